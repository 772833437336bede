package preview

import (
	"bytes"
	"encoding/json"
	"net/url"
	"path"
	"reflect"
	"strings"
	"testing"

	"handbook/generator/rewrite"
)

// The line goes into any page, and taking it out again leaves the page.
func FuzzInject(f *testing.F) {
	for _, text := range []string{"<head></head><body>", "<title></head></title></HEAD >", "<!-- </head>", "<script></head></script>", "</head", "\x00<body/>", ""} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		const line = "\x01LINE\x01"
		if bytes.Contains(text, []byte(line)) {
			return
		}
		got := inject(text, line)
		if !bytes.Equal(bytes.Replace(got, []byte(line), nil, 1), text) {
			t.Errorf("%q became %q", text, got)
		}
		for _, address := range embedded("a/b.html", text) {
			if strings.HasPrefix(address, "/") || strings.Contains("/"+address+"/", "/../") {
				t.Errorf("%q leads to %q", text, address)
			}
		}
	})
}

// What is sent as regions is read as they are, or refused in our words.
func FuzzSaved(f *testing.F) {
	for _, text := range []string{oneRegion, `{"regions":[]}`, `{"regions":[{"at":[1e999]}]}`, `{"regions":[{"x":1},7,null,"a"]}`, `{"regions":null}`, "[", "{}{}"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		want, faults := readSaved(bytes.NewReader(text))
		for _, fault := range faults {
			if strings.Contains(fault.Message, "json") || fault.Region >= len(want) {
				t.Errorf("%q: %+v", text, fault)
			}
		}
		if len(faults) > 0 {
			return
		}
		again, err := json.Marshal(map[string]any{"regions": append([]rewrite.Region{}, want...)})
		if err != nil {
			t.Fatal(err)
		}
		if read, faults := readSaved(bytes.NewReader(again)); len(faults) > 0 || !reflect.DeepEqual(read, want) {
			t.Errorf("%q became %q: %v", text, again, faults)
		}
	})
}

// What is meant lies within the line that is shown.
func FuzzMeant(f *testing.F) {
	f.Add("See [the soup](soup.md)", 5)
	f.Add(strings.Repeat("[a", 300)+"]", 301)
	f.Add("\"", 1)
	f.Fuzz(func(t *testing.T, line string, column int) {
		got := meant(1, []rune(line), column)
		text := []rune(got.Text)
		if len(text) > widest || got.From != nil && (*got.From < 0 || *got.From > len(text) || *got.To < *got.From || *got.To > len(text)+1) {
			t.Errorf("%q at %d: %+v", line, column, got)
		}
	})
}

// An address that is let in is one plain way down from the top.
func FuzzOddPath(f *testing.F) {
	for _, address := range []string{"/", "/a/b.html", "/..%2f", "/%2e%2e/", "//", "/a//b", "/.git", "/a%00", "/%5c"} {
		f.Add(address)
	}
	f.Fuzz(func(t *testing.T, address string) {
		u, err := url.ParseRequestURI(address)
		if err != nil || oddPath(u.EscapedPath(), u.Path) {
			return
		}
		if clean := path.Clean(u.Path); clean != strings.TrimSuffix(u.Path, "/") && u.Path != "/" || strings.ContainsAny(u.Path, "\\:\x00\n") || strings.Contains(u.Path, "/.") {
			t.Errorf("%q is let in as %q", address, u.Path)
		}
	})
}
