// Package generator builds a handbook: one pipeline, one function.
//
//	source → markdown → book → render → (output)
//
// [Build] reads the content folder, parses its pages, binds the book, applies
// the rules of check and the theme, and returns the site's files as promises.
// A cold build is the same call with an empty [Memory]. It prints nothing,
// publishes nothing and reads neither clock nor environment: the day, the
// dates from git and the folders all come in through [Input]. Every room tells
// what an author can mend in the words of package report, and works on many
// files at once through package parallel; imports_test.go has the whole law of
// who may import whom.
package generator

import (
	"context"
	"io/fs"
	"slices"
	"time"

	"handbook/generator/book"
	"handbook/generator/check"
	"handbook/generator/output"
	"handbook/generator/parallel"
	"handbook/generator/render"
	"handbook/generator/report"
	"handbook/generator/source"
	"handbook/generator/theme"
)

// Input is all that a build depends on.
type Input struct {
	Content fs.FS         // the handbook's folder, opened through an os.Root by the command
	Theme   []theme.Layer // lowest first; the handbook's own theme/ folder is added on top
	History source.History
	Options Options
}

// Options are the author's wishes for one build.
type Options struct {
	BaseURL   string
	Audience  string // whom the site is for; empty means the widest audience
	Drafts    bool
	Future    bool
	KeepGoing bool                                // leave out pages that cannot be read instead of giving up
	Jobs      int                                 // workers; see package parallel
	Now       time.Time                           // decides what is published, and by its day which review is due
	Progress  func(doing string, done, total int) // may be nil; called from several goroutines
}

// Result is a finished build. Files are promises: their own problems (a
// template that fails on a page) come when they are made.
type Result struct {
	Tree     *source.Tree // all that was read
	Book     *book.Book
	Files    []output.File
	Problems []report.Problem // sorted, at the severities the handbook chose
	LeftOut  []string         // pages that could not be read
	Took     []Step
}

// Step says how long a part of the build took.
type Step struct {
	Name string
	Took time.Duration
}

// Build makes everything but the files' bytes. The error is for cancellation
// and for a panic of ours (a *parallel.Panic) alone; what an author can mend is
// in the result's problems. A site whose problems include an error must not be
// published, but for pages left out with KeepGoing.
func Build(ctx context.Context, in Input, m *Memory) (*Result, error) {
	r := &Result{}
	clock := startClock()
	tree, err := source.Read(ctx, in.Content, &m.files, in.Options.Jobs)
	if err != nil {
		return nil, err
	}
	r.Tree = tree
	r.Took = append(r.Took, clock.lap("read"))
	made, err := readAll(ctx, tree, m, in.Options)
	if err != nil {
		return nil, err
	}
	m.keep(made)
	r.Took = append(r.Took, clock.lap("parse"))

	problems := made.problems()
	r.Book = book.Bind(book.Input{Tree: tree, Documents: there(made.documents), Scenes: there(made.scenes), Vectors: made.drawings(), History: in.History, Now: in.Options.Now,
		BaseURL: in.Options.BaseURL, Audience: in.Options.Audience, Drafts: in.Options.Drafts, Future: in.Options.Future,
		Unread: tree.Unread, KeepGoing: in.Options.KeepGoing, Jobs: in.Options.Jobs, Memory: &m.book})
	r.LeftOut = slices.Concat(tree.Unread, r.Book.LeftOut)
	slices.Sort(r.LeftOut)
	problems = append(problems, r.Book.Problems...)
	r.Took = append(r.Took, clock.lap("bind"))

	found, err := r.finish(ctx, in, m)
	if err != nil {
		return nil, err
	}
	problems = append(problems, found...)
	r.Problems = report.Sorted(r.Book.Config.Levels.Apply(problems))
	return r, ctx.Err()
}

// finish checks the bound book and, at the same time, makes the promises of its
// files: both read the book alone.
func (r *Result) finish(ctx context.Context, in Input, m *Memory) ([]report.Problem, error) {
	steps := [...]string{"check", "render"}
	var found [len(steps)][]report.Problem
	var took [len(steps)]Step
	err := parallel.Each(ctx, len(steps), in.Options.Jobs, func(i int) string { return steps[i] }, func(_, i int) error {
		clock := startClock()
		if steps[i] == "check" {
			found[i] = check.Run(r.Book, in.Options.Now)
		} else {
			look, faults := loadTheme(in, r.Tree, r.Book, &m.theme)
			r.Files = render.Files(render.Input{Book: r.Book, Theme: look, Source: in.Content, Jobs: in.Options.Jobs})
			found[i] = append(faults, checkPaths(r.Files, r.Book, look, &m.paths)...)
		}
		took[i] = clock.lap(steps[i])
		return nil
	})
	r.Took = append(r.Took, took[:]...)
	return slices.Concat(found[:]...), err
}
