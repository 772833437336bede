package preview

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"handbook/generator"
)

// saves are the ways in which programs save a file.
var saves = []struct {
	name string
	save func(file, text string) error
}{
	{"cut off, then written", overwrite},
	{"written slowly in pieces", func(file, text string) error {
		f, err := os.Create(file)
		for _, part := range strings.SplitAfter(text, "\n") {
			_, e := f.WriteString(part)
			err = errors.Join(err, e)
			time.Sleep(15 * time.Millisecond)
		}
		return errors.Join(err, f.Close())
	}},
	{"Vim with a backup", func(file, text string) error {
		return errors.Join(os.Rename(file, file+"~"), overwrite(file, text), os.Remove(file+"~"))
	}},
	{"Vim with 4913 and a swap file", func(file, text string) error {
		probe, swap := filepath.Join(filepath.Dir(file), "4913"), file+".swp"
		return errors.Join(overwrite(swap, "b0VIM"), overwrite(probe, ""), os.Remove(probe), os.Rename(file, file+"~"), overwrite(file, text), os.Remove(file+"~"), os.Remove(swap))
	}},
	{"JetBrains, safely", func(file, text string) error {
		return errors.Join(overwrite(file+"___jb_tmp___", text), os.Rename(file, file+"___jb_old___"), os.Rename(file+"___jb_tmp___", file), os.Remove(file+"___jb_old___"))
	}},
	{"a new file that takes the name", func(file, text string) error {
		return errors.Join(overwrite(file+".tmp", text), os.Rename(file+".tmp", file))
	}},
	{"Emacs with a lock and a backup", func(file, text string) error {
		lock := filepath.Join(filepath.Dir(file), ".#a.md")
		return errors.Join(os.Symlink("someone@somewhere.1:1", lock), os.Rename(file, file+"~"), overwrite(file, text), os.Remove(lock))
	}},
	{"removed, then written", func(file, text string) error { return errors.Join(os.Remove(file), overwrite(file, text)) }},
	{"a folder that takes the place of its own", func(file, text string) error {
		dir := filepath.Dir(file)
		other := dir + "-new"
		return errors.Join(os.MkdirAll(other, 0o755), overwrite(filepath.Join(other, filepath.Base(file)), text), os.RemoveAll(dir), os.Rename(other, dir))
	}},
}

func overwrite(file, text string) error { return os.WriteFile(file, []byte(text), 0o644) }

// What is served follows every way of saving, and every larger change, by the
// watcher alone, and is then what a clean build makes.
func TestWhatIsServedFollowsTheFolder(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n\n[Soup](essays/a.md)\n", "essays/a.md": "# Soup\n"})
	h.shows(t, "/essays/a.html", "Soup")
	file := filepath.Join(h.dir, "essays", "a.md")
	for round := range 2 { // a watch that was lost shows at the second
		for i, s := range saves {
			title := fmt.Sprintf("Soup %d of round %d", i, round)
			if err := s.save(file, "# "+title+"\n\nSaved: "+s.name+".\n"); err != nil {
				t.Fatal(s.name, err)
			}
			h.shows(t, "/essays/a.html", title)
			h.isAsAClean(t, s.name)
		}
	}
}

func TestWhatIsServedFollowsLargeChanges(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n", "essays/a.md": "# Soup\n"})
	h.shows(t, "/essays/a.html", "Soup")
	write := func(pages, version int) {
		for i := range pages {
			writeFile(t, filepath.Join(h.dir, fmt.Sprintf("deep/%d/and/deeper/page-%d.md", i%20, i)), fmt.Sprintf("# Page %d\n\nVersion %d.\n", i, version))
		}
	}
	write(1000, 1) // folders in folders that are not there yet
	h.shows(t, "/deep/19/and/deeper/page-999.html", "Version 1.")
	h.isAsAClean(t, "a thousand new files")
	write(1000, 2)
	h.shows(t, "/deep/19/and/deeper/page-999.html", "Version 2.")
	h.isAsAClean(t, "a thousand changed files")
	if err := os.Rename(filepath.Join(h.dir, "deep"), filepath.Join(h.dir, "moved")); err != nil {
		t.Fatal(err)
	}
	h.shows(t, "/moved/3/and/deeper/page-3.html", "Page 3")
	writeFile(t, filepath.Join(h.dir, "moved/3/and/deeper/page-3.md"), "# Page three\n")
	h.shows(t, "/moved/3/and/deeper/page-3.html", "Page three")
	h.isAsAClean(t, "a folder that moved")
}

