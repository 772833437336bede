package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"handbook/generator/report"
)

// What a problem means for the exit status and for the published site, with
// each of the generator's own test sites: an error keeps the old site byte for
// byte, a fault does so with --strict only, and check minds both.
func TestProblemsDecideWhatIsPublished(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("some of the sites have names that other systems refuse")
	}
	if testing.Short() {
		t.Skip("builds every site several times")
	}
	files, err := filepath.Glob("../../generator/testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no sites", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			options := siteOptions(string(archive.Comment))
			if strings.Contains(strings.Join(options, " "), "--keep-going") {
				t.Skip("told as a story")
			}
			h := newHouse(t, archive)
			worst := worstWanted(archive)
			strict := map[bool]int{true: 1, false: 0}
			if worst >= report.Fault {
				h.run(t, 1, "check", options)
				h.run(t, 1, "build", append(options, "--strict"))
				h.unchanged(t)
			} else {
				h.run(t, 0, "check", options)
			}
			h.run(t, strict[worst == report.Error], "build", options)
			if worst == report.Error {
				h.unchanged(t)
			} else if maps.Equal(h.tree(t), h.before) {
				t.Error("nothing was published")
			}
		})
	}
}

// siteOptions turns the options of a site into those of the command.
func siteOptions(comment string) []string {
	var options []string
	for line := range strings.Lines(comment) {
		word, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch {
		case word == "" || word == "#":
		case value == "":
			options = append(options, "--"+word)
		default:
			options = append(options, "--"+word, value)
		}
	}
	return options
}

// worstWanted is the worst that a site's report is to have.
func worstWanted(archive *txtar.Archive) report.Severity {
	for _, f := range archive.Files {
		switch {
		case f.Name != "want/problems":
		case bytes.Contains(f.Data, []byte(": error: ")):
			return report.Error
		case bytes.Contains(f.Data, []byte(": fault: ")):
			return report.Fault
		}
	}
	return report.Off
}

// house is a content folder on disk and a site that was published before.
type house struct {
	content, public string
	before          map[string][sha256.Size]byte
}

func newHouse(t *testing.T, archive *txtar.Archive) *house {
	dir := t.TempDir()
	h := &house{content: filepath.Join(dir, "content"), public: filepath.Join(dir, "public")}
	write(t, filepath.Join(dir, "first", "README.md"), []byte("# The site before\n"))
	write(t, filepath.Join(h.content, ".keep"), nil)
	for _, f := range archive.Files {
		name, quoted := strings.CutSuffix(f.Name, " quoted")
		switch {
		case strings.HasPrefix(name, "want/"):
		case quoted:
			write(t, filepath.Join(h.content, name), unquoted(t, f.Data))
		default:
			write(t, filepath.Join(h.content, name), f.Data)
		}
	}
	content := h.content
	h.content = filepath.Join(dir, "first")
	h.run(t, 0, "build", nil)
	h.content, h.before = content, h.tree(t)
	return h
}

func write(t *testing.T, name string, text []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, text, 0o644); err != nil {
		t.Fatal(err)
	}
}

func unquoted(t *testing.T, lines []byte) (text []byte) {
	for line := range bytes.Lines(lines) {
		plain, err := strconv.Unquote(`"` + string(bytes.TrimSuffix(line, []byte("\n"))) + `"`)
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, plain...)
	}
	return text
}

// run runs a command on the content and wants an exit status.
func (h *house) run(t *testing.T, want int, command string, options []string) {
	t.Helper()
	said, err := os.Create(filepath.Join(t.TempDir(), "said"))
	if err != nil {
		t.Fatal(err)
	}
	defer said.Close()
	s := &session{ctx: context.Background(), out: &answer{w: io.Discard}, term: newTerminal(said), now: time.Now,
		getenv: func(name string) string { return map[string]string{"SOURCE_DATE_EPOCH": "1795262400"}[name] }}
	args := append([]string{command, "--content", h.content}, options...)
	if command == "build" {
		args = append(args, "--output", h.public)
	}
	if got := s.run(args); got != want {
		text, _ := os.ReadFile(said.Name())
		t.Errorf("%s %s ended with %d, wanted %d:\n%s", command, strings.Join(options, " "), got, want, text)
	}
}

// tree gives the digest of every file of the published site.
func (h *house) tree(t *testing.T) map[string][sha256.Size]byte {
	t.Helper()
	files := map[string][sha256.Size]byte{}
	err := filepath.WalkDir(h.public, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		files[name] = sha256.Sum256(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func (h *house) unchanged(t *testing.T) {
	t.Helper()
	if !maps.Equal(h.tree(t), h.before) {
		t.Error("the published site is not as it was")
	}
}
