package generator

import (
	"context"
	"maps"
	"slices"
	"sync/atomic"

	"handbook/generator/diagram"
	"handbook/generator/markdown"
	"handbook/generator/parallel"
	"handbook/generator/report"
	"handbook/generator/source"
)

// reading is everything that was made of single files. The slices run beside
// those of the tree; what could not be read is nil.
type reading struct {
	tree      *source.Tree
	documents []*markdown.Document // of tree.Pages
	scenes    []*diagram.Scene     // of tree.Diagrams
	vectors   []*diagram.Vector    // of tree.Drawings
}

// readAll turns every readable file into what it says, as many at once as
// there are workers. What the memory holds of an unchanged file is used again.
func readAll(ctx context.Context, tree *source.Tree, m *Memory, o Options) (*reading, error) {
	r := &reading{tree: tree}
	var done atomic.Int64
	tick := func() {
		if n := done.Add(1); o.Progress != nil {
			o.Progress("reading page", int(n), len(tree.Pages))
		}
	}
	var err error
	r.documents, err = each(ctx, tree.Pages, o, m.document, tick)
	if err == nil {
		r.scenes, err = each(ctx, tree.Diagrams, o, m.scene, func() {})
	}
	if err == nil {
		r.vectors, err = each(ctx, tree.Drawings, o, m.vector, func() {})
	}
	return r, err
}

// each makes something of every file that is not broken.
func each[T any](ctx context.Context, files []*source.File, o Options, produce func(*source.File) *T, tick func()) ([]*T, error) {
	made := make([]*T, len(files))
	err := parallel.Each(ctx, len(files), o.Jobs, func(i int) string { return files[i].Path }, func(_, i int) error {
		if !files[i].Broken() {
			made[i] = produce(files[i])
		}
		tick()
		return nil
	})
	return made, err
}

// problems are those of all files by themselves.
func (r *reading) problems() []report.Problem {
	problems := slices.Clone(r.tree.Problems)
	for _, f := range slices.Concat(r.tree.Pages, r.tree.Diagrams) {
		problems = append(problems, f.Problems...)
	}
	for _, name := range slices.Sorted(maps.Keys(r.tree.Data)) {
		problems = append(problems, r.tree.Data[name].Problems...)
	}
	for _, d := range there(r.documents) {
		problems = append(problems, d.Problems...)
	}
	for _, s := range there(r.scenes) {
		problems = append(problems, s.Problems...)
	}
	for _, v := range there(r.vectors) {
		problems = append(problems, v.Problems...)
	}
	return problems
}

// drawings are the SVG pictures by their paths.
func (r *reading) drawings() map[string]*diagram.Vector {
	drawings := make(map[string]*diagram.Vector, len(r.vectors))
	for i, v := range r.vectors {
		if v != nil {
			drawings[r.tree.Drawings[i].Path] = v
		}
	}
	return drawings
}

// there leaves out what could not be read.
func there[T any](made []*T) []*T {
	return slices.DeleteFunc(slices.Clone(made), func(x *T) bool { return x == nil })
}
