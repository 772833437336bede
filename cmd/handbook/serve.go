package main

import (
	"context"
	"flag"
	"fmt"
	"net"
	"path/filepath"
	"strings"
	"time"

	"handbook/generator/preview"
	"handbook/generator/report"
)

const serveUsage = `Show the handbook in a browser while it is written.

Usage:

    handbook serve [options]

Options:

    --content DIR     where the Markdown is (content)
    --theme DIR       a folder whose files replace those of the default theme
    --audience NAME   whom the site is for (public)
    --base-url URL    the site's full address
    --port N          where to answer (4000); 0 takes any port that is free
    --host NAME       the address to answer at (127.0.0.1). At any other, other
                      machines can read the handbook with its drafts, and saving
                      is off
    --allow-save      let the region editor save although --host lets others in
    --open            open the browser
    --follow          browsers go to the page that was edited
    --poll            look at the folders again and again, for file systems that
                      do not tell what changes
    --editor NAME     the editor that opens at a problem: code, cursor, idea,
                      insiders, vscodium, windsurf, zed, or none (code)
    --jobs N          how many pages to work on at once (one per processor)
    --quiet           say nothing unless something is wrong

Every page is as ` + "`handbook build`" + ` would write it, with drafts and pages before
their date, and changes in the browser when a file is saved. Nothing is published,
and nothing is written but the regions that are drawn in the browser. While the
content has errors, the last pages without them stay, and the browser shows what is
wrong and where.

The site is served at the top of the address, whatever path --base-url has;
addresses below that path are sent there.

Ctrl-C ends it. Exit status: 0 ended, 2 wrong use or a port that is taken, 3 a
fault of handbook's own.
`

// serveFlags are the wishes of one preview.
type serveFlags struct {
	siteFlags
	port                          int
	host, editor                  string
	open, follow, poll, allowSave bool
}

func (f *serveFlags) define(set *flag.FlagSet) {
	f.siteFlags.define(set)
	f.drafts, f.future = true, true
	set.IntVar(&f.port, "port", 4000, "")
	set.StringVar(&f.host, "host", "127.0.0.1", "")
	set.StringVar(&f.editor, "editor", "code", "")
	set.BoolVar(&f.open, "open", false, "")
	set.BoolVar(&f.follow, "follow", false, "")
	set.BoolVar(&f.poll, "poll", false, "")
	set.BoolVar(&f.allowSave, "allow-save", false, "")
}

func (f *serveFlags) validate(set *flag.FlagSet) error {
	if err := f.siteFlags.validate(set); err != nil {
		return err
	}
	switch {
	case f.port < 0 || f.port > 65535:
		return &failure{misuse, fmt.Sprintf("there is no port %d", f.port), "ports go from 1 to 65535; 0 takes any that is free"}
	case f.host == "":
		return &failure{misuse, "--host names no address", "leave it out for this machine alone"}
	case !preview.KnownEditor(f.editor):
		hint := report.DidYouMean(f.editor, preview.Editors())
		if hint == "" {
			hint = "use " + strings.Join(preview.Editors(), ", ") + " or none"
		}
		return &failure{misuse, fmt.Sprintf("there are no links for the editor %q", f.editor), hint}
	}
	return nil
}

func (s *session) serve(args []string) error {
	start := time.Now()
	var f serveFlags
	set := flag.NewFlagSet("serve", flag.ContinueOnError)
	f.define(set)
	if err := s.parseFlags(set, args, serveUsage); err != nil {
		return err
	}
	if err := f.validate(set); err != nil {
		return err
	}
	s.term.quiet = f.quiet
	site, err := s.openFolders(f.siteFlags)
	if err != nil {
		return err
	}
	defer site.root.Close()
	l, err := f.listen(set)
	if err != nil {
		return err
	}
	defer l.Close()
	return s.show(f, site, l, start)
}

// show answers until Ctrl-C.
func (s *session) show(f serveFlags, site *site, l net.Listener, start time.Time) error {
	s.greet(f, l)
	dir, err := filepath.Abs(f.content)
	if err != nil {
		return err
	}
	t := &teller{session: s, site: site, start: start}
	in := newInputs(s, site)
	o := preview.Options{Content: site.root, Dir: dir, Input: in.next, Place: site.place, Host: f.host, Editor: f.editor, Follow: f.follow, Poll: f.poll,
		AllowSave: f.loopback() || f.allowSave, Say: func(text string) { s.term.print("handbook: " + text + "\n") }, Built: t.built, Now: s.now}
	if f.theme != "" && f.theme != "default" {
		o.Folders = append(o.Folders, f.theme)
	}
	p := preview.New(o)
	in.changed, in.dates.changed = p.Changed, p.Changed
	beside, end := context.WithCancel(s.ctx)
	defer end()
	go in.dates.run(beside, gitQuiet, gitLook)
	go in.days(beside, dayLook)
	if f.open {
		s.openBrowser(f.address(l))
	}
	if err := p.Run(s.ctx, l); err != nil {
		return &failure{misuse, fmt.Sprintf("the preview cannot answer: %v", report.Cause(err)), ""}
	}
	s.term.interrupted()
	s.term.say("the preview has ended")
	return nil
}
