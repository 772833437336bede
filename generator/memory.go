package generator

import (
	"time"

	"handbook/generator/book"
	"handbook/generator/diagram"
	"handbook/generator/markdown"
	"handbook/generator/source"
	"handbook/generator/theme"
)

// Memory is what one build leaves to the next of the same process. It keeps
// only what depends on one file alone: the file as it was read, the document, the
// scene or the drawing that was made of it, and what follows from that by
// itself (book.Memory); or what is made of something that is handed over whole
// and compared as a whole (the lists of all paths, of the content and of the
// site; the files of the theme). Whatever crosses files is computed anew, so
// that a warm build gives the same bytes and the same problems as a cold one.
//
// A Memory serves one build at a time.
type Memory struct {
	files     source.Memory
	book      book.Memory
	theme     theme.Memory
	paths     pathMemory
	documents map[*source.File]*markdown.Document
	scenes    map[*source.File]*diagram.Scene
	vectors   map[*source.File]*diagram.Vector
}

// NewMemory is a memory of nothing.
func NewMemory() *Memory {
	return &Memory{documents: map[*source.File]*markdown.Document{},
		scenes: map[*source.File]*diagram.Scene{}, vectors: map[*source.File]*diagram.Vector{}}
}

// document returns the remembered parse of a file, or parses it. source.Read
// hands out the same *File for as long as its bytes stay the same.
func (m *Memory) document(f *source.File) *markdown.Document {
	if d := m.documents[f]; d != nil {
		return d
	}
	return markdown.Parse(f)
}

// scene returns the remembered scene of a diagram's file, or reads it.
func (m *Memory) scene(f *source.File) *diagram.Scene {
	if s := m.scenes[f]; s != nil {
		return s
	}
	return diagram.Read(f)
}

// vector returns the remembered drawing of an SVG picture, or makes it.
func (m *Memory) vector(f *source.File) *diagram.Vector {
	if v := m.vectors[f]; v != nil {
		return v
	}
	return diagram.ReadVector(f)
}

// keep forgets everything that this build did not use.
func (m *Memory) keep(r *reading) {
	m.documents = byFile(r.tree.Pages, r.documents)
	m.scenes = byFile(r.tree.Diagrams, r.scenes)
	m.vectors = byFile(r.tree.Drawings, r.vectors)
}

func byFile[T any](files []*source.File, made []*T) map[*source.File]*T {
	all := make(map[*source.File]*T, len(files))
	for i, f := range files {
		if made[i] != nil {
			all[f] = made[i]
		}
	}
	return all
}

// clock measures the steps of a build. Durations are for people; nothing that
// is published depends on them.
type clock struct{ last time.Time }

func startClock() *clock { return &clock{time.Now()} }

func (c *clock) lap(name string) Step {
	now := time.Now()
	s := Step{name, now.Sub(c.last)}
	c.last = now
	return s
}
