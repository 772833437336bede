package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"handbook/generator/report"
	"handbook/generator/source"
)

const newUsage = `Write a starter page, or a whole starter handbook. Nothing is overwritten.

Usage:

    handbook new [--kind KIND] PATH.md     a page, such as content/teams/prep.md
    handbook new FOLDER                    a handbook to begin with

Options:

    --kind KIND       essay, team, customer, reference or page; without it the
                      folder's name decides (teams/ gives a team)
    --title TITLE     the page's title (made of the file's name)

A team's page begins as a draft, until it says whom the team serves.

Exit status: 0 written, 2 wrong use, a name that is taken, or a place that cannot
be written to.
`

func (s *session) create(args []string) error {
	set := flag.NewFlagSet("new", flag.ContinueOnError)
	kind := set.String("kind", "", "")
	title := set.String("title", "", "")
	if err := s.parseFlags(set, args, newUsage); err != nil {
		return err
	}
	if set.NArg() != 1 || set.Arg(0) == "" {
		return &failure{misuse, "new takes one path", "name a page, such as content/essays/first.md, or a folder for a new handbook"}
	}
	target := filepath.Clean(set.Arg(0))
	if ext := filepath.Ext(target); ext != ".md" && ext != ".markdown" {
		if ext != "" && target != "." && target != ".." {
			return &failure{misuse, fmt.Sprintf("a page's file ends in .md, and %q does not", set.Arg(0)), ""}
		}
		return s.createHandbook(target, *title)
	}
	if why, hint := unfit(target); why != "" {
		return &failure{misuse, fmt.Sprintf("%q would be no page: %s", set.Arg(0), why), hint}
	}
	if *kind == "" {
		*kind = kindOf(target)
	}
	if !slices.Contains(starterKinds, *kind) {
		return &failure{misuse, fmt.Sprintf("there is no kind %q", *kind), cmp.Or(report.DidYouMean(*kind, starterKinds), "use "+strings.Join(starterKinds, ", "))}
	}
	if *title == "" {
		*title = titleOf(target)
	}
	if err := writeNew(target, starter(*kind, *title)); err != nil {
		return err
	}
	s.term.say("wrote %s", target)
	if *kind == "team" {
		s.term.say("it is a draft until it says whom the team serves: fill in provides: and take draft: out")
	}
	return nil
}

// unfit says why the file, or a folder that would be made for it, would not be
// published, and what to do.
func unfit(target string) (why, hint string) {
	if strings.EqualFold(filepath.Base(target), "SUMMARY.md") {
		return "SUMMARY.md is the outline, which lists the pages", "write it by hand, or choose another name"
	}
	for name := target; ; name = filepath.Dir(name) {
		if _, err := os.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
			return "", ""
		}
		if why := source.Unfit(filepath.Base(name)); why != "" {
			return why, "choose another name"
		}
	}
}

var starterKinds = []string{"essay", "team", "customer", "reference", "page"}

// kindOf reads the kind of a page off its folder's name.
func kindOf(target string) string {
	switch filepath.Base(filepath.Dir(target)) {
	case "essays", "posts", "blog":
		return "essay"
	case "teams":
		return "team"
	case "customers":
		return "customer"
	case "reference":
		return "reference"
	}
	return "page"
}

// dated is a file's name that begins with the day, which is not its title.
var dated = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}[-_ ]`)

// titleOf makes words of a file's name: hot-kitchen.md is Hot kitchen.
func titleOf(target string) string {
	name := dated.ReplaceAllString(strings.TrimSuffix(filepath.Base(target), filepath.Ext(target)), "")
	name = strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' || r == ' ' }), " ")
	first, size := utf8.DecodeRuneInString(name)
	if size == 0 {
		return "Untitled"
	}
	return strings.ToUpper(string(first)) + strings.ToValidUTF8(name[size:], "\uFFFD")
}

// writeNew writes a file that is not there yet, and the folders above it.
func writeNew(target, text string) error {
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return &failure{misuse, fmt.Sprintf("%q cannot be made: %v", filepath.Dir(target), report.Cause(err)), ""}
	}
	f, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	switch {
	case errors.Is(err, fs.ErrExist):
		return &failure{misuse, fmt.Sprintf("%s is there already and stays as it is", target), "choose another name"}
	case err != nil:
		return &failure{misuse, fmt.Sprintf("%s cannot be written: %v", target, report.Cause(err)), ""}
	}
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Close()); err != nil {
		return &failure{misuse, fmt.Sprintf("%s cannot be written: %v", target, report.Cause(err)), ""}
	}
	return nil
}

// createHandbook writes a small handbook that builds, checks clean and shows
// what there is: a home page, an essay, two teams and a customer.
func (s *session) createHandbook(dir, title string) error {
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return &failure{misuse, fmt.Sprintf("the folder %s is not empty and stays as it is", dir), "a folder of Markdown needs no preparation: " + serveCommand(dir)}
	}
	if title == "" {
		title = "Our handbook"
	}
	for _, name := range slices.Sorted(maps.Keys(starterHandbook)) {
		text := strings.ReplaceAll(starterHandbook[name], "TITLE", title)
		if name == "handbook.yaml" { // YAML reads Go's quotation
			text = strings.ReplaceAll(starterHandbook[name], "TITLE", strconv.Quote(title))
		}
		if err := writeNew(filepath.Join(dir, filepath.FromSlash(name)), text); err != nil {
			return err
		}
		s.term.say("wrote %s", path.Join(filepath.ToSlash(dir), name))
	}
	s.term.say("now run: %s", serveCommand(dir))
	return nil
}

// serveCommand shows a new handbook.
func serveCommand(dir string) string {
	if dir == "content" {
		return "handbook serve --open"
	}
	return "handbook serve --content " + report.Printable(shellWord(dir)) + " --open"
}
