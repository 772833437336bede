package source

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// History is what git knows of the files below a folder. It never fails: where
// git has nothing to tell, Reason says why and Files is empty.
type History struct {
	Files   map[string]Times // by slash path below the folder
	Shallow bool             // older commits are not there, so some times are not known
	Reason  string           // why there is no history; "" when there is
}

// Times are the author dates of a file's first and last commit, in UTC; in a
// shallow clone either may be zero. A file that was never committed has none.
type Times struct {
	Created, Changed time.Time
}

// commitMark begins the line of a commit in git's answer. No file that is
// published can begin with it.
const commitMark = "\x02"

// GitHistory asks git about the folder with one call of `git log`. Author dates
// count: a rebase does not make a page new. A renamed file begins anew, which
// costs nothing to find out and never claims another file's age.
func GitHistory(ctx context.Context, dir string) History {
	program, err := exec.LookPath("git")
	if err != nil {
		return History{Reason: "git is not installed"}
	}
	cmd := gitIn(ctx, program, dir, "log", "-z", "--no-renames", "--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-color",
		"--relative", "--name-only", "--format="+commitMark+"%at %D", "--", ".")
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return History{Reason: "git cannot be started: " + err.Error()}
	}
	h := History{Files: map[string]Times{}}
	readErr := h.read(out)
	if err := cmd.Wait(); err != nil || readErr != nil {
		return History{Reason: gitReason(complaint.String(), err, readErr)}
	}
	return h
}

// GitCommit is the commit that is checked out around the folder, "" for none. As
// long as it is the same, GitHistory has the same answer, unless older commits
// are fetched.
func GitCommit(ctx context.Context, dir string) string {
	program, err := exec.LookPath("git")
	if err != nil {
		return ""
	}
	commit, err := gitIn(ctx, program, dir, "rev-parse", "--verify", "--quiet", "HEAD").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(commit))
}

// gitIn is a call of git in a folder. What a repository's own configuration
// could start (signature checks, file monitors, fetching) is switched off.
func gitIn(ctx context.Context, program, dir string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, program, append([]string{"-C", dir, "--no-pager", "-c", "core.quotePath=false", "-c", "core.fsmonitor=false",
		"-c", "log.showSignature=false"}, args...)...)
	cmd.Env = append(cmd.Environ(), "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0")
	return cmd
}

func gitReason(complaint string, errs ...error) string {
	first, _, _ := strings.Cut(strings.TrimSpace(complaint), "\n")
	if first = strings.TrimPrefix(first, "fatal: "); first != "" {
		return "git: " + oneLine(first)
	}
	for _, err := range errs {
		if err != nil {
			return "git: " + err.Error()
		}
	}
	return "git gave no answer"
}

// read takes git's answer: for each commit, newest first, a word with its date
// and its names, and then the files, all ended by NUL. A shallow clone's
// oldest commit is "grafted" and claims every file, so it counts for none.
func (h *History) read(out io.Reader) error {
	words := bufio.NewReader(out)
	var when time.Time
	var grafted bool
	for {
		word, err := words.ReadString(0)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		word = strings.TrimPrefix(strings.TrimSuffix(word, "\x00"), "\n")
		if header, found := strings.CutPrefix(word, commitMark); found {
			date, names, _ := strings.Cut(header, " ")
			seconds, err := strconv.ParseInt(date, 10, 64)
			if err != nil {
				return fmt.Errorf("an answer that cannot be read: %q", header)
			}
			when = time.Unix(seconds, 0).UTC()
			grafted = strings.HasPrefix(names, "grafted")
			h.Shallow = h.Shallow || grafted
		} else if word != "" && !when.IsZero() {
			h.see(word, when, grafted)
		}
	}
}

func (h *History) see(path string, when time.Time, grafted bool) {
	times, known := h.Files[path]
	switch {
	case grafted && known:
		times.Created = time.Time{}
	case grafted:
		return
	case !known:
		times = Times{when, when}
	case when.Before(times.Created):
		times.Created = when
	case when.After(times.Changed):
		times.Changed = when
	}
	h.Files[path] = times
}
