package output

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"handbook/generator/report"
)

// TestMain lets the test program be started again as a helper that can be killed.
func TestMain(m *testing.M) {
	if args := strings.Fields(os.Getenv("OUTPUT_TEST_HELPER")); len(args) > 0 {
		helper(args[0], os.Args[len(os.Args)-1])
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// say is a promise of some text.
func say(path, text string) File {
	return File{path, func(w io.Writer) []report.Problem {
		io.WriteString(w, text)
		return nil
	}}
}

// texts is a site of these files, in the order of their paths.
func texts(m map[string]string) []File {
	var files []File
	for _, path := range slices.Sorted(maps.Keys(m)) {
		files = append(files, say(path, m[path]))
	}
	return files
}

// generation is a small site of two faces: files that are the same in both,
// that differ, and that only one has; and so many more of either.
func generation(name string, many int) []File {
	m := map[string]string{
		"index.html":             "<h1>" + name + "</h1>" + strings.Repeat(name, 300),
		"assets/site.css":        "body{}",
		"assets/" + name + ".js": "only in " + name,
		"guide/index.html":       "the same",
		"guide/deep/er/x.html":   name,
		name + "/a/b/index.html": "a folder of its own",
		".nojekyll":              "",
	}
	for i := range many {
		m[fmt.Sprintf("many/%d/index.html", i)] = fmt.Sprint(i, name[:i%2])
	}
	return texts(m)
}

// must publishes, or ends the test.
func must(t testing.TB, dir string, files []File) Result {
	t.Helper()
	r, problems, err := Publish(context.Background(), dir, files, Options{Jobs: 2})
	if err != nil || len(problems) > 0 || len(r.Left) > 0 {
		t.Fatalf("publish: %v %v left %v", err, problems, r.Left)
	}
	return r
}

// tree describes all of a site that is not carried, "" when there is none.
func tree(t testing.TB, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		if isCarried(rel) && rel != ".nojekyll" && rel != "." {
			if e.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if e.IsDir() {
			fmt.Fprintf(&b, "%s/\n", filepath.ToSlash(rel))
			return nil
		}
		if e.Type()&fs.ModeSymlink != 0 {
			to, err := os.Readlink(name)
			fmt.Fprintf(&b, "%s to %s\n", filepath.ToSlash(rel), to)
			return err
		}
		text, err := os.ReadFile(name)
		fmt.Fprintf(&b, "%s %x\n", filepath.ToSlash(rel), sha256.Sum256(text))
		return err
	})
	if os.IsNotExist(err) {
		return ""
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// treeOf is the tree of a site published to an empty folder.
func treeOf(t testing.TB, files []File) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	must(t, dir, files)
	return tree(t, dir)
}

// litter lists what stands beside the site.
func litter(t testing.TB, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if e.Name() != filepath.Base(dir) {
			names = append(names, e.Name())
		}
	}
	return names
}

// put writes a file of somebody else.
func put(t testing.TB, text string, path ...string) {
	t.Helper()
	name := filepath.Join(path...)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// inRepository gives a site what others keep in it.
func inRepository(t testing.TB, dir string) {
	t.Helper()
	put(t, "ref: refs/heads/pages", dir, ".git", "HEAD")
	put(t, "object", dir, ".git", "objects", "00", "1")
	put(t, "handbook.example", dir, "CNAME")
}

// carriedFrom says in which folders the three files of inRepository are now.
func carriedFrom(t testing.TB, dir string) []string {
	t.Helper()
	var found []string
	for _, name := range []string{".git/HEAD", ".git/objects/00/1", "CNAME"} {
		for _, folder := range append([]string{filepath.Base(dir)}, litter(t, dir)...) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(dir), folder, name)); err == nil {
				found = append(found, folder+"/"+name)
			}
		}
	}
	return found
}

func check(t testing.TB, what string, got, want any) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%s:\n got %v\nwant %v", what, got, want)
	}
}

func onWindows() bool { return runtime.GOOS == "windows" }
