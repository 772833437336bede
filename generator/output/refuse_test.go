package output

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A folder that is refused keeps every byte, and nothing appears beside it.
func TestAFolderThatIsNotOursIsRefused(t *testing.T) {
	for _, c := range []struct {
		name  string
		setUp func(t *testing.T, dir string) (keep []string)
		says  string
	}{
		{"not empty", func(t *testing.T, dir string) []string {
			put(t, "mine", dir, "thesis.txt")
			return nil
		}, "was not made by a build (it holds thesis.txt)"},
		{"a file", func(t *testing.T, dir string) []string {
			put(t, "mine", dir)
			return nil
		}, "is a file"},
		{"the content", func(t *testing.T, dir string) []string {
			os.Mkdir(dir, 0o755)
			return []string{dir}
		}, "is or holds"},
		{"holds the content", func(t *testing.T, dir string) []string {
			put(t, "mine", dir, ".content", "deep", "a.md")
			return []string{filepath.Join(dir, ".content", "deep")}
		}, "is or holds"},
		{"holds the content by a link", func(t *testing.T, dir string) []string {
			put(t, "mine", dir, ".content", "a.md")
			link := filepath.Join(filepath.Dir(dir), "content")
			if err := os.Symlink(filepath.Join(dir, ".content"), link); err != nil {
				t.Skip(err)
			}
			return []string{link}
		}, "is or holds"},
		{"a link to nothing", func(t *testing.T, dir string) []string {
			if err := os.Symlink("nowhere", dir); err != nil {
				t.Skip(err)
			}
			return nil
		}, "leads nowhere"},
		{"a stray file", func(t *testing.T, dir string) []string {
			must(t, dir, generation("alpha", 0))
			put(t, "mine", dir, "guide", "notes.txt")
			return nil
		}, "holds guide/notes.txt, which no build made"},
		{"many stray files", func(t *testing.T, dir string) []string {
			must(t, dir, generation("alpha", 0))
			for _, name := range []string{"1", "2", "3", "4", "5"} {
				put(t, "mine", dir, name)
			}
			return nil
		}, "holds 1, 2, 3 and 2 more"},
		{"a stray empty folder", func(t *testing.T, dir string) []string {
			must(t, dir, generation("alpha", 0))
			os.Mkdir(filepath.Join(dir, "uploads"), 0o755)
			return nil
		}, "holds uploads"},
		{"a file that became a folder", func(t *testing.T, dir string) []string {
			must(t, dir, generation("alpha", 0))
			os.Remove(filepath.Join(dir, "index.html"))
			put(t, "mine", dir, "index.html", "x")
			return nil
		}, "holds index.html"},
		{"a file that became a link", func(t *testing.T, dir string) []string {
			must(t, dir, generation("alpha", 0))
			put(t, "body{}", filepath.Dir(dir), "mine.css")
			os.Remove(filepath.Join(dir, "assets", "site.css"))
			if err := os.Symlink("../../mine.css", filepath.Join(dir, "assets", "site.css")); err != nil {
				t.Skip(err)
			}
			return nil
		}, "holds assets/site.css"},
		{"a folder that became a link", func(t *testing.T, dir string) []string {
			must(t, dir, generation("alpha", 0))
			os.RemoveAll(filepath.Join(dir, "assets"))
			put(t, "mine", filepath.Dir(dir), "mine", "site.css")
			if err := os.Symlink("../mine", filepath.Join(dir, "assets")); err != nil {
				t.Skip(err)
			}
			return nil
		}, "holds assets"},
		{"a carried file that the build makes too", func(t *testing.T, dir string) []string {
			put(t, "mine", dir, ".nojekyll")
			return nil
		}, "holds .nojekyll"},
		{"another version", func(t *testing.T, dir string) []string {
			put(t, "handbook site 2\nindex.html\n", dir, ManifestName)
			return nil
		}, "another version"},
		{"a manifest that leads outside", func(t *testing.T, dir string) []string {
			put(t, "handbook site 1\n../mine.txt\n", dir, ManifestName)
			put(t, "mine", filepath.Dir(dir), "mine.txt")
			return nil
		}, "another version"},
	} {
		t.Run(c.name, func(t *testing.T) {
			parent := t.TempDir()
			dir := filepath.Join(parent, "site")
			keep := c.setUp(t, dir)
			before := tree(t, parent)
			_, _, err := Publish(t.Context(), dir, generation("beta", 0), Options{Keep: keep})
			refused, ok := errors.AsType[*NotOurs](err)
			if !ok || !strings.Contains(refused.Reason, c.says) || refused.Hint == "" || refused.Dir != dir {
				t.Errorf("got %#v", err)
			}
			check(t, "tree", tree(t, parent), before)
		})
	}
}

func TestTheRootIsRefused(t *testing.T) {
	root := filepath.VolumeName(t.TempDir()) + string(filepath.Separator)
	_, _, err := Publish(t.Context(), root, nil, Options{})
	if _, ok := errors.AsType[*NotOurs](err); !ok {
		t.Errorf("got %v", err)
	}
}

