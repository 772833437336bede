package main

import (
	"path"
	"slices"
	"strings"

	"handbook/generator"
	"handbook/generator/book"
	"handbook/generator/report"
	"handbook/generator/rewrite"
	"handbook/generator/source"
)

// fixing is what check --fix is to do.
type fixing struct{ fix, dryRun bool }

func (f fixing) validate(format string) error {
	switch {
	case f.dryRun && !f.fix:
		return &failure{misuse, "--dry-run belongs to --fix", "write: handbook check --fix --dry-run"}
	case f.dryRun && format != "text":
		return &failure{misuse, "--dry-run shows the changes where the report would be", "leave --format out"}
	}
	return nil
}

// fix puts better words in the place of avoided ones, and gives the build of
// what is there then; with a dry run, of what would be.
func (s *session) fix(site *site, result *generator.Result, how fixing) (*generator.Result, error) {
	changes, done, err := avoidedWords(site, result.Book)
	if err == nil && !how.dryRun && len(changes) > 0 {
		err = sweep(site.root, result.Book, s.now())
	}
	if err != nil {
		return nil, err
	}
	changed, fixed := map[string][]byte{}, 0
	for i, change := range changes {
		name, verb := path.Join(fromHere(site.flags.content), change.Path), "is now"
		if how.dryRun {
			verb = "would become"
			s.out.Write(change.Diff(name))
		} else if err := rewrite.Write(site.root, change); err != nil {
			return nil, cannotWrite(name, err)
		}
		for _, a := range done[i] {
			s.term.say("%s:%d:%d: %q %s %q", name, a.At.Line, a.At.Column, strings.Join(strings.Fields(a.Found), " "), verb, a.Better)
		}
		changed[change.Path], fixed = change.After, fixed+len(done[i])
	}
	switch {
	case fixed == 0 && unreadGlossary(result):
		s.term.say("no word is replaced, because the glossary cannot be read")
	case fixed == 0:
		s.term.say("no word to replace")
	case how.dryRun:
		s.term.say("%s would be replaced on %s", plural(fixed, "word"), plural(len(changes), "page"))
	default:
		s.term.say("%s replaced on %s", plural(fixed, "word"), plural(len(changes), "page"))
	}
	in := site.input
	in.Content = overlay{site.root.FS(), changed}
	return generator.Build(s.ctx, in, generator.NewMemory())
}

// unreadGlossary says that what is wrong with glossary.yaml keeps it from being read.
func unreadGlossary(result *generator.Result) bool {
	return slices.ContainsFunc(result.Problems, func(p report.Problem) bool {
		name := path.Base(p.At.File)
		return p.Severity == report.Error && strings.TrimSuffix(name, path.Ext(name)) == "glossary" && path.Ext(name) != ".md"
	})
}

// avoidedWords plans a change for each page that has avoided words, in the
// order of the pages.
func avoidedWords(site *site, b *book.Book) (changes []rewrite.Change, done [][]book.Avoidance, err error) {
	all := b.Avoidances()
	slices.SortStableFunc(all, func(x, y book.Avoidance) int { return strings.Compare(x.Page.Path, y.Page.Path) })
	for len(all) > 0 {
		n := slices.IndexFunc(all, func(a book.Avoidance) bool { return a.Page != all[0].Page })
		if n < 0 {
			n = len(all)
		}
		file, err := source.Real(site.root.FS(), all[0].Page.Path)
		if err != nil {
			return nil, nil, cannotWrite(all[0].Page.Path, err)
		}
		raw, err := site.root.ReadFile(file)
		if err != nil {
			return nil, nil, cannotWrite(file, err)
		}
		change, fixed := rewrite.Words(raw, all[:n])
		change.Path = file
		if !change.Same() && !slices.ContainsFunc(changes, func(c rewrite.Change) bool { return c.Path == file }) {
			changes, done = append(changes, change), append(done, fixed)
		}
		all = all[n:]
	}
	return changes, done, nil
}
