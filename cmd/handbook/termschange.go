package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"handbook/generator"
	"handbook/generator/book"
	"handbook/generator/report"
	"handbook/generator/rewrite"
	"handbook/generator/source"
)

func jobs() int { return runtime.GOMAXPROCS(0) }

func (s *session) changeTerms(f termsFlags, t rewrite.Terms) error {
	c, err := s.classify(f)
	if err != nil {
		return err
	}
	defer c.root.Close()
	t.Taxonomy = c.flags.taxonomy
	if err := c.known(t); err != nil {
		return err
	}
	plan, err := c.plan(s, t)
	if err != nil {
		return err
	}
	if len(plan.problems) > 0 {
		return s.refuse(c, plan)
	}
	s.announce(c, t, plan)
	if f.dryRun {
		for _, change := range plan.changes() {
			s.out.Write(change.Diff(path.Join(fromHere(f.content), change.Path)))
		}
	} else if err := s.carryOut(c, plan); err != nil {
		return err
	}
	s.summarise(c, plan)
	return nil
}

// refuse names everything that is in the way. A term that is changed on some
// pages only would be two terms, and the next run would not know of the first.
func (s *session) refuse(c *classified, p *termsPlan) error {
	s.tell(c.site(), c.site().gather(p.problems, nil))
	would := "is"
	if c.flags.dryRun {
		would = "would be"
	}
	s.term.say("nothing %s changed, because of %s", would, tally(p.problems))
	return &failure{status: problems}
}

// known sees that some page has each of the terms, or one below it that goes
// along.
func (c *classified) known(t rewrite.Terms) error {
	for _, old := range t.Old {
		slug := book.TermSlug(old)
		var below []string
		has := false
		for _, term := range c.terms {
			if slug != "" && strings.HasPrefix(term.Slug, slug+"/") {
				below = append(below, term.Name)
			}
			has = has || slug != "" && term.Slug == slug
		}
		if along := t.New != "" && !strings.HasPrefix(book.TermSlug(t.New), slug+"/"); !has && (!along || len(below) == 0) {
			return c.noPageHas(t, old, below)
		}
	}
	return nil
}

func (c *classified) noPageHas(t rewrite.Terms, old string, below []string) error {
	message := fmt.Sprintf("no page has %q among its %s", old, t.Taxonomy)
	if len(below) > 0 {
		message += ", only terms below it: " + strings.Join(below, ", ")
		if t.New == "" {
			return &failure{problems, message, "name those that are to go"}
		}
		return &failure{problems, message, "terms below one stay where it would go below itself; rename each of them"}
	}
	var names []string
	for _, term := range c.terms {
		names = append(names, term.Name)
	}
	return &failure{problems, message, cmp.Or(report.DidYouMean(old, names), "handbook terms list shows what there is")}
}

// termsPlan is everything that a command changes, before it does.
type termsPlan struct {
	config   rewrite.Change // of handbook.yaml
	pages    []rewrite.Change
	links    rewrite.Redirects
	owns     []rewrite.Own
	problems []report.Problem
}

// changes begins with handbook.yaml: were it last, a run that is broken off
// before it could not be completed, because nobody would know the old names.
func (p *termsPlan) changes() []rewrite.Change {
	if p.config.Same() {
		return p.pages
	}
	return append([]rewrite.Change{p.config}, p.pages...)
}

func (c *classified) plan(s *session, t rewrite.Terms) (*termsPlan, error) {
	tree, err := source.Read(s.ctx, c.root.FS(), nil, jobs())
	if err != nil {
		return nil, err
	}
	p := &termsPlan{problems: lostPages(tree)}
	seen, changed := map[string]bool{}, map[string][]byte{}
	for _, page := range tree.Pages {
		if !t.Touch(page) && !page.Broken() {
			continue
		}
		file, err := source.Real(c.root.FS(), page.Path)
		if err != nil || seen[file] {
			continue // a second name of a page, or one that has gone meanwhile
		}
		seen[file] = true
		raw, err := c.root.ReadFile(file)
		if err != nil {
			return nil, cannotWrite(file, err)
		}
		change, wrong := t.Edit(file, raw)
		p.problems = append(p.problems, wrong...)
		if !change.Same() {
			changed[file] = change.After
			p.pages = append(p.pages, change)
			p.problems = append(p.problems, rewrite.Refused(c.root, change)...)
		}
	}
	after := c.input
	after.Content = overlay{c.root.FS(), changed}
	result, err := generator.Build(s.ctx, after, c.memory)
	if err != nil {
		return nil, err
	}
	p.links, p.owns = t.Moved(c.book, result.Book), t.Owns(c.book, result.Book)
	return p, c.planRedirects(p)
}

// lostPages are the problems of pages and folders that nobody can look into, so
// that nobody knows what terms are there. Broken pages tell theirs themselves.
func lostPages(tree *source.Tree) []report.Problem {
	var list []report.Problem
	for _, p := range tree.Problems {
		ext := strings.ToLower(path.Ext(p.At.File))
		outside := p.Rule == "outside" && (ext == "" || ext == ".md" || ext == ".markdown")
		broken := slices.ContainsFunc(tree.Pages, func(f *source.File) bool { return f.Path == p.At.File })
		if !broken && (outside || p.Rule == "unreadable" && ext == "" || slices.Contains(tree.Unread, p.At.File)) {
			list = append(list, p)
		}
	}
	return list
}

