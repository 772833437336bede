package generator_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"handbook/generator"
)

// Same input, same bytes: any number of workers, any folder, any time zone,
// any language of the machine, any order of directories.
func TestTheSameHandbookGivesTheSameBytes(t *testing.T) {
	first := buildFolder(t, "../content", 1)
	elsewhere := filepath.Join(t.TempDir(), "another place", "content")
	if err := os.CopyFS(elsewhere, os.DirFS("../content")); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TZ", "Pacific/Kiritimati")
	t.Setenv("LANG", "tr_TR.UTF-8")
	t.Setenv("LC_ALL", "tr_TR.UTF-8")
	local := time.Local
	time.Local = time.FixedZone("far", 14*3600)
	defer func() { time.Local = local }()
	sameSite(t, "eight workers elsewhere", buildFolder(t, elsewhere, 8), first)

	backwards := build(t, shuffled{os.DirFS("../content")}, generator.Options{Now: today, Jobs: 3, BaseURL: exampleBase})
	sameSite(t, "directories listed backwards", backwards, first)
}

const exampleBase = "https://handbook.example/"

func buildFolder(t *testing.T, dir string, jobs int) *builtSite {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return build(t, root.FS(), generator.Options{Now: today, Jobs: jobs, BaseURL: exampleBase})
}

// shuffled lists every directory backwards.
type shuffled struct{ fs.FS }

func (s shuffled) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(s.FS, name)
	for i, j := 0, len(entries)-1; i < j; i, j = i+1, j-1 {
		entries[i], entries[j] = entries[j], entries[i]
	}
	return entries, err
}

// The day decides what is published and which review is due; the hour decides
// only over pages that name one.
func TestTheHourOfTheBuildChangesNothing(t *testing.T) {
	morning := build(t, os.DirFS("../content"), generator.Options{Now: today.Truncate(24 * time.Hour), Jobs: 2})
	night := build(t, os.DirFS("../content"), generator.Options{Now: today.Truncate(24 * time.Hour).Add(86399 * time.Second), Jobs: 2})
	sameSite(t, "at night", night, morning)
}
