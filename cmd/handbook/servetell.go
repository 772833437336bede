package main

import (
	"fmt"
	"maps"
	"net"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"handbook/generator/preview"
	"handbook/generator/report"
)

// greet says where the preview is, and who can see it.
func (s *session) greet(f serveFlags, l net.Listener) {
	s.term.say("%s shows %s; Ctrl-C ends it", f.address(l), fromHere(f.content))
	if f.loopback() {
		return
	}
	saving := "; saving is off without --allow-save"
	if f.allowSave {
		saving = ", and save regions"
	}
	s.term.print("handbook: everybody who can reach this machine can read the handbook, with its drafts" + saving + "\n")
	if others := f.others(l); others != nil {
		s.term.say("other machines find it at %s", strings.Join(others, ", "))
	}
}

// teller says on the terminal what the preview does.
type teller struct {
	session *session
	site    *site
	start   time.Time
	known   map[string]bool // the problems of the build before, as they were told
	before  preview.Build
}

// built tells of a build, and of the problems that are new with it: a list of all
// would hide them. A build in which no file has changed, and nothing of what is
// told here, is not worth a line: a file's mode, or git's answer, was the reason
// for it.
func (t *teller) built(b preview.Build) {
	found, news := map[string]bool{}, ""
	for _, p := range b.Problems {
		var text strings.Builder
		report.Text(&text, []report.Problem{p}, t.session.term.colour)
		if found[text.String()] = true; !t.known[text.String()] {
			news += text.String()
		}
	}
	same := maps.Equal(found, t.known) && b.Pages == t.before.Pages && b.Files == t.before.Files && b.Kept == t.before.Kept
	t.known, t.before = found, b
	t.session.term.print(news)
	if same && len(b.Changed) == 0 && b.Number > 1 {
		return
	}
	how := plural(b.Pages, "page")
	if b.Kept {
		how = "the pages stay as they were"
	}
	if b.Number == 1 {
		t.session.term.say("%s, %s, first page after %s", how, tally(b.Problems), took(time.Since(t.start)))
		return
	}
	t.session.term.say("%s: %s, %s, %s", changes(b.Changed), how, tally(b.Problems), took(b.Took))
}

// changes says what was edited.
func changes(files []string) string {
	switch len(files) {
	case 0:
		return "built again"
	case 1:
		return report.Printable(files[0]) + " changed"
	}
	return fmt.Sprintf("%s and %s changed", report.Printable(files[0]), plural(len(files)-1, "other file"))
}

// openBrowser opens the address as the system does it.
func (s *session) openBrowser(address string) {
	var command *exec.Cmd
	switch runtime.GOOS {
	case "darwin":
		command = exec.Command("open", address)
	case "windows":
		command = exec.Command("rundll32", "url.dll,FileProtocolHandler", address)
	default:
		command = exec.Command("xdg-open", address)
	}
	go func() { // some ways end when the browser does
		if err := command.Run(); err != nil && s.ctx.Err() == nil {
			s.term.fail(fmt.Sprintf("the browser cannot be opened: %s: %v", command.Path, report.Cause(err)), "open "+address+" yourself")
		}
	}()
}
