package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"handbook/generator"
	"handbook/generator/output"
	"handbook/generator/report"
)

const buildUsage = `Turn the content folder into a site.

Usage:

    handbook build [options]

Options:

    --content DIR     where the Markdown is (content)
    --output DIR      where the site goes (public); a folder that handbook did
                      not make is never touched
    --base-url URL    the site's full address, for the feed, the sitemap, the
                      404 page and links from elsewhere
    --theme DIR       a folder whose files replace those of the default theme
    --audience NAME   whom the site is for: it has that audience's pages and those
                      of all wider ones (public)
    --drafts          publish drafts too
    --future          publish pages before their date too
    --strict          faults keep the site from being published
    --keep-going      leave out pages that cannot be read and publish the rest
    --jobs N          how many pages to work on at once (one per processor)
    --format FORMAT   how problems are told: text, json or github (text)
    --quiet           say nothing unless something is wrong

All of the site is replaced at once, and only when nothing is wrong: a build
that fails leaves the published site as it was. Faults, such as a broken link,
are listed and do not keep a site from being published.

Exit status: 0 published, 1 problems in the content, 2 wrong use or a place that
cannot be written to, 3 a fault of handbook's own.
`

func (s *session) build(args []string) error {
	var f siteFlags
	set := flag.NewFlagSet("build", flag.ContinueOnError)
	f.defineOnce(set)
	dir := set.String("output", "public", "")
	strict := set.Bool("strict", false, "")
	if err := s.parseFlags(set, args, buildUsage); err != nil {
		return err
	}
	if err := f.validate(set); err != nil {
		return err
	}
	if *dir == "" {
		return &failure{misuse, "--output names no folder", ""}
	}
	s.term.quiet, s.dir = f.quiet, *dir
	start := time.Now()
	site, err := s.open(f)
	if err != nil {
		return err
	}
	defer site.root.Close()
	result, err := generator.Build(s.ctx, site.input, generator.NewMemory())
	if err != nil {
		return err
	}
	if !publishable(result, f.keepGoing, *strict) {
		late, err := output.Make(s.ctx, result.Files, f.jobs, func(done, total int) { s.term.progress("checking file", done, total) })
		if err != nil {
			return err
		}
		return s.unpublished(site, site.gather(result.Problems, late), start)
	}
	published, late, err := output.Publish(s.ctx, *dir, result.Files, output.Options{Jobs: f.jobs, Keep: keep(f),
		Progress: func(done, total int) { s.term.progress("writing file", done, total) }})
	if err != nil {
		return s.publishFailure(err)
	}
	found := site.gather(result.Problems, late)
	if report.Worst(late) == report.Error {
		return s.unpublished(site, found, start)
	}
	s.tell(site, found)
	s.term.say("%s, %s (%s written, %d unchanged, %d removed), %s, %s", plural(result.Book.Count(), "page"), plural(len(result.Files), "file"),
		thousands(published.Written), published.Linked, published.Removed, tally(found), took(time.Since(start)))
	if len(result.LeftOut) > 0 {
		s.term.print("handbook: left out: " + strings.Join(result.LeftOut, ", ") + "\n")
	}
	for _, left := range published.Left {
		s.term.say("%s could not be removed and can be deleted", left)
	}
	s.term.say("open %s", filepath.Join(*dir, "index.html"))
	if report.Worst(found) == report.Error {
		return &failure{status: problems}
	}
	return nil
}

// publishable says whether nothing stands in the way: no error but, with
// keepGoing, those of pages that were left out; with strict, no fault either.
func publishable(r *generator.Result, keepGoing, strict bool) bool {
	for _, p := range r.Problems {
		switch {
		case p.Severity == report.Error && !(keepGoing && slices.Contains(r.LeftOut, p.At.File)):
			return false
		case p.Severity == report.Fault && strict:
			return false
		}
	}
	return true
}

// keep lists what the site must never be written over.
func keep(f siteFlags) []string {
	list := []string{f.content}
	if f.theme != "" {
		list = append(list, f.theme)
	}
	if home, err := os.UserHomeDir(); err == nil {
		list = append(list, home)
	}
	return list
}

// publishFailure tells why a folder could not take the site. What the file
// system says of single files is about names that handbook chose.
func (s *session) publishFailure(err error) error {
	var notOurs *output.NotOurs
	var locked *output.Locked
	switch {
	case errors.As(err, &notOurs):
		return &failure{misuse, notOurs.Error(), notOurs.Hint}
	case errors.As(err, &locked):
		return &failure{misuse, locked.Error(), "wait until it is done"}
	case errors.As(err, new(*os.PathError)), errors.As(err, new(*os.LinkError)), errors.As(err, new(*os.SyscallError)):
		return &failure{misuse, fmt.Sprintf("the site cannot be written to %s: %v; %s", filepath.ToSlash(s.dir), report.Cause(err), s.standing()), "make room there, or choose another folder with --output"}
	}
	return err
}

// standing says what readers see after a build that failed.
func (s *session) standing() string {
	if _, err := os.Stat(filepath.Join(s.dir, "index.html")); s.dir == "" || err != nil {
		return "nothing is published"
	}
	return "the published site is as it was"
}

func (s *session) unpublished(site *site, found []report.Problem, start time.Time) error {
	s.tell(site, found)
	s.term.print("handbook: " + tally(found) + ", " + s.standing() + ", " + took(time.Since(start)) + "\n")
	return &failure{status: problems}
}

// tell reports the problems in the format that was asked for.
func (s *session) tell(site *site, found []report.Problem) {
	switch site.flags.format {
	case "json":
		report.JSON(s.out, found)
	case "github":
		report.GitHub(s.out, found)
	default:
		var text strings.Builder
		report.Text(&text, found, s.term.colour)
		s.term.print(text.String())
	}
}

// gather puts the problems of a build and those of its files in order, with
// positions as they are seen from where the command runs: a file of the content
// folder with that folder before it.
func (site *site) gather(build, late []report.Problem) []report.Problem {
	found := report.Fold(report.Sorted(slices.Concat(build, late)))
	for i, p := range found {
		p.At = site.place(p.At)
		p.Also = slices.Clone(p.Also)
		for j := range p.Also {
			p.Also[j].At = site.place(p.Also[j].At)
		}
		found[i] = p
	}
	return found
}

// place is a position as it is seen from where the command runs.
func (site *site) place(at report.Position) report.Position {
	if !site.ofTheme(at.File) {
		at.File = path.Join(fromHere(site.flags.content), at.File) // no file is the folder as a whole
	}
	return at
}

// tally counts problems: 2 errors, 1 fault, or: no problems.
func tally(found []report.Problem) string {
	var parts []string
	for _, c := range []struct {
		severity report.Severity
		noun     string
	}{{report.Error, "error"}, {report.Fault, "fault"}} {
		if n := report.Count(found, c.severity); n > 0 {
			parts = append(parts, plural(n, c.noun))
		}
	}
	if n := report.Count(found, report.Advice); n > 0 {
		parts = append(parts, plural(n, "piece")+" of advice")
	}
	if len(parts) == 0 {
		return "no problems"
	}
	return strings.Join(parts, ", ")
}
