package source

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// repository is a temporary one in which the test plays git's user.
type repository struct {
	t   *testing.T
	dir string
}

func newRepository(t *testing.T) repository {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	r := repository{t, t.TempDir()}
	r.git("2026-01-01T00:00:00Z", "init", "-q")
	return r
}

func (r repository) git(date string, args ...string) {
	r.t.Helper()
	cmd := exec.Command("git", append([]string{"-C", r.dir, "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false"}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_AUTHOR_DATE="+date, "GIT_COMMITTER_DATE=2030-01-01T00:00:00Z", "GIT_CONFIG_GLOBAL=/dev/null")
	if out, err := cmd.CombinedOutput(); err != nil {
		r.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func (r repository) commit(date string, files ...string) {
	r.t.Helper()
	for _, name := range files {
		write(r.t, filepath.Join(r.dir, filepath.FromSlash(name)), date+name)
	}
	r.git(date, "add", "-A")
	r.git(date, "commit", "-q", "-m", "line one\n\n"+commitMark+"1 trap")
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (h History) of(path string) string {
	times, known := h.Files[path]
	if !known {
		return "unknown"
	}
	return times.Created.Format("2006-01-02 15:04") + " " + times.Changed.Format("2006-01-02 15:04")
}

func TestGitTellsWhenFilesWereMadeAndChanged(t *testing.T) {
	r := newRepository(t)
	r.commit("2026-01-01T10:00:00+02:00", "content/a.md", "content/teams/é b.md", "top.md")
	r.commit("2026-03-01T10:00:00Z", "content/a.md")
	r.commit("2026-02-01T10:00:00Z", "content/a.md", "content/new.md")
	write(t, filepath.Join(r.dir, "content", "draft.md"), "not committed")
	h := GitHistory(t.Context(), filepath.Join(r.dir, "content"))
	for path, want := range map[string]string{
		"a.md":         "2026-01-01 08:00 2026-03-01 10:00",
		"teams/é b.md": "2026-01-01 08:00 2026-01-01 08:00",
		"new.md":       "2026-02-01 10:00 2026-02-01 10:00",
		"draft.md":     "unknown",
		"top.md":       "unknown",
		"../top.md":    "unknown",
	} {
		same(t, path, h.of(path), want)
	}
	if h.Shallow || h.Reason != "" || len(h.Files) != 3 {
		t.Errorf("shallow %v, reason %q, files %v", h.Shallow, h.Reason, h.Files)
	}
}

func TestShallowHistoryClaimsNoDatesThatItDoesNotKnow(t *testing.T) {
	r := newRepository(t)
	r.commit("2026-01-01T10:00:00Z", "a.md", "b.md")
	r.commit("2026-02-01T10:00:00Z", "c.md")
	r.commit("2026-03-01T10:00:00Z", "a.md", "d.md")
	clone := filepath.Join(t.TempDir(), "clone")
	r.git("2026-04-01T10:00:00Z", "clone", "-q", "--depth", "2", "file://"+filepath.ToSlash(r.dir), clone)
	h := GitHistory(t.Context(), clone)
	if !h.Shallow {
		t.Error("not seen as shallow")
	}
	same(t, "before the clone's end", h.of("b.md"), "unknown")
	same(t, "changed later", h.of("a.md"), "0001-01-01 00:00 2026-03-01 10:00")
	same(t, "made later", h.of("d.md"), "2026-03-01 10:00 2026-03-01 10:00")
}

func TestWithoutHistoryThereIsAReason(t *testing.T) {
	r := newRepository(t)
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(r.dir))
	for name, dir := range map[string]string{"no commit": r.dir, "no repository": t.TempDir(), "no folder": filepath.Join(r.dir, "none")} {
		h := GitHistory(t.Context(), dir)
		if h.Reason == "" || strings.Contains(h.Reason, "\n") || len(h.Files) > 0 {
			t.Errorf("%s: %q %v", name, h.Reason, h.Files)
		}
	}
	t.Setenv("PATH", "")
	same(t, "no git", GitHistory(t.Context(), r.dir).Reason, "git is not installed")
}

func TestGitRunsNothingThatTheRepositoryNames(t *testing.T) {
	r := newRepository(t)
	r.commit("2026-01-01T10:00:00Z", "a.md")
	trap := filepath.Join(r.dir, "trap.sh")
	sprung := filepath.Join(r.dir, "sprung")
	if err := os.WriteFile(trap, fmt.Appendf(nil, "#!/bin/sh\ntouch %q\n", sprung), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"core.pager", "pager.log", "core.fsmonitor", "gpg.program", "diff.external"} {
		r.git("2026-01-01T10:00:00Z", "config", key, trap)
	}
	r.git("2026-01-01T10:00:00Z", "config", "log.showSignature", "true")
	if h := GitHistory(t.Context(), r.dir); h.of("a.md") == "unknown" {
		t.Errorf("reason %q", h.Reason)
	}
	if _, err := os.Stat(sprung); err == nil {
		t.Error("a program of the repository's ran")
	}
}

func TestGitCommitIsAnotherAfterEachCommitAndCheckout(t *testing.T) {
	r := newRepository(t)
	if got := GitCommit(t.Context(), r.dir); got != "" {
		t.Errorf("before the first commit %q", got)
	}
	r.commit("2026-01-02T00:00:00Z", "content/a.md")
	first := GitCommit(t.Context(), filepath.Join(r.dir, "content"))
	r.commit("2026-01-03T00:00:00Z", "content/b.md")
	second := GitCommit(t.Context(), filepath.Join(r.dir, "content"))
	r.git("2026-01-03T00:00:00Z", "checkout", "-q", "HEAD~1")
	third := GitCommit(t.Context(), filepath.Join(r.dir, "content"))
	if len(first) < 40 || first == second || third != first {
		t.Errorf("%q, %q, %q", first, second, third)
	}
	if got := GitCommit(t.Context(), t.TempDir()); got != "" {
		t.Errorf("without a repository %q", got)
	}
}
