package source

import (
	"bufio"
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"handbook/generator/report"
)

// inside fails when a place is not in the file: an editor could not go there.
func inside(t *testing.T, f *File, at report.Position) {
	t.Helper()
	if at.Line < 1 || at.Line > len(f.lines) || at.File != f.Path {
		t.Fatalf("%v is not one of %d lines", at, len(f.lines))
	}
	start := int(f.lines[at.Line-1])
	line, _, _ := strings.Cut(string(f.Text[start:]), "\n")
	if at.Column < 1 || at.Column > utf8.RuneCountInString(line)+1 {
		t.Fatalf("%v is not on a line of %d characters", at, utf8.RuneCountInString(line))
	}
}

func insideAll(t *testing.T, f *File, v *Value) {
	if v == nil {
		return
	}
	inside(t, f, v.At)
	for _, item := range v.Items {
		insideAll(t, f, item)
	}
	seen := map[string]bool{}
	for _, e := range v.Entries {
		if seen[e.Key] {
			t.Fatalf("the key %q is there twice", e.Key)
		}
		seen[e.Key] = true
		inside(t, f, e.At)
		insideAll(t, f, e.Value)
	}
}

func sound(t *testing.T, f *File) {
	t.Helper()
	if f.Body < 0 || f.Body > len(f.Text) {
		t.Fatalf("body at %d of %d", f.Body, len(f.Text))
	}
	if strings.ContainsRune(string(f.Text), '\r') {
		t.Fatal("a CR is left")
	}
	if !f.Broken() && (!utf8.Valid(f.Text) || strings.Contains(string(f.Text), "\x00")) {
		t.Fatal("bad bytes are not reported")
	}
	if f.Broken() && f.Front != nil && f.Body == 0 {
		t.Fatal("broken front matter was read")
	}
	for _, p := range f.Problems {
		inside(t, f, p.At)
		for _, n := range p.Also {
			inside(t, f, n.At)
		}
		if p.Message == "" || strings.ContainsAny(p.Message, "\n\x00") || !utf8.ValidString(p.Message) {
			t.Fatalf("message %q", p.Message)
		}
	}
	insideAll(t, f, f.Front)
}

func FuzzParseFile(f *testing.F) {
	for _, seed := range []string{
		"", "# Text\n", "---\ntitle: A\n---\nText", "\ufeff---\r\ntags:\r\n  - é\r\n---\r\n", "---\n\nText\n---\n", "+++\na = 1\n[b]\nc.d = [1, {e = 2}]\n+++\n",
		"{\"a\": [1, {\"b\": null}]}\nText", "---\na: &a [*a]\n---\n", "---\na: \"\u2028\"\nb: [\n---\n", "\n\n---\na: b\n---\n", "\xff\xfea\x00", "a\x00b\xe9", "---\na: |\n  x\n\n  y\n--- b\n---",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		file := ParseFile("a.md", raw)
		sound(t, file)
		if file.Front != nil && file.Front.Kind != Map {
			t.Fatalf("front matter of kind %d", file.Front.Kind)
		}
		again := ParseFile("a.md", file.Text)
		if told(again.Problems) != told(file.Problems) || flat(again.Front) != flat(file.Front) {
			t.Fatalf("the normal form reads otherwise:\n%s\n%s", told(file.Problems), told(again.Problems))
		}
	})
}

// FuzzFrontMatter puts the text behind each format's marks and into each kind
// of data file, and reads every key as everything.
func FuzzFrontMatter(f *testing.F) {
	for _, seed := range []string{
		"title: A\ntags: [a, b]\ndate: 2026-02-30", "a = 1\n[b]\nc = 'x'\n[[d]]\n[[d]]\ne.f = {g = [1]}", "{\"a\": 1.5e3, \"b\": [true, null]}",
		"a:\n  - b: c\n    d: |\n      e\n", "? [a]\n: b", "<<: *a", "a: !!str 1\n", "%YAML 1.1\n---\na: b\n", "a: 6 months\n# end", "\"a\\u00e9\": 'b'",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, file := range []*File{
			ParseFile("a.md", []byte("---\n"+text+"\n---\nText")), ParseFile("a.md", []byte("+++\n"+text+"\n+++\nText")), ParseFile("a.md", []byte("{\""+text)),
			ParseData("a.yaml", []byte(text)), ParseData("a.toml", []byte(text)), ParseData("a.json", []byte(text)),
		} {
			sound(t, file)
			for _, p := range file.Problems {
				if file.Body > 0 && p.At.Compare(file.At(file.Body)) > 0 {
					t.Fatalf("%v is below the front matter, which ends at %v", p.At, file.At(file.Body))
				}
			}
			if file.Broken() {
				continue
			}
			fields := NewFields(file.Front, "value")
			readAll(fields)
			fields.Unknown("unknown-key")
			for _, p := range fields.Problems() {
				inside(t, file, p.At)
			}
		}
	})
}

// FuzzOpenQuote leaves out the mark that would close a title: whatever words the
// keys below it hold, the place that is told is where the title's own mark stands.
func FuzzOpenQuote(f *testing.F) {
	f.Add("Prep", "Early: shift", "", true)
	f.Add("Prep kitchen", "a, b] # c", "it is - early", false)
	words := regexp.MustCompile(`^(|[\pL\pN][^\p{C}\p{Zl}\p{Zp}'"\\]*)$`)
	f.Fuzz(func(t *testing.T, title, one, two string, double bool) {
		if !words.MatchString(title) || !words.MatchString(one) || !words.MatchString(two) || title == "" || !utf8.ValidString(title+one+two) {
			t.Skip()
		}
		mark := map[bool]string{true: `"`, false: "'"}[double]
		file := ParseFile("a.md", []byte("---\nkind: team\ntitle: "+mark+title+"\none: "+mark+one+mark+"\ntwo: "+mark+two+mark+"\n---\nText\n"))
		if len(file.Problems) != 1 || file.Problems[0].At.String() != "a.md:3:8" {
			t.Fatalf("%q, %q, %q: %s", title, one, two, told(file.Problems))
		}
	})
}

func readAll(f *Fields) {
	for _, e := range f.Entries() {
		f.String(e.Key)
		f.Strings(e.Key)
		f.Bool(e.Key)
		f.Int(e.Key)
		f.Date(e.Key)
		f.Duration(e.Key)
		f.List(e.Key)
		readAll(f.Map(e.Key))
	}
}

func FuzzMeasure(f *testing.F) {
	for _, name := range []string{"plain-40x24.avif", "turned-24x40.avif"} {
		data, err := os.ReadFile("testdata/avif/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add(pngHead(640, 480))
	f.Fuzz(func(t *testing.T, raw []byte) {
		w, h, fault := measure(bufio.NewReaderSize(bytes.NewReader(raw), 512))
		if w < 0 || h < 0 || fault != "" && w+h > 0 {
			t.Fatalf("%d × %d, %q", w, h, fault)
		}
	})
}
