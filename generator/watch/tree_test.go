package watch

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

func TestFilesInNewFoldersAreNoticed(t *testing.T) {
	eachWay(t, func(t *testing.T, dir string, o Options) {
		w := run(t, o, dir)
		for i := range 20 {
			file := filepath.Join(dir, fmt.Sprint("part", i), "b", "c", "d", "a.md")
			try(t, write(file, "# A\n"))
			until(t, w, file, contains(file, "# A\n"))
			try(t, write(file, "# Again\n"))
			until(t, w, file, contains(file, "# Again\n"))
		}
	})
}

func TestACheckoutOfManyFilesIsNoticedWhole(t *testing.T) {
	eachWay(t, func(t *testing.T, dir string, o Options) {
		w := run(t, o, dir)
		files := 5000
		if o.Poll {
			files = 1000 // looking at more is slow on a busy machine, and not another thing
		}
		for i := range files {
			try(t, write(filepath.Join(dir, fmt.Sprint(i%10), fmt.Sprint(i%250), fmt.Sprint(i, ".md")), "# A\n"))
		}
		until(t, w, "the last file", func() bool { return len(treeOf(dir)) == files+1+10+250 })
		for i := range 5 {
			quiet(w)
			file := filepath.Join(dir, fmt.Sprint(i), fmt.Sprint(i+10), "new.md")
			try(t, write(file, "# New\n"))
			until(t, w, file, contains(file, "# New\n"))
		}
	})
}

func TestAMovedFolderIsWatchedUnderItsNewName(t *testing.T) {
	eachWay(t, func(t *testing.T, dir string, o Options) {
		try(t, write(filepath.Join(dir, "0", "deep", "er", "a.md"), "# A\n"))
		w := run(t, o, dir)
		for i := range 5 {
			quiet(w)
			from, to := filepath.Join(dir, fmt.Sprint(i)), filepath.Join(dir, fmt.Sprint(i+1))
			try(t, os.Rename(from, to), write(filepath.Join(from, "deep", "er", "a.md"), "# Another\n"))
			noticed(t, w, "the move")
			for _, top := range []string{from, to} {
				file := filepath.Join(top, "deep", "er", "a.md")
				quiet(w)
				try(t, write(file, "# Moved\n"))
				until(t, w, file, contains(file, "# Moved\n"))
			}
			quiet(w)
			try(t, os.RemoveAll(from))
			noticed(t, w, "the removal")
		}
	})
}

func TestARemovedRootIsWatchedAgainWhenItIsBack(t *testing.T) {
	eachWay(t, func(t *testing.T, dir string, o Options) {
		root := filepath.Join(dir, "repository", "content")
		file := filepath.Join(root, "essays", "a.md")
		try(t, write(file, "# A\n"))
		o.Interval = ways["looked"].Interval
		w := run(t, o, root)
		for i, remove := range []func() error{
			func() error { return os.RemoveAll(root) },
			func() error { return os.Rename(root, root+"-old") },
			func() error { return os.Rename(filepath.Dir(root), filepath.Join(dir, "elsewhere")) },
			func() error { return os.RemoveAll(filepath.Dir(root)) },
		} {
			quiet(w)
			try(t, remove())
			noticed(t, w, "the removal")
			for _, text := range []string{"# Back\n", "# Edited\n"} {
				quiet(w)
				try(t, write(file, text))
				until(t, w, fmt.Sprint(i, text), contains(file, text))
			}
			try(t, os.RemoveAll(root), write(file, "# At once\n"))
			until(t, w, fmt.Sprint(i, " at once"), contains(file, "# At once\n"))
		}
	})
}

func TestAFolderThatDoesNotExistYetIsWatchedWhenItDoes(t *testing.T) {
	eachWay(t, func(t *testing.T, dir string, o Options) {
		o.Interval = ways["looked"].Interval
		file := filepath.Join(dir, "theme", "assets", "a.css")
		w := run(t, o, filepath.Join(dir, "content"), filepath.Join(dir, "theme"))
		for _, text := range []string{"a{}", "b{}"} {
			quiet(w)
			try(t, write(file, text))
			until(t, w, text, contains(file, text))
		}
	})
}

func TestARootMayBeALink(t *testing.T) {
	eachWay(t, func(t *testing.T, dir string, o Options) {
		o.Interval = ways["looked"].Interval
		link := filepath.Join(dir, "link")
		try(t, write(filepath.Join(dir, "one", "a.md"), "# One\n"), write(filepath.Join(dir, "two", "a.md"), "# Two\n"))
		if err := os.Symlink("one", link); err != nil {
			t.Skip(err)
		}
		w := run(t, o, link)
		for _, target := range []string{"one", "two"} {
			quiet(w)
			try(t, os.Remove(link), os.Symlink(target, link))
			file := filepath.Join(dir, target, "a.md")
			if target == "two" {
				noticed(t, w, "the other target")
			}
			quiet(w)
			try(t, write(file, "# Edited\n"))
			until(t, w, target, contains(file, "# Edited\n"))
		}
	})
}

func TestAFileIsNoFolderToWatch(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.md")
	try(t, write(file, "# A\n"))
	if _, err := New([]string{file}, Options{}); err == nil {
		t.Error("a file is watched")
	}
}

// Whatever is done to the folders, whoever reads at every message has read the
// end of it; and every folder that is left is watched.
func TestWhatIsReadAtTheLastMessageIsWhatIsThere(t *testing.T) {
	for seed := range uint64(3) {
		eachWay(t, func(t *testing.T, dir string, o Options) {
			w := run(t, o, dir)
			r := rand.New(rand.NewPCG(seed, 1))
			for range 150 {
				disturb(r, dir)
			}
			want := treeOf(dir)
			until(t, w, fmt.Sprint("the end of seed ", seed), func() bool { return maps.Equal(treeOf(dir), want) })
			for path, text := range want {
				if text != "a folder" {
					continue
				}
				quiet(w)
				file := filepath.Join(path, "last.md")
				try(t, write(file, "# Last\n"))
				until(t, w, file, contains(file, "# Last\n"))
			}
		})
	}
}

// disturb does something to a folder or a file; that it cannot is no matter.
func disturb(r *rand.Rand, dir string) {
	some := func() string {
		path := dir
		for range 1 + r.IntN(3) {
			path = filepath.Join(path, fmt.Sprint(r.IntN(3)))
		}
		return path
	}
	switch r.IntN(6) {
	case 0:
		os.RemoveAll(some())
	case 1, 2:
		os.Rename(some(), some())
	default:
		write(filepath.Join(some(), fmt.Sprint(r.IntN(2), ".md")), fmt.Sprint(r.Uint64()))
	}
}
