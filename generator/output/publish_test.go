package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"handbook/generator/report"
)

func TestPublishWritesTheFilesAndAManifest(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "there", "yet", "site")
	files := texts(map[string]string{"b/index.html": "b", "a.html": "a", "b.html": ""})
	r := must(t, dir, files)
	check(t, "result", r, Result{Written: 3, Bytes: 2})
	for _, f := range files {
		var want strings.Builder
		f.Make(&want)
		got, err := os.ReadFile(filepath.Join(dir, f.Path))
		if err != nil || string(got) != want.String() {
			t.Errorf("%s: %q, %v", f.Path, got, err)
		}
	}
	got, _ := os.ReadFile(filepath.Join(dir, ManifestName))
	check(t, "manifest", string(got), "handbook site 1\na.html\nb.html\nb/index.html\n")
	check(t, "beside", litter(t, dir), []string{})
}

func TestASecondPublishSaysWhatItDid(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	must(t, dir, texts(map[string]string{"same": "1", "changed": "old", "gone/with/folder": "x"}))
	next := texts(map[string]string{"same": "1", "changed": "new", "fresh/x": "y"})
	check(t, "result", must(t, dir, next), Result{Written: 2, Linked: 1, Removed: 1, Bytes: 5})
	check(t, "tree", tree(t, dir), treeOf(t, next))
	check(t, "beside", litter(t, dir), []string{})
}

func TestTheTreeIsTheSameAtAnyNumberOfJobs(t *testing.T) {
	want := treeOf(t, generation("alpha", 0))
	for _, jobs := range []int{0, 1, 2, 8, 100} {
		dir := filepath.Join(t.TempDir(), "site")
		for _, g := range []string{"beta", "alpha"} {
			if _, _, err := Publish(t.Context(), dir, generation(g, 0), Options{Jobs: jobs}); err != nil {
				t.Fatal(err)
			}
		}
		check(t, fmt.Sprint(jobs, " jobs"), tree(t, dir), want)
	}
}

func TestUnchangedFilesAreTheSameFilesOnTheDisk(t *testing.T) {
	for _, size := range []int{10, spillAt + 10} {
		dir := filepath.Join(t.TempDir(), "site")
		long := strings.Repeat("x", size)
		must(t, dir, texts(map[string]string{"same": long, "other": long}))
		before := stat(t, dir, "same")
		must(t, dir, texts(map[string]string{"same": long, "other": long[1:] + "y"}))
		if after := stat(t, dir, "same"); !os.SameFile(before, after) {
			t.Errorf("%d bytes: the unchanged file was written again", size)
		}
		if text, _ := os.ReadFile(filepath.Join(dir, "other")); string(text) != long[1:]+"y" {
			t.Errorf("%d bytes: the changed file was not written", size)
		}
	}
}

// An edited file has the size and the time of the published one, and is in the
// manifest: only its bytes tell.
func TestAFileEditedByHandIsMadeAnew(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	files := texts(map[string]string{"index.html": "ours"})
	must(t, dir, files)
	before := stat(t, dir, "index.html")
	put(t, "hand", dir, "index.html")
	if err := os.Chtimes(filepath.Join(dir, "index.html"), before.ModTime(), before.ModTime()); err != nil {
		t.Fatal(err)
	}
	check(t, "result", must(t, dir, files), Result{Written: 1, Bytes: 4})
	check(t, "tree", tree(t, dir), treeOf(t, files))
}

func TestAFileWithAnotherModeIsMadeAnew(t *testing.T) {
	if onWindows() {
		t.Skip("modes are not kept")
	}
	dir := filepath.Join(t.TempDir(), "site")
	files := texts(map[string]string{"index.html": "ours"})
	must(t, dir, files)
	want := stat(t, dir, "index.html").Mode()
	os.Chmod(filepath.Join(dir, "index.html"), 0o600)
	must(t, dir, files)
	check(t, "mode", stat(t, dir, "index.html").Mode(), want)
}

func TestASiteThatDidNotChangeIsNotSwapped(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	must(t, dir, generation("alpha", 0))
	before := stat(t, dir, ".")
	r := must(t, dir, generation("alpha", 0))
	check(t, "written and removed", r.Written+r.Removed, 0)
	if !os.SameFile(before, stat(t, dir, ".")) {
		t.Error("the folder was swapped")
	}
}

func TestAFileIsCopiedWhereThereAreNoLinks(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	must(t, dir, generation("alpha", 0))
	none := func(op, _ string) error {
		if op == "link" {
			return errors.ErrUnsupported
		}
		return nil
	}
	before := stat(t, dir, "guide/index.html")
	if _, _, err := publish(t.Context(), dir, generation("beta", 0), Options{}, none); err != nil {
		t.Fatal(err)
	}
	check(t, "tree", tree(t, dir), treeOf(t, generation("beta", 0)))
	if os.SameFile(before, stat(t, dir, "guide/index.html")) {
		t.Error("linked all the same")
	}
}

