package watch

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"

	"handbook/generator/stamp"
)

// saves are the ways in which programs save a file: nine, and git's.
var saves = map[string]func(file, text string) error{
	"cut off, then written": func(file, text string) error { return os.WriteFile(file, []byte(text), 0o644) },
	"written slowly in pieces": func(file, text string) error {
		f, err := os.Create(file)
		for i := 0; i < len(text) && err == nil; i++ {
			_, err = f.WriteString(text[i : i+1])
			time.Sleep(5 * time.Millisecond)
		}
		return first(err, f.Close())
	},
	"Vim with a backup": func(file, text string) error {
		return first(os.Rename(file, file+"~"), write(file, text), os.Remove(file+"~"))
	},
	"Vim with 4913 and a swap file": func(file, text string) error {
		dir := filepath.Dir(file)
		probe, swap := filepath.Join(dir, "4913"), filepath.Join(dir, ".a.md.swp")
		return first(write(swap, "b0VIM"), write(probe, ""), os.Remove(probe), os.Rename(file, file+"~"), write(file, text), os.Remove(file+"~"), os.Remove(swap))
	},
	"JetBrains, safely": func(file, text string) error {
		return first(write(file+"___jb_tmp___", text), os.Rename(file, file+"___jb_old___"), os.Rename(file+"___jb_tmp___", file), os.Remove(file+"___jb_old___"))
	},
	"a new file that takes the name": func(file, text string) error {
		other := filepath.Join(filepath.Dir(file), "sedXq3f0")
		return first(write(other, text), os.Rename(other, file))
	},
	"Emacs with a lock and a backup": func(file, text string) error {
		lock := filepath.Join(filepath.Dir(file), ".#a.md")
		return first(os.Symlink("someone@somewhere.1:1", lock), os.Rename(file, file+"~"), write(file, text), os.Remove(lock))
	},
	"removed, then written": func(file, text string) error { return first(os.Remove(file), write(file, text)) },
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func TestEverySaveOfEveryEditorIsNoticed(t *testing.T) {
	for name, save := range saves {
		t.Run(name, func(t *testing.T) {
			eachWay(t, func(t *testing.T, dir string, o Options) {
				file := filepath.Join(dir, "essays", "a.md")
				try(t, write(file, "# Before\n"))
				w := run(t, o, dir)
				for _, text := range []string{"# First\n", "# Second\n", "# Third, and longer\n"} {
					quiet(w)
					if err := save(file, text); err != nil {
						t.Skip(err) // Windows without links
					}
					until(t, w, text, contains(file, text))
				}
			})
		})
	}
}

func TestTheSameContentAndANewTimeAreNoticed(t *testing.T) {
	eachWay(t, func(t *testing.T, dir string, o Options) {
		file := filepath.Join(dir, "a.md")
		try(t, write(file, "# Mill Lane\n"))
		w := run(t, o, dir)
		for i := range 2 {
			quiet(w)
			try(t, write(file, "# Mill Lane\n"))
			noticed(t, w, "the same content")
			quiet(w)
			when := time.Now().Add(time.Duration(i-9) * time.Hour)
			try(t, os.Chtimes(file, when, when))
			noticed(t, w, "a new time")
		}
	})
}

// Programs that copy keep the time of what they copy.
func TestAnotherFileAsLongAndAsOldIsNoticed(t *testing.T) {
	eachWay(t, func(t *testing.T, dir string, o Options) {
		when := time.Now().Add(-time.Hour)
		file, other := filepath.Join(dir, "a.md"), filepath.Join(t.TempDir(), "b.md")
		try(t, write(file, "# A\n"), os.Chtimes(file, when, when), write(other, "# B\n"), os.Chtimes(other, when, when))
		info, err := os.Stat(file)
		try(t, err)
		if o.Poll && stamp.Of(info).Number == 0 {
			t.Skip("files have no numbers here")
		}
		w := run(t, o, dir)
		quiet(w)
		try(t, os.Rename(other, file))
		until(t, w, "the other file", contains(file, "# B\n"))
	})
}

// What editors write beside a file, and other programs elsewhere, is no change;
// what is heard first is the page that is written after all that.
func TestWhatEditorsWriteBesideAFileIsNotNoticed(t *testing.T) {
	eachWay(t, func(t *testing.T, dir string, o Options) {
		try(t, write(filepath.Join(dir, "a.md"), "# A\n"), write(filepath.Join(dir, ".git", "HEAD"), "1"), write(filepath.Join(dir, "node_modules", "x", "a.md"), "1"),
			write(filepath.Join(dir, "public", ".handbook"), "1"), write(filepath.Join(dir, "kept", "out.html"), "1"))
		o.Skip = func(name string) bool { return name == "kept" }
		w, err := New([]string{dir}, o)
		try(t, err)
		defer w.stop()
		before := w.look()
		for _, name := range []string{".a.md.swp", "a.md~", "#a.md#", ".handbook-1f.part", "a.md___jb_tmp___", "~$a.docx", "Thumbs.db", ".git/HEAD", "node_modules/x/b.md", "public/index.html", "kept/out.html"} {
			try(t, write(filepath.Join(dir, filepath.FromSlash(name)), "2"))
		}
		if o.Poll && w.look().digest != before.digest {
			t.Error("a look finds a change")
		}
		page := filepath.Join(dir, "b.md")
		try(t, write(page, "# B\n"))
		if o.Poll {
			if w.look().digest == before.digest {
				t.Error("a look does not find the page")
			}
			return
		}
		select {
		case <-w.told.begun:
		case <-time.After(patience):
			t.Fatal("the page is not heard of")
		}
		if heard, _, _ := w.told.take(); !slices.Equal(heard, []string{page}) {
			t.Errorf("heard of %q", heard)
		}
	})
}

// An empty file is not always about to be written.
func TestAFileThatStaysEmptyIsNoticed(t *testing.T) {
	eachWay(t, func(t *testing.T, dir string, o Options) {
		w := run(t, o, dir)
		try(t, write(filepath.Join(dir, "a.md"), ""))
		noticed(t, w, "an empty file")
	})
}

func TestABatchIsUnfinishedWhileAFileHasNoContent(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.md")
	b := newBatch()
	b.add(fsnotify.Event{Name: file, Op: fsnotify.Write})
	quiet := time.Now()
	for _, step := range []struct {
		text   string
		waited time.Duration
		want   bool
	}{{"", 0, true}, {"# A\n", 0, false}, {"", 0, true}, {"", emptyWait, false}} {
		try(t, write(file, step.text))
		if b.unfinished(quiet.Add(step.waited), quiet) != step.want {
			t.Errorf("%q after %v: unfinished is %v", step.text, step.waited, !step.want)
		}
	}
	try(t, os.Remove(file))
	if b.unfinished(quiet, quiet) {
		t.Error("a file that is gone is waited for")
	}
}