// planRedirects changes handbook.yaml, under the name that it has.
func (c *classified) planRedirects(p *termsPlan) error {
	if p.links.Empty() {
		return nil
	}
	name := "handbook.yaml"
	for _, other := range []string{"handbook.yaml", "handbook.yml"} {
		if file, err := source.Real(c.root.FS(), other); err == nil {
			name = file
			break
		}
	}
	raw, err := c.root.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return cannotWrite(name, err)
	}
	change, wrong := p.links.Edit(name, raw)
	p.config, p.problems = change, append(p.problems, wrong...)
	if !change.Same() {
		p.problems = append(p.problems, rewrite.Refused(c.root, change)...)
	}
	return nil
}

func cannotWrite(file string, err error) error {
	return &failure{misuse, fmt.Sprintf("%s cannot be changed: %v", file, report.Cause(err)), "allow it to be read and written, and run the command again"}
}

// carryOut puts all new files beside the old ones before it replaces the first,
// so that a full disk or a folder that may not be written changes nothing.
func (s *session) carryOut(c *classified, p *termsPlan) error {
	if err := sweep(c.root, c.book, s.now()); err != nil {
		return cannotWrite(fromHere(c.flags.content), err)
	}
	changes := p.changes()
	var ready []*rewrite.Prepared
	for i, change := range changes {
		s.term.progress("changing file", i, len(changes))
		next, err := rewrite.Prepare(c.root, change)
		if err == nil {
			ready = append(ready, next)
		} else {
			err = cannotWrite(path.Join(fromHere(c.flags.content), change.Path), err)
		}
		if err == nil && s.ctx.Err() != nil {
			err = &failure{130, "stopped, and nothing is changed", ""}
		}
		if err != nil {
			discard(ready)
			return err
		}
	}
	for i, change := range changes {
		if err := ready[i].Finish(); err != nil {
			discard(ready[i+1:])
			return cannotWrite(path.Join(fromHere(c.flags.content), change.Path), err)
		}
	}
	return nil
}

func discard(prepared []*rewrite.Prepared) {
	for _, p := range prepared {
		p.Discard()
	}
}

// longRun is longer than a run takes between its first file and its last.
const longRun = 10 * time.Minute

// sweep removes what runs that were killed have left in the folders of pages.
func sweep(root *os.Root, b *book.Book, now time.Time) error {
	folders := map[string]bool{".": true}
	for _, page := range slices.Concat(b.Pages, b.Withheld) {
		if file, err := source.Real(root.FS(), page.Path); err == nil && page.Path != "" {
			folders[path.Dir(file)] = true
		}
	}
	return rewrite.Sweep(root, slices.Sorted(maps.Keys(folders)), now.Add(-longRun))
}

// announce tells what the author may not expect.
func (s *session) announce(c *classified, t rewrite.Terms, p *termsPlan) {
	for _, term := range c.terms {
		if joined := c.joins(t, term); joined != nil {
			s.term.say("%q is there already, on %s, and becomes one with %s", term.Name, plural(term.Pages, "page"), strings.Join(joined, ", "))
		}
		for _, old := range t.Old {
			if t.New == "" && strings.HasPrefix(term.Slug, book.TermSlug(old)+"/") && t.Becomes(term.Name) != "" {
				s.term.say("%q stays, on %s; name it too if it is to go", term.Name, plural(term.Pages, "page"))
			}
		}
	}
	for _, r := range p.links.Drop {
		s.term.say("the redirect from %s to %s goes, because a page has that address again", r.From, r.To)
	}
	for _, own := range p.owns {
		to := path.Join(fromHere(c.flags.content), own.To)
		message := fmt.Sprintf("%s is the page of %q and stays where it is", path.Join(fromHere(c.flags.content), own.Path), own.Term)
		switch {
		case own.To == "":
			s.term.fail(message, "delete it if its text is of no use without the term")
		case own.There:
			s.term.fail(message, "move its text to "+to+", and delete it")
		default:
			s.term.fail(message, "move it to "+to+", and write aliases: ["+own.Address+"] in its front matter")
		}
	}
}

// joins lists, in quotation marks, the terms that become one with a term that
// stays.
func (c *classified) joins(t rewrite.Terms, stays *rewrite.Term) (names []string) {
	if book.TermSlug(t.Becomes(stays.Name)) != stays.Slug {
		return nil
	}
	for _, term := range c.terms {
		if term != stays && book.TermSlug(t.Becomes(term.Name)) == stays.Slug {
			names = append(names, strconv.Quote(term.Name))
		}
	}
	return names
}

func (s *session) summarise(c *classified, p *termsPlan) {
	verb := "changed"
	if c.flags.dryRun {
		verb = "would be changed"
	}
	text := plural(len(p.pages), "page") + " " + verb
	if n := len(p.links.Add) + len(p.links.Lead) + len(p.links.Drop); !p.config.Same() {
		text += fmt.Sprintf(", %s in %s", plural(n, "redirect"), path.Join(fromHere(c.flags.content), p.config.Path))
	}
	s.term.say("%s", text)
}
