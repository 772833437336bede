package generator_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"handbook/generator"
	"handbook/generator/report"
	"handbook/generator/theme"
)

// What holds for every site of testdata, whatever it is about.

// CRLF, lone CR, a byte order mark and a mixture of them are ways to save the
// same text. Sites that are about bytes are left alone.
func TestAnyLineEndsGiveTheSameSite(t *testing.T) {
	long(t)
	eachSite(t, func(t *testing.T, _ string, archive *txtar.Archive) {
		if strings.Contains(string(txtar.Format(archive)), " quoted --") {
			t.Skip("the site is about bytes")
		}
		o := options(t, string(archive.Comment))
		want := build(t, contentOf(t, archive), o)
		for name, change := range lineEnds {
			same(t, name, build(t, saved(contentOf(t, archive), change), o), want)
		}
	})
}

var lineEnds = map[string]func(string) string{
	"CRLF":                   func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
	"lone CR":                func(s string) string { return strings.ReplaceAll(s, "\n", "\r") },
	"a mark and mixed lines": func(s string) string { return "\ufeff" + strings.Replace(s, "\n", "\r\n", 1) },
}

// saved is a folder whose texts were saved in another way.
func saved(content fstest.MapFS, change func(string) string) fstest.MapFS {
	for name, f := range content {
		switch path.Ext(name) {
		case ".md", ".markdown", ".yaml", ".yml":
			if !strings.HasPrefix(name, "theme/") {
				f.Data = []byte(change(string(f.Data)))
			}
		}
	}
	return content
}

// The number of workers decides how long a build takes, and a memory of other
// pages how much of it is left to do. Neither decides anything else.
func TestWorkersAndMemoryGiveTheSameSite(t *testing.T) {
	long(t)
	eachSite(t, func(t *testing.T, _ string, archive *txtar.Archive) {
		o := options(t, string(archive.Comment))
		o.Jobs = 1
		want := build(t, contentOf(t, archive), o)
		o.Jobs = 8
		memory := generator.NewMemory()
		few := contentOf(t, archive)
		for i, name := range slices.Sorted(maps.Keys(few)) {
			if i%2 == 1 {
				delete(few, name)
			}
		}
		buildWith(t, few, o, memory)
		for _, name := range []string{"a warm build", "a second warm build"} {
			same(t, name, buildWith(t, contentOf(t, archive), o, memory), want)
		}
	})
}

// long skips a test that builds every site several times over.
func long(t *testing.T) {
	if testing.Short() {
		t.Skip("builds every site several times")
	}
}

func same(t *testing.T, name string, got, want *builtSite) {
	t.Helper()
	if g, w := got.problemText(), want.problemText(); g != w {
		t.Errorf("%s: the problems differ\ngot:\n%s\nwant:\n%s", name, g, w)
	}
	if len(got.files) != len(want.files) {
		t.Errorf("%s: %d files, wanted %d", name, len(got.files), len(want.files))
	}
	for file, text := range want.files {
		if !bytes.Equal(got.files[file], text) {
			t.Errorf("%s: %s differs\ngot:\n%s\nwant:\n%s", name, file, got.files[file], text)
		}
	}
}

// checkPolicy sees that a site asks nothing of other hosts, holds no script,
// style or handler of its own, and leaves no template unfilled.
func (s *builtSite) checkPolicy(t *testing.T) {
	t.Helper()
	for file, text := range s.files {
		for _, unfilled := range []string{"ZgotmplZ", "<no value>", "%!"} {
			if bytes.Contains(text, []byte(unfilled)) {
				t.Errorf("%s holds %q", file, unfilled)
			}
		}
		if path.Ext(file) == ".xml" && xml.Unmarshal(text, new(struct{})) != nil {
			t.Errorf("%s is not well-formed:\n%s", file, text)
		}
		if path.Ext(file) == ".html" {
			eachTag(text, func(tag html.Token) {
				if forbidden(tag) {
					t.Errorf("%s holds %s", file, tag)
				}
			})
		}
	}
}

func eachTag(text []byte, visit func(html.Token)) {
	z := html.NewTokenizer(bytes.NewReader(text))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken {
			visit(z.Token())
		}
	}
}

func forbidden(tag html.Token) bool {
	loads := tag.Data != "a"
	source := false
	for _, a := range tag.Attr {
		value := strings.ToLower(strings.TrimSpace(a.Val))
		switch {
		case strings.HasPrefix(a.Key, "on"), a.Key == "style", strings.HasPrefix(value, "javascript:"):
			return true
		case a.Key == "rel" && value == "canonical":
			loads = false
		case a.Key == "src":
			source = true
		}
	}
	for _, a := range tag.Attr {
		if loads && (a.Key == "src" || a.Key == "href") && (strings.HasPrefix(a.Val, "//") || strings.Contains(a.Val, "://")) {
			return true
		}
	}
	return tag.Data == "style" || tag.Data == "iframe" || tag.Data == "base" || tag.Data == "script" && !source
}

// wordKey finds the words that the code asks of the theme.
var wordKey = regexp.MustCompile(`words\.(get|with|count)\("([^"]+[^.])"`)

// Every word that the site says of itself is in the default theme's list.
func TestEveryWordIsInTheDefaultTheme(t *testing.T) {
	look, problems := theme.Load([]theme.Layer{{Name: "default theme", FS: os.DirFS("../themes/default")}}, "en")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	eachGoFile(t, "..", func(file string) {
		if !strings.HasPrefix(file, "generator/render/") {
			return
		}
		text, err := os.ReadFile("../" + file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range wordKey.FindAllStringSubmatch(string(text), -1) {
			if !look.HasWord(m[2]) && !look.HasWord(m[2]+".other") {
				t.Errorf("%s: the theme has no word %q", file, m[2])
			}
		}
	})
}

// A build that was told to stop gives nothing.
func TestABuildStopsWhenItsContextEnds(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	content := fstest.MapFS{"README.md": {Data: []byte("# Home\n")}}
	if _, err := generator.Build(ctx, generator.Input{Content: content, Options: generator.Options{Now: today}}, generator.NewMemory()); err == nil {
		t.Error("the build went on")
	}
}

// Every rule has a site, or a story of the command, in which it is broken.
func TestEveryRuleHasACase(t *testing.T) {
	var told strings.Builder
	for _, pattern := range []string{"testdata/*.txtar", "../cmd/handbook/testdata/*.txtar"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			told.Write(bytes.ReplaceAll(text, []byte(`\`), nil))
		}
	}
	for _, rule := range report.Rules() {
		if !strings.Contains(told.String(), "("+rule.Name+")") {
			t.Errorf("no case of the rule %s", rule.Name)
		}
	}
}
