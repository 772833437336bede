package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"time"

	"handbook/generator"
	"handbook/generator/output"
	"handbook/generator/report"
)

const checkUsage = `Find what a reader would stumble over, without publishing.

Usage:

    handbook check [options]

Options:

    --content DIR     where the Markdown is (content)
    --base-url URL    the site's full address
    --theme DIR       a folder whose files replace those of the default theme
    --audience NAME   whom the site is for (public)
    --drafts          check drafts too
    --future          check pages before their date too
    --since FILE      report only what a saved report does not have; save one
                      with: handbook check --format json > FILE
    --fix             put the words that glossary.yaml wants in the place of those
                      that it avoids, and report what is left
    --dry-run         with --fix, show the changes and make none
    --suggest-index   print entries for index.yaml that headings, tags, bold
                      words and the glossary suggest, and check nothing
    --jobs N          how many pages to work on at once (one per processor)
    --format FORMAT   how problems are told: text, json or github (text)
    --quiet           say nothing unless something is wrong

Exit status: 0 no errors and no faults, 1 problems in the content, 2 wrong use or
a place that cannot be written to, 3 a fault of handbook's own. Advice never
changes the exit status.
`

func (s *session) check(args []string) error {
	var f siteFlags
	set := flag.NewFlagSet("check", flag.ContinueOnError)
	f.defineOnce(set)
	since := set.String("since", "", "")
	suggest := set.Bool("suggest-index", false, "")
	var how fixing
	set.BoolVar(&how.fix, "fix", false, "")
	set.BoolVar(&how.dryRun, "dry-run", false, "")
	set.Bool("strict", true, "") // check is strict; saying so is no mistake
	if err := s.parseFlags(set, args, checkUsage); err != nil {
		return err
	}
	if err := f.validate(set); err != nil {
		return err
	}
	if *suggest && (*since != "" || f.format != "text") {
		return &failure{misuse, "--suggest-index prints entries for index.yaml, and no report", "leave --since and --format out"}
	}
	if err := how.validate(f.format); err != nil {
		return err
	}
	s.term.quiet = f.quiet
	start := time.Now()
	site, err := s.open(f)
	if err != nil {
		return err
	}
	defer site.root.Close()
	known, err := readReport(*since)
	if err != nil {
		return err
	}
	result, err := generator.Build(s.ctx, site.input, generator.NewMemory())
	if err != nil {
		return err
	}
	if *suggest {
		return s.suggest(result)
	}
	if how.fix {
		if result, err = s.fix(site, result, how); err != nil {
			return err
		}
	}
	late, err := output.Make(s.ctx, result.Files, f.jobs, func(done, total int) { s.term.progress("checking file", done, total) })
	if err != nil {
		return err
	}
	found := known.without(site.gather(result.Problems, late))
	s.tell(site, found)
	s.term.say("%s checked, %s, %s", plural(result.Book.Count(), "page"), tally(found), took(time.Since(start)))
	if report.Worst(found) >= report.Fault {
		return &failure{status: problems}
	}
	return nil
}

// saved is a report from before: how often each problem was there. Lines are
// not compared, so that a paragraph added above an old fault is not a new one.
type saved map[savedProblem]int

type savedProblem struct{ File, Rule, Message string }

func (p savedProblem) incomplete() bool { return p.File == "" || p.Rule == "" || p.Message == "" }

func readReport(file string) (saved, error) {
	if file == "" {
		return nil, nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, &failure{misuse, fmt.Sprintf("the saved report %q cannot be read: %v", file, report.Cause(err)), "save one with: handbook check --format json > " + file}
	}
	var list []savedProblem
	err = json.Unmarshal(data, &list)
	if err != nil || list == nil || slices.ContainsFunc(list, savedProblem.incomplete) {
		return nil, &failure{misuse, fmt.Sprintf("%q is not a saved report", file), "save one with: handbook check --format json > " + file}
	}
	known := saved{}
	for _, p := range list {
		known[p]++
	}
	return known, nil
}

// without leaves out the problems that the saved report has.
func (known saved) without(found []report.Problem) []report.Problem {
	var fresh []report.Problem
	for _, p := range found {
		key := savedProblem{p.At.File, p.Rule, p.Message}
		if known[key] > 0 {
			known[key]--
			continue
		}
		fresh = append(fresh, p)
	}
	return fresh
}
