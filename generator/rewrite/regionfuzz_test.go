package rewrite

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"handbook/generator/source"
)

// regionWriter makes files of regions in every way of writing that people use.
// Its comments have names that say whose they are: #R3. belongs to region 3 and
// goes with it, #K3title. stands on the line of a key, #L. belongs to none.
type regionWriter struct {
	frontWriter
	notes int
}

func (w *regionWriter) note(whose string) string {
	if w.rng.IntN(3) > 0 {
		return ""
	}
	w.notes++
	return fmt.Sprintf("#%s.%d, [of \"it's", whose, w.notes)
}

func (w *regionWriter) inLine(whose string) string {
	if note := w.note(whose); note != "" {
		return " " + note
	}
	return ""
}

var someWords = []string{"plain words", "it's", "a: b", "# x", "yes", "2026", "{a", "- b", "a # b", "say \"so\"", "q, r", "küche 中文", "rock 'n roll", "50%", "@a", "<<", "=", "null", "a\\b", "x]", "1:30", "é\u0301", "!a", "? b", "|", "a:"}

func (w *regionWriter) words(inFlow bool) string {
	words := w.any(someWords...)
	if w.rng.IntN(3) > 0 && plainFits(words, source.String, inFlow) {
		return words
	}
	return quote(words, w.any(`"`, `'`)[0], yamlSyntax)
}

// place writes numbers, in pairs for a polygon.
func (w *regionWriter) place(shape string, indent int, block bool) string {
	percent := w.rng.IntN(3) == 0
	one := func() string {
		text := w.any("1", "20", "33.5", "4.0", "12", "7")
		if mark := w.any(`"`, `'`, ""); percent {
			return mark + text + "%" + mark
		}
		return text
	}
	var items []string
	n := map[string]int{"rect": 4, "circle": 3, "ellipse": 4}[shape]
	if shape == "poly" {
		for range 3 + w.rng.IntN(4) {
			items = append(items, "["+one()+","+w.any("", " ", "  ")+one()+"]")
		}
	} else {
		for range n {
			items = append(items, one())
		}
	}
	in := "\n" + strings.Repeat(" ", indent+w.rng.IntN(2)*2)
	switch {
	case block && w.rng.IntN(4) == 0:
		return in + "- " + strings.Join(items, in+"- ")
	case block && w.rng.IntN(4) == 0:
		return " [" + in + " " + strings.Join(items, ","+in+" ") + w.any("", ",") + in + " ]"
	}
	return " [" + strings.Join(items, w.any(", ", ",")) + w.any("]", " ]", ",]")
}

// region writes one of them, without what stands before it.
func (w *regionWriter) region(i, indent int, block bool) string {
	keys := []string{"to", "title", "note", "x-own"}
	w.rng.Shuffle(len(keys), func(a, b int) { keys[a], keys[b] = keys[b], keys[a] })
	keys = keys[:1+w.rng.IntN(4)]
	shape := w.any("rect", "circle", "ellipse", "poly", "poly")
	if w.rng.IntN(4) == 0 {
		keys = slices.Insert(keys, w.rng.IntN(len(keys)), "id")
	} else {
		keys = slices.Insert(keys, w.rng.IntN(len(keys)), "shape", "at")
	}
	var pairs []string
	for _, key := range keys {
		value := " " + w.words(!block)
		switch key {
		case "shape":
			value = " " + shape
		case "at":
			value = w.place(shape, indent, block)
		case "x-own":
			value = w.any(" {a: [1, 2]}", " x", " ~", "")
		case "note", "title":
			if block && w.rng.IntN(5) == 0 {
				in := "\n" + strings.Repeat(" ", indent+2)
				value = w.any(" >-"+in+"one"+in+"two", " |"+in+"# one"+in+"- two", " one"+in+"two", " \"one"+in+"two\"", " '# one\n"+in+"two'", "")
			}
		}
		pairs = append(pairs, w.any(key, key, key, `"`+key+`"`)+":"+value)
	}
	if !block {
		gap := w.any(", ", ", ", ",  ", " , ", ",\n"+strings.Repeat(" ", indent+1))
		return "{" + w.any("", " ") + strings.Join(pairs, gap) + w.any("}", " }", ", }")
	}
	text := ""
	for j, pair := range pairs {
		if j > 0 {
			text += "\n" + strings.Repeat(" ", indent)
			if note := w.note(fmt.Sprintf("R%d", i)); note != "" && w.rng.IntN(3) == 0 {
				text += note + "\n" + strings.Repeat(" ", indent)
			}
		}
		text += pair
		if !strings.Contains(pair, "\n") {
			text += w.inLine(fmt.Sprintf("K%d%s", i, keys[j]))
		}
	}
	return text
}

