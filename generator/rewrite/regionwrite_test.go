package rewrite

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"handbook/generator/growth"
)

// regionChange moves the first region of a file to the end, and gives it a title.
func regionChange(t *testing.T, name, text string) Change {
	t.Helper()
	list := moveRegion(0, 1)(RegionsOf(name, []byte(text)))
	list[1].Title = "moved"
	change, problems := Regions(name, []byte(text), [2]int{640, 240}, list)
	if len(problems) > 0 || change.Same() {
		t.Fatal(problems)
	}
	return change
}

const twoRegions = "# two\nregions:\n  - {id: a, to: a.md} # a\n  - {id: b, to: b.md}\n"

func TestSavedRegionsKeepTheModeOfTheirFile(t *testing.T) {
	root, dir := openFolder(t, map[string]string{"essays/a.png.yaml": twoRegions})
	if err := Write(root, regionChange(t, "essays/a.png.yaml", twoRegions)); err != nil {
		t.Fatal(err)
	}
	text, _ := os.ReadFile(filepath.Join(dir, "essays/a.png.yaml"))
	info, _ := os.Stat(filepath.Join(dir, "essays/a.png.yaml"))
	if want := "# two\nregions:\n  - {id: b, to: b.md}\n  - {id: a, to: a.md, title: moved} # a\n"; string(text) != want || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("%v\n%s", info.Mode(), text)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "essays/.*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestANewFileOfRegionsIsWrittenOnlyWhereThereIsNone(t *testing.T) {
	root, dir := openFolder(t, map[string]string{"b.png.yaml": "another's"})
	for name, want := range map[string]string{"a.png.yaml": "size: [640, 240]\nregions:\n  - {id: a, to: a.md}\n", "b.png.yaml": "another's"} {
		change, problems := Regions(name, nil, [2]int{640, 240}, []Region{{Was: -1, ID: "a", To: "a.md"}})
		if len(problems) > 0 || change.Before != nil {
			t.Fatal(problems)
		}
		if err := Write(root, change); (err == nil) != (name == "a.png.yaml") || err != nil && !errors.Is(err, ErrChanged) {
			t.Error(name, err)
		}
		if text, _ := os.ReadFile(filepath.Join(dir, name)); string(text) != want {
			t.Errorf("%s: %q", name, text)
		}
	}
}

func TestRegionsAreNotSavedOverWhatOthersHaveDone(t *testing.T) {
	root, dir := openFolder(t, map[string]string{"changed.png.yaml": twoRegions + "# another's\n", "only-read.png.yaml": twoRegions, "aim.yaml": twoRegions})
	if err := os.Chmod(filepath.Join(dir, "only-read.png.yaml"), 0o440); err != nil {
		t.Fatal(err)
	}
	refused := map[string]error{"changed.png.yaml": ErrChanged, "only-read.png.yaml": ErrReadOnly, "gone.png.yaml": os.ErrNotExist}
	if err := os.Symlink("aim.yaml", filepath.Join(dir, "link.png.yaml")); err == nil {
		refused["link.png.yaml"] = nil // any
	}
	for name, want := range refused {
		before, _ := os.ReadFile(filepath.Join(dir, name))
		err := Write(root, regionChange(t, name, twoRegions))
		if err == nil || want != nil && !errors.Is(err, want) {
			t.Errorf("%s: %v", name, err)
		}
		if after, _ := os.ReadFile(filepath.Join(dir, name)); string(after) != string(before) {
			t.Errorf("%s: %q", name, after)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".handbook-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// Two windows have loaded the same regions: what the first one saves is not
// lost when the second one does.
func TestOfTwoWindowsTheSecondOneIsTold(t *testing.T) {
	root, dir := openFolder(t, map[string]string{"a.png.yaml": twoRegions})
	first := regionChange(t, "a.png.yaml", twoRegions)
	second, _ := Regions("a.png.yaml", []byte(twoRegions), [2]int{}, nil)
	if err := Write(root, first); err != nil {
		t.Fatal(err)
	}
	if err := Write(root, second); !errors.Is(err, ErrChanged) {
		t.Error(err)
	}
	if text, _ := os.ReadFile(filepath.Join(dir, "a.png.yaml")); string(text) != string(first.After) {
		t.Errorf("%s", text)
	}
}

// All regions of a file may stand on one line, and all may change at once.
func TestFourTimesAsManyRegionsTakeFourTimesAsLong(t *testing.T) {
	growth.Straight(t, 400, func(n int) {
		text := "regions: [" + strings.Repeat("{shape: rect, at: [1, 2, 3, 4], to: a.md, title: b}, ", n) + "]\n"
		list := RegionsOf("a.yaml", []byte(text))
		for i := range list {
			list[i].Title, list[i].Percent = "yes", true
		}
		if change, problems := Regions("a.yaml", []byte(text), [2]int{}, moveRegion(0, n-1)(list)); len(problems) > 0 || change.Same() {
			t.Fatal(problems)
		}
	})
}