func TestAnErrorAmongTheProblemsKeepsTheOldSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	must(t, dir, generation("alpha", 0))
	bad := func(file string, severity report.Severity) File {
		return File{file, func(io.Writer) []report.Problem {
			p := report.New(report.Position{File: file}, "template", "fails", "")
			p.Severity = severity
			return []report.Problem{p}
		}}
	}
	files := append(generation("beta", 0), bad("z", report.Error), bad("y", report.Fault))
	r, problems, err := Publish(t.Context(), dir, files, Options{})
	check(t, "result", r, Result{})
	if err != nil || len(problems) != 2 || problems[0].At.File != "y" {
		t.Errorf("problems %v, %v", problems, err)
	}
	check(t, "tree", tree(t, dir), treeOf(t, generation("alpha", 0)))
	check(t, "beside", litter(t, dir), []string{})

	files = append(generation("beta", 0), bad("y", report.Fault))
	if _, problems, err = Publish(t.Context(), dir, files, Options{}); err != nil || len(problems) != 1 {
		t.Errorf("problems %v, %v", problems, err)
	}
	if stat(t, dir, "y").Size() != 0 {
		t.Error("a fault keeps nothing from being published")
	}
}

func TestCancellingAtAnyMomentKeepsTheOldSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	must(t, dir, generation("alpha", 0))
	alpha, beta := tree(t, dir), treeOf(t, generation("beta", 0))
	random := rand.New(rand.NewPCG(1, 2))
	cancelled := 0
	for range 60 {
		ctx, cancel := context.WithCancel(t.Context())
		at, op := int64(random.IntN(70)), atomic.Int64{}
		_, _, err := publish(ctx, dir, generation("beta", 0), Options{Jobs: 3}, func(string, string) error {
			if op.Add(1) == at {
				cancel()
			}
			return nil
		})
		cancel()
		want := beta
		if err != nil {
			cancelled++
			want = alpha
			check(t, "error", err, context.Canceled)
		}
		check(t, fmt.Sprint("tree, cancelled at ", at), tree(t, dir), want)
		check(t, "beside", litter(t, dir), []string{})
		must(t, dir, generation("alpha", 0))
	}
	if cancelled < 15 {
		t.Errorf("only %d were cancelled in time", cancelled)
	}
}

func TestCancellingAtTheLastMomentKeepsTheOldSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	must(t, dir, generation("alpha", 0))
	ctx, cancel := context.WithCancel(t.Context())
	_, _, err := publish(ctx, dir, generation("beta", 0), Options{}, func(op, name string) error {
		if op == "close" && name == ManifestName { // the last that is written
			cancel()
		}
		return nil
	})
	check(t, "error", err, context.Canceled)
	check(t, "tree", tree(t, dir), treeOf(t, generation("alpha", 0)))
	check(t, "beside", litter(t, dir), []string{})
}

func TestASecondBuildIsToldWhoHasTheLock(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	started, finish := make(chan bool), make(chan bool)
	var wg sync.WaitGroup
	wg.Go(func() {
		must(t, dir, []File{{"index.html", func(io.Writer) []report.Problem {
			started <- true
			<-finish
			return nil
		}}})
	})
	<-started
	_, _, err := Publish(t.Context(), dir, generation("alpha", 0), Options{})
	close(finish)
	wg.Wait()
	locked, ok := errors.AsType[*Locked](err)
	if !ok || locked.Pid != os.Getpid() || locked.Dir != dir {
		t.Fatalf("got %v", err)
	}
	must(t, dir, generation("alpha", 0))
	check(t, "beside", litter(t, dir), []string{})
}

// Builds that take turns remove the lock file from under each other.
func TestManyBuildsAtOnceNeverMix(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	var published atomic.Int64
	var wg sync.WaitGroup
	for worker := range 4 {
		wg.Go(func() {
			for range 25 {
				_, _, err := Publish(t.Context(), dir, generation([]string{"alpha", "beta"}[worker%2], 0), Options{})
				if _, locked := errors.AsType[*Locked](err); !locked && err != nil {
					t.Error(err)
				} else if err == nil {
					published.Add(1)
				}
			}
		})
	}
	wg.Wait()
	if got := tree(t, dir); got != treeOf(t, generation("alpha", 0)) && got != treeOf(t, generation("beta", 0)) {
		t.Errorf("mixed after %d: %s", published.Load(), got)
	}
	check(t, "beside", litter(t, dir), []string{})
}

// The last holder removes the file that the next has opened already.
func TestALockHasOneHolder(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	var holders, taken atomic.Int64
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 1500 {
				l, err := disk{root: root}.lock("site")
				if err != nil {
					continue
				}
				taken.Add(1)
				if holders.Add(1) > 1 {
					t.Error("two builds hold the lock")
				}
				time.Sleep(20 * time.Microsecond)
				holders.Add(-1)
				l.release()
			}
		})
	}
	wg.Wait()
	if taken.Load() < 2 {
		t.Error("nobody got the lock")
	}
}

func stat(t testing.TB, path ...string) os.FileInfo {
	t.Helper()
	info, err := os.Stat(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return info
}
