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
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"handbook/generator/report"
)

const newUsage = `Write a starter page, or a whole starter handbook. Nothing is overwritten.

Usage:

    handbook new [--kind KIND] PATH.md     a page, such as content/teams/prep.md
    handbook new FOLDER                    a handbook to begin with

Options:

    --kind KIND       essay, team, customer, reference or page; without it the
                      folder's name decides (teams/ gives a team)
    --title TITLE     the page's title (made of the file's name)
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
		if ext != "" {
			return &failure{misuse, fmt.Sprintf("a page's file ends in .md, and %q does not", set.Arg(0)), ""}
		}
		return s.createHandbook(target, *title)
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
	return nil
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

// titleOf makes words of a file's name: hot-kitchen.md is Hot kitchen.
func titleOf(target string) string {
	name := strings.TrimSuffix(filepath.Base(target), filepath.Ext(target))
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
		return &failure{problems, fmt.Sprintf("%s is there already and stays as it is", target), "choose another name"}
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
		return &failure{problems, fmt.Sprintf("the folder %s is not empty and stays as it is", dir), "a folder of Markdown needs no preparation: handbook build --content " + dir}
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
	command := "handbook build"
	if dir != "content" {
		command += " --content " + dir
	}
	s.term.say("now run: %s", command)
	return nil
}