func TestASiteMayStandInsideTheContent(t *testing.T) {
	content := t.TempDir()
	put(t, "# a", content, "a.md")
	dir := filepath.Join(content, "public")
	for _, g := range []string{"alpha", "beta"} {
		if _, _, err := Publish(t.Context(), dir, generation(g, 0), Options{Keep: []string{content, "not/there"}}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWhatOthersKeepInASiteIsCarriedOver(t *testing.T) {
	for name, fail := range swaps() {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "site")
			inRepository(t, dir) // a new folder with nothing but a repository is as good as empty
			put(t, "notes", dir, ".DS_Store")
			for _, g := range []string{"alpha", "beta", "alpha"} {
				if _, _, err := publish(t.Context(), dir, generation(g, 0), Options{}, fail); err != nil {
					t.Fatal(err)
				}
				put(t, "notes", dir, "guide", "deep", ".DS_Store")
				check(t, "carried", carriedFrom(t, dir), []string{"site/.git/HEAD", "site/.git/objects/00/1", "site/CNAME"})
				check(t, "beside", litter(t, dir), []string{})
			}
			stat(t, dir, ".DS_Store")
			os.Remove(filepath.Join(dir, "guide", "deep", ".DS_Store"))
			check(t, "tree", tree(t, dir), treeOf(t, generation("alpha", 0)))
		})
	}
}

func TestALinkToASiteLeadsToItsPlace(t *testing.T) {
	parent := t.TempDir()
	dir, link := filepath.Join(parent, "far", "site"), filepath.Join(parent, "public")
	must(t, dir, generation("alpha", 0))
	if err := os.Symlink(dir, link); err != nil {
		t.Skip(err)
	}
	must(t, link, generation("beta", 0))
	check(t, "tree", tree(t, dir), treeOf(t, generation("beta", 0)))
	check(t, "beside", litter(t, dir), []string{})
}

// Names that only look like ours, and what a user put into a folder of ours,
// are never removed.
func TestNothingOfOthersIsRemovedBesideTheSite(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "site")
	must(t, dir, generation("alpha", 0))
	const hexes = "0123456789abcdef"
	put(t, "mine", parent, ".site.handbook-new-of-mine", "x")
	put(t, "mine", parent, ".site.handbook-keep-"+hexes, "x")
	put(t, "mine", parent, ".site2.handbook-new-"+hexes, "x")
	put(t, "mine", parent, ".site.handbook-new-0123456789abcdee") // a file
	put(t, "mine", parent, ".site.handbook-old-"+hexes, "x")
	put(t, "litter", parent, ".site.handbook-new-"+hexes, "x")
	mine := litter(t, dir)
	r, _, err := Publish(t.Context(), dir, generation("beta", 0), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Left) != 1 {
		t.Fatal("left", r.Left)
	}
	stat(t, parent, r.Left[0], "x")
	check(t, "beside", len(litter(t, dir)), len(mine)-1)
	if _, err := os.Stat(filepath.Join(parent, ".site.handbook-new-"+hexes)); err == nil {
		t.Error("what a killed build left is still there")
	}
}

// A killed build left .git in the old folder; meanwhile the user made another.
func TestTwoRepositoriesAreBothKept(t *testing.T) {
	parent := t.TempDir()
	dir, old := filepath.Join(parent, "site"), filepath.Join(parent, ".site.handbook-ready-0123456789abcdef")
	must(t, dir, generation("beta", 0))
	must(t, old, generation("alpha", 0))
	inRepository(t, old)
	put(t, "the second", dir, ".git", "HEAD")
	r, _, err := Publish(t.Context(), dir, generation("alpha", 0), Options{})
	if err != nil || len(r.Left) != 1 {
		t.Fatal(r, err)
	}
	second, _ := os.ReadFile(filepath.Join(dir, ".git", "HEAD"))
	first, _ := os.ReadFile(filepath.Join(parent, r.Left[0], ".git", "HEAD"))
	check(t, "repositories", []string{string(second), string(first)}, []string{"the second", "ref: refs/heads/pages"})
	stat(t, dir, "CNAME")
}

// A build was killed while it removed the old site, then the user removed the
// new one: half a site is not put back.
func TestHalfASiteIsNotPutBack(t *testing.T) {
	parent := t.TempDir()
	dir, old := filepath.Join(parent, "site"), filepath.Join(parent, ".site.handbook-gone-0123456789abcdef")
	must(t, old, generation("alpha", 0))
	os.Remove(filepath.Join(old, "index.html"))
	inRepository(t, old)
	if _, _, err := Publish(t.Context(), dir, []File{{Path: "a"}}, Options{}); err == nil {
		t.Error("a file without a promise was published")
	}
	check(t, "tree", tree(t, dir), "")
	must(t, dir, generation("beta", 0))
	check(t, "tree", tree(t, dir), treeOf(t, generation("beta", 0)))
	check(t, "carried", carriedFrom(t, dir), []string{"site/.git/HEAD", "site/.git/objects/00/1", "site/CNAME"})
	check(t, "beside", litter(t, dir), []string{})
}
