// Handbook turns a folder of Markdown into a handbook's website, and checks it.
//
//	handbook build     content/ becomes public/
//	handbook check     the same without publishing; faults count
//	handbook serve     shows the handbook in a browser while it is written
//	handbook terms     tags and other terms: list, rename, merge, delete
//	handbook new       a starter page, or a whole starter handbook
//	handbook version   which build this is
//
// `handbook help COMMAND` says more. The exit status is 0 when all is well, 1
// for problems in the content, 2 for wrong use or a place that cannot be written
// to, and 3 for a fault of ours.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"handbook/generator/output"
	"handbook/generator/parallel"
	"handbook/generator/report"
)

// The exit statuses.
const (
	fine     = 0
	problems = 1
	misuse   = 2
	ourFault = 3
)

func main() { os.Exit(run()) }

// run is main with an exit status, for script tests that run the command in
// their own process.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	s := &session{ctx: ctx, out: &answer{w: os.Stdout}, term: newTerminal(os.Stderr), getenv: os.Getenv, now: time.Now}
	return s.run(os.Args[1:])
}

// session is one run of the command and what it needs of the world.
type session struct {
	ctx    context.Context
	out    *answer   // what programs read: JSON, annotations, help that was asked for
	term   *terminal // what people read
	getenv func(string) string
	now    func() time.Time
	dir    string // where build publishes; the other commands publish nothing
}

// command is one of the program's commands.
type command struct {
	name, about, usage string
	run                func(s *session, args []string) error
}

func commands() []command {
	return []command{
		{"build", "turn the content folder into a site", buildUsage, (*session).build},
		{"check", "find what a reader would stumble over, without publishing", checkUsage, (*session).check},
		{"serve", "show the handbook in a browser while it is written", serveUsage, (*session).serve},
		{"terms", "list tags and other terms, and rename, merge or delete them on all pages", termsUsage, (*session).terms},
		{"new", "write a starter page, or a whole starter handbook", newUsage, (*session).create},
		{"version", "say which build of handbook this is", versionUsage, (*session).version},
	}
}

// answer remembers the first write that failed, so that an answer which did not
// arrive is no success, whoever wrote it.
type answer struct {
	w   io.Writer
	err error
}

func (a *answer) Write(p []byte) (int, error) {
	n, err := a.w.Write(p)
	a.err = cmp.Or(a.err, err)
	return n, err
}

func (s *session) run(args []string) int {
	status := s.obey(args)
	if s.out.err != nil {
		s.term.fail(fmt.Sprintf("the answer cannot be written: %v", report.Cause(s.out.err)), "")
		return max(status, misuse)
	}
	return status
}

func (s *session) obey(args []string) int {
	if len(args) == 0 {
		s.term.print(overview())
		return misuse
	}
	name, rest := args[0], args[1:]
	switch name {
	case "help", "-h", "-help", "--help":
		return s.help(rest)
	case "--version", "-version":
		name = "version"
	}
	for _, c := range commands() {
		if c.name == name {
			return s.status(c.run(s, rest))
		}
	}
	return s.noCommand(name)
}

// failure is an error with the exit status it stands for and what to do.
type failure struct {
	status  int
	message string
	hint    string
}

func (f *failure) Error() string { return f.message }

// status tells what went wrong and gives the exit status. A failure without a
// message has been told already.
func (s *session) status(err error) int {
	var f *failure
	switch {
	case err == nil:
		return fine
	case errors.As(err, &f):
		if f.message != "" {
			s.term.fail(f.message, f.hint)
		}
		return f.status
	case errors.As(err, new(*parallel.Panic)), errors.As(err, new(*output.BadPath)):
		s.term.fail(err.Error(), "this is a fault of handbook's own, and "+s.standing()+"; please report it with the page that causes it")
		return ourFault
	case errors.Is(err, context.Canceled):
		s.term.interrupted()
		s.term.fail("stopped; "+s.standing(), "")
		return 130
	}
	s.term.fail(err.Error(), "")
	return ourFault
}

func (s *session) help(args []string) int {
	if len(args) == 0 {
		fmt.Fprint(s.out, overview())
		return fine
	}
	for _, c := range commands() {
		if c.name == args[0] {
			fmt.Fprint(s.out, c.usage)
			return fine
		}
	}
	return s.noCommand(args[0])
}

func (s *session) noCommand(name string) int {
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	near := report.DidYouMean(name, names)
	s.term.fail(fmt.Sprintf("there is no command %q", name), near)
	if near == "" {
		s.term.print(overview())
	}
	return misuse
}

func overview() string {
	text := "Handbook turns a folder of Markdown into a handbook's website.\n\nUsage:\n\n    handbook COMMAND [options]\n\nCommands:\n\n"
	for _, c := range commands() {
		text += fmt.Sprintf("    %-9s %s\n", c.name, c.about)
	}
	return text + "\n`handbook help COMMAND` says more about one of them.\n"
}