func TestTheFolderItselfMayBeRemovedAndComeBack(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "content")
	writeFile(t, filepath.Join(dir, "README.md"), "# Home\n")
	h := liveIn(t, dir)
	h.shows(t, "/", "Home")
	for i := range 2 {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		writeFile(t, filepath.Join(dir, "README.md"), fmt.Sprintf("# House %d\n", i))
		h.shows(t, "/", fmt.Sprintf("House %d", i))
		writeFile(t, filepath.Join(dir, "README.md"), fmt.Sprintf("# House %d again\n", i))
		h.shows(t, "/", fmt.Sprintf("House %d again", i))
	}
	h.isAsAClean(t, "the folder that came back")
}

// A touch, and a save that changes nothing, reach no tab.
func TestNothingIsToldOfATouch(t *testing.T) {
	h := live(t, map[string]string{"README.md": "# Home\n", "soup.md": "# Soup\n"})
	tab := h.listen(t, "soup.html")
	first := tab.next(t)
	builds := func() int {
		h.mu.Lock()
		defer h.mu.Unlock()
		return len(h.built)
	}
	for i := range 3 {
		before := builds()
		when := time.Now().Add(time.Duration(i-9) * time.Hour)
		if err := os.Chtimes(filepath.Join(h.dir, "soup.md"), when, when); err != nil {
			t.Fatal(err)
		}
		until(t, "a build after the touch", func() bool { return builds() > before })
		before = builds()
		writeFile(t, filepath.Join(h.dir, "soup.md"), "# Soup\n")
		until(t, "a build after the save", func() bool { return builds() > before })
	}
	writeFile(t, filepath.Join(h.dir, "soup.md"), "# Bread\n")
	if s := tab.next(t); s.Page == first.Page || s.Page == "" {
		t.Errorf("the first thing that is told is not the change: %+v after %+v", s, first)
	}
}

// isAsAClean compares every file that is served with that of a clean build.
// What is served may still be on its way there, so it is given time.
func (h *house) isAsAClean(t *testing.T, after string) {
	t.Helper()
	root, err := os.OpenRoot(h.dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	clean, err := generator.Build(context.Background(), inputOf(root), generator.NewMemory())
	if err != nil {
		t.Fatal(err)
	}
	var wrong string
	start := time.Now()
	for first := true; first || wrong != "" && time.Since(start) < long; first = false {
		if wrong = h.differs(clean); wrong != "" {
			time.Sleep(20 * time.Millisecond)
		}
	}
	if wrong != "" {
		t.Errorf("after %s, %s is not as a clean build makes it", after, wrong)
	}
}

// differs names a file that is not as in a clean build, "" for none.
func (h *house) differs(clean *generator.Result) string {
	now := h.shown.Load().site
	if len(now.result.Files) != len(clean.Files) {
		return fmt.Sprintf("the list of files (%d, not %d)", len(now.result.Files), len(clean.Files))
	}
	for _, f := range clean.Files {
		served := now.files.at(f.Path)
		if served == nil {
			return f.Path
		}
		var want, got bytes.Buffer
		f.Make(&want)
		served.File.Make(&got)
		if !bytes.Equal(want.Bytes(), got.Bytes()) {
			return f.Path
		}
	}
	return ""
}

// What is told of a build names pictures and files of regions as it does pages.
func TestWhatChangedIsNamed(t *testing.T) {
	h := drawn(t)
	h.shows(t, "/", "The house")
	for _, c := range []struct{ name, text string }{
		{"essays/plan.svg.yaml", strings.Replace(planRegions, "10, 10", "20, 20", 1)},
		{"essays/plan.svg", strings.Replace(plan, `height="80"`, `height="70"`, 1)},
		{"essays/lane.png", picturePNG(t, 10)},
		{"essays/lane.png", picturePNG(t, 11)},
		{"README.md", "# Our house\n\nHello.\n"},
		{"handbook.yaml", "title: The house\n"},
	} {
		writeFile(t, filepath.Join(h.dir, c.name), c.text)
		h.builds(t, c.name, func(b Build) bool { return slices.Contains(b.Changed, c.name) })
		h.mu.Lock()
		h.built = nil
		h.mu.Unlock()
	}
	// a page that cannot be read no more; its picture is used by no other page
	writeFile(t, filepath.Join(h.dir, "essays/map.md"), "---\ntitle: [Map\n---\n")
	h.builds(t, "a page with an error", func(b Build) bool { return b.Kept && slices.Equal(b.Changed, []string{"essays/map.md"}) })
	writeFile(t, filepath.Join(h.dir, "README.md"), "# Our home\n\nHello.\n")
	h.builds(t, "another page meanwhile", func(b Build) bool { return b.Kept && slices.Equal(b.Changed, []string{"README.md"}) })
}