func (w *regionWriter) file() string {
	list := w.hyphens()
	if w.rng.IntN(3) == 0 {
		list = w.inBrackets()
	}
	text := w.any("", "# top\n", "title: A # t\n\n", "size: [9, 9]\n") + w.any("regions:", "Regions:", "\"regions\":", "regions :") + list
	return text + w.any("", "alt: x # [y\n", "# end\n", "\n\nalt: >-\n  regions: []\n")
}

func (w *regionWriter) hyphens() string {
	indent := w.any("", "  ", "    ")
	hyphen := w.any("- ", "- ", "-   ")
	text := w.inLine("L") + "\n"
	for i := range w.rng.IntN(6) + 1 {
		text += w.any("", "", "", "\n")
		if note := w.note("L"); note != "" {
			text += note + "\n" + w.any("\n", "")
			if indent == "" {
				text += "\n"
			}
		}
		if note := w.note(fmt.Sprintf("R%d", i)); note != "" {
			text += indent + note + "\n"
		}
		block := w.rng.IntN(2) == 0
		text += indent + hyphen + w.region(i, len(indent)+len(hyphen), block)
		if !block {
			text += w.inLine(fmt.Sprintf("R%d", i))
		}
		text += "\n"
		if note := w.note(fmt.Sprintf("R%d", i)); note != "" {
			text += indent + "   " + note + "\n"
		}
	}
	return text
}

func (w *regionWriter) inBrackets() string {
	n := w.rng.IntN(5)
	var items []string
	for i := range n {
		items = append(items, w.region(i, 2, false))
	}
	switch w.rng.IntN(4) {
	case 0:
		return " [" + strings.Join(items, w.any(", ", ",", " , ")) + w.any("]\n", " ] # L\n")
	case 1:
		return "\n  [ " + strings.Join(items, "\n  , ") + "\n  ]\n"
	case 2:
		return " [\n  " + strings.Join(items, ",\n  ") + w.any("", ",") + "\n]\n"
	}
	text := " [" + w.inLine("L") + "\n"
	comma := w.any(",", "")
	for i, item := range items {
		whose := fmt.Sprintf("R%d", i)
		if note := w.note(whose); note != "" {
			text += "  " + note + "\n"
		}
		if i == n-1 {
			item += comma
		} else {
			item += ","
		}
		text += "  " + item + w.inLine(whose) + "\n"
	}
	return text + "]\n"
}

// change does something with the regions of a file.
func (w *regionWriter) change(list []Region) []Region {
	list = slices.Clone(list)
	for range 1 + w.rng.IntN(4) {
		if len(list) == 0 || w.rng.IntN(5) == 0 {
			fresh := []Region{aRect, aCircle, aPoly, anID}[w.rng.IntN(4)]
			fresh.Was = -1
			list = slices.Insert(list, w.rng.IntN(len(list)+1), fresh)
			continue
		}
		i := w.rng.IntN(len(list))
		switch r := &list[i]; w.rng.IntN(8) {
		case 0:
			list = slices.Delete(list, i, i+1)
		case 1:
			list = moveRegion(i, w.rng.IntN(len(list)))(list)
		case 2:
			r.Title = w.any("", w.any(someWords...))
		case 3:
			r.Note = w.any("", w.any(someWords...))
		case 4:
			r.To = w.any(someWords...)
		case 5:
			fresh := []Region{aRect, aCircle, aPoly, anID}[w.rng.IntN(4)]
			r.Shape, r.At, r.Percent, r.ID = fresh.Shape, fresh.At, fresh.Percent, fresh.ID
		case 6:
			r.At = slices.Clone(r.At)
			for range w.rng.IntN(3) {
				if len(r.At) > 0 {
					r.At[w.rng.IntN(len(r.At))] = float64(w.rng.IntN(1000)) / 8
				}
			}
			r.Percent = r.Percent != (w.rng.IntN(3) == 0) && len(r.At) > 0
		case 7:
			if r.Shape == "poly" && len(r.At) >= 6 && len(r.At)%2 == 0 {
				at := 2 * w.rng.IntN(len(r.At)/2)
				if r.At = slices.Clone(r.At); w.rng.IntN(2) == 0 {
					r.At = slices.Delete(r.At, at, at+2)
				} else {
					r.At = slices.Insert(r.At, at, 3, 4)
				}
			}
		}
	}
	return list
}

var notes = regexp.MustCompile(`#(L|R|K)([0-9]*)([a-z-]*)\.[0-9]+,`)

// missing are the comments that have gone and should not have.
func missing(before, after string, old, want []Region) (lost []string) {
	kept := map[string]Region{}
	for _, r := range want {
		if r.Was >= 0 {
			kept[fmt.Sprint(r.Was)] = r
		}
	}
	for _, m := range notes.FindAllStringSubmatch(before, -1) {
		r, stays := kept[m[2]]
		gone := m[1] != "L" && !stays || m[1] == "K" && (r.text(m[3]) == "" && m[3] != "at" && m[3] != "x-own" || m[3] == "at" && len(r.At) == 0)
		if !gone && strings.Count(after, m[0]) != 1 {
			lost = append(lost, m[0])
		}
	}
	return lost
}

