package theme

import (
	"fmt"
	"io/fs"
	"testing"
	"testing/fstest"
)

// A theme is made again when, and only when, something that it is made of has
// changed.
func TestAThemeIsRememberedUntilItChanges(t *testing.T) {
	below := fstest.MapFS{"layouts/page.html": {Data: []byte("a")}, "strings.yaml": {Data: []byte("skip: Skip\n")}, "assets/a.css": {Data: []byte("a{}")}}
	above := fstest.MapFS{}
	layers := []Layer{{Name: "below", FS: below}, {Name: "above", FS: above}}
	var m Memory
	first, _ := m.Load(layers, "en")
	changes := []func(){
		func() { below["layouts/page.html"] = &fstest.MapFile{Data: []byte("b")} },
		func() { below["strings.yaml"] = &fstest.MapFile{Data: []byte("skip: Leap\n")} },
		func() { below["assets/a.css"] = &fstest.MapFile{Data: []byte("b{}")} },
		func() { above["layouts/page.html"] = below["layouts/page.html"] },
		func() { above["strings.en.yaml"] = &fstest.MapFile{Data: []byte("skip: Skip\n")} },
		func() { delete(above, "layouts/page.html") },
		func() { layers = layers[:1] },
		func() { layers[0].Name = "other" },
	}
	for i, change := range changes {
		if again, _ := m.Load(layers, "en"); again != first {
			t.Errorf("before change %d the theme is made again", i)
		}
		change()
		next, _ := m.Load(layers, "en")
		if next == first {
			t.Errorf("after change %d the theme is the old one", i)
		}
		first = next
	}
	if other, _ := m.Load(layers, "de"); other == first {
		t.Error("another language has the same theme")
	}
}

// restless says something else at each reading of its words.
type restless struct {
	fstest.MapFS
	read int
}

func (r *restless) Open(name string) (fs.File, error) {
	if name == "strings.yaml" {
		r.read++
		r.MapFS[name] = &fstest.MapFile{Data: fmt.Appendf(nil, "skip: %d\n", r.read)}
	}
	return r.MapFS.Open(name)
}

// ReadFile is Open's, and not that of the map.
func (r *restless) ReadFile(name string) ([]byte, error) {
	return fs.ReadFile(struct{ fs.FS }{r}, name)
}

// Stat reads nothing.
func (r *restless) Stat(name string) (fs.FileInfo, error) { return r.MapFS.Stat(name) }

// What a theme says is what it was compared by: words that are saved while they
// are read would else be remembered as others.
func TestWordsAreReadOnceForEachTheme(t *testing.T) {
	files := &restless{MapFS: fstest.MapFS{"strings.yaml": {Data: []byte("skip: 0\n")}}}
	var m Memory
	look, _ := m.Load([]Layer{{Name: "below", FS: files}}, "en")
	if got := look.Word("skip"); got != "1" || files.read != 1 {
		t.Errorf("read %d times, and the theme says %q", files.read, got)
	}
}