// However a file is written: after any change it has the regions that were
// wanted, and the comments of all that stay; what was not changed is the same.
func FuzzRegionsOfAnyFile(f *testing.F) {
	for seed := range uint64(1500) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := &regionWriter{frontWriter: frontWriter{rng: rand.New(rand.NewPCG(seed, 5))}}
		text := w.file()
		if w.rng.IntN(3) == 0 {
			text = "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n")
		}
		if source.ParseData("a.yaml", []byte(text)).Broken() {
			t.Skip()
		}
		checkRegions(t, w, text)
	})
}

func checkRegions(t *testing.T, w *regionWriter, text string) {
	t.Helper()
	old := RegionsOf("a.yaml", []byte(text))
	same, problems := Regions("a.yaml", []byte(text), [2]int{9, 9}, old)
	if !same.Same() || len(problems) > 0 {
		t.Fatalf("regions that stay change their file: %v\n%s\n%s", problems, text, same.After)
	}
	want := w.change(old)
	change, problems := Regions("a.yaml", []byte(text), [2]int{9, 9}, want)
	if len(problems) > 0 {
		t.Fatalf("not changed: %v\n%s\n%+v", problems, text, want)
	}
	got := RegionsOf("a.yaml", change.After)
	if !slices.EqualFunc(got, likeRead(want), sameRegion) {
		t.Fatalf("got %+v, wanted %+v\n%s\n%s", got, want, text, change.After)
	}
	if lost := missing(text, string(change.After), old, want); len(lost) > 0 {
		t.Fatalf("comments have gone: %q\n%s\n%s\n%+v", lost, text, change.After, want)
	}
	if strings.Contains(text, "\r") && bytes.Count(change.After, []byte("\n")) != bytes.Count(change.After, []byte("\r\n")) {
		t.Fatalf("line ends are mixed: %q", change.After)
	}
	// And back: the values are the first ones again.
	back := slices.Clone(old)
	for i := range back {
		back[i].Was = slices.IndexFunc(want, func(r Region) bool { return r.Was == i })
	}
	change, problems = Regions("a.yaml", change.After, [2]int{9, 9}, back)
	if got := RegionsOf("a.yaml", change.After); len(problems) > 0 || !slices.EqualFunc(got, old, sameRegion) {
		t.Fatalf("there is no way back: %v\n%s\n%s", problems, text, change.After)
	}
}

// Any bytes at all: never a panic, and never a change that is not as wanted.
func FuzzRegionsOfAnyBytes(f *testing.F) {
	for i, tt := range regionEdits {
		f.Add(tt.before, uint64(i))
	}
	for seed := range uint64(300) {
		w := &regionWriter{frontWriter: frontWriter{rng: rand.New(rand.NewPCG(seed, 6))}}
		f.Add(w.file(), seed)
	}
	f.Add("regions:\n  - {id: a\u2028, to: b}\n", uint64(1))
	f.Add("regions:\r  - {id: a\u0085, to: b}\r\n\r", uint64(2))
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		w := &regionWriter{frontWriter: frontWriter{rng: rand.New(rand.NewPCG(seed, 7))}}
		old := RegionsOf("a.yaml", []byte(text))
		gentle := seed%2 == 0
		want := w.change(old)
		if gentle {
			want = w.gentle(old)
		}
		change, problems := Regions("a.yaml", []byte(text), [2]int{9, 9}, want)
		if len(problems) > 0 {
			if !change.Same() {
				t.Fatalf("changed with problems: %q", change.After)
			}
			return
		}
		got := RegionsOf("a.yaml", change.After)
		if !slices.EqualFunc(got, likeRead(want), sameRegion) {
			t.Fatalf("got %+v, wanted %+v\n%q\n%q", got, want, text, change.After)
		}
		if gentle && strings.Count(text, "#") != bytes.Count(change.After, []byte("#")) {
			t.Fatalf("a comment has gone\n%q\n%q\n%+v", text, change.After, want)
		}
	})
}

// gentle changes regions so that no comment may go: none is deleted, and no key.
func (w *regionWriter) gentle(list []Region) []Region {
	list = slices.Clone(list)
	for range min(len(list), 4) {
		i := w.rng.IntN(len(list))
		r := &list[i]
		set := func(s *string) {
			if *s != "" && !strings.Contains(*s, "#") {
				*s = w.any("new", "a: b", "'", "yes")
			}
		}
		switch w.rng.IntN(5) {
		case 0:
			list = moveRegion(i, w.rng.IntN(len(list)))(list)
		case 1:
			set(&r.Title)
		case 2:
			set(&r.Note)
		case 3:
			set(&r.To)
		case 4:
			if r.At = slices.Clone(r.At); len(r.At) > 0 {
				r.At[w.rng.IntN(len(r.At))] = 77.25
			}
		}
	}
	return list
}
