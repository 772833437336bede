package book

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/report"
	"handbook/generator/source"
)

// indexData is what index.yaml says.
type indexData struct {
	entries []IndexMark
	see     []reference
	also    []reference
	sort    []sortKey
}

// reference leads from one entry to another.
type reference struct {
	from   []string
	fromAt report.Position
	to     []string
	text   string          // to, as written
	at     report.Position // of to
	entry  *subject        // what it leads to, once that is known
}

// sortKey says under what an entry is filed.
type sortKey struct {
	term []string
	text string // the term as written
	at   report.Position
	key  source.Text
}

// centralIndex is what a proposal of entries for index.yaml has to know of it.
type centralIndex struct {
	entries *source.Entry // the key `entries` with what it has; nil without
	names   []string      // what has entries or leads on there
}

// readData reads index.yaml.
func (g *indexing) readData(file *source.File) {
	if file == nil || file.Broken() || file.Front == nil {
		return
	}
	g.book.central = readCentral(file.Front)
	f := source.NewFields(file.Front, "value")
	g.data.see = g.references(f, "see")
	g.data.also = g.references(f, "see_also")
	for _, e := range f.Entries("sort") {
		term, ok := g.term(e)
		for _, key := range written(f, e, "a sort key") {
			if ok {
				g.data.sort = append(g.data.sort, sortKey{term, e.Key, e.At, key})
			}
		}
	}
	for _, e := range f.Entries("entries") {
		g.data.entries = append(g.data.entries, g.locations(f, e)...)
	}
	f.Unknown("unknown-key")
	g.book.report(f.Problems()...)
}

// readCentral notes what stands in index.yaml, right or wrong.
func readCentral(v *source.Value) centralIndex {
	var c centralIndex
	for i := range v.Entries {
		e := &v.Entries[i]
		switch strings.ToLower(e.Key) {
		case "entries":
			c.entries = e
		case "see":
		default:
			continue
		}
		for _, below := range e.Value.Entries {
			c.names = append(c.names, strings.Split(below.Key, levels)...)
		}
	}
	return c
}

// term reads the key of a map as a term.
func (g *indexing) term(e source.Entry) ([]string, bool) {
	term, problem := readTerm(source.Text{Text: e.Key, At: e.At})
	if problem != nil {
		g.book.report(*problem)
	}
	return term, problem == nil
}

// references reads `see` or `see_also`: an entry, and the one or those that it
// leads to.
func (g *indexing) references(f *source.Fields, name string) []reference {
	var list []reference
	for _, e := range f.Entries(name) {
		from, ok := g.term(e)
		if !ok {
			continue
		}
		texts := written(f, e, "an entry of the index")
		if len(texts) == 0 && nothing(e.Value) {
			g.book.report(report.New(e.At, "index-see", fmt.Sprintf("%q leads to nothing", e.Key), "name the entry that it leads to"))
		}
		for _, t := range texts {
			to, problem := readTerm(t)
			if problem != nil {
				g.book.report(*problem)
				continue
			}
			list = append(list, reference{from: from, fromAt: e.At, to: to, text: t.Text, at: t.At})
		}
	}
	return list
}

// locations reads one of `entries`: a term and the place or places it leads to.
func (g *indexing) locations(f *source.Fields, e source.Entry) []IndexMark {
	term, ok := g.term(e)
	if !ok {
		return nil
	}
	var marks []IndexMark
	for _, item := range items(e.Value) {
		mark := IndexMark{Term: term, At: item.At}
		switch item.Kind {
		case source.Null:
			continue
		case source.List:
			f.Report(item.At, "this is a list, where a place belongs", "write it as page.md#heading")
			continue
		case source.Map:
			m := f.In(item)
			mark.To = m.String("at")
			mark.Main, _ = m.Bool("main")
		default:
			mark.To = source.Text{Text: item.Text, At: item.At}
		}
		if mark.To.Text == "" {
			g.book.report(report.New(item.At, "index-mark", fmt.Sprintf("a place of %q is empty", e.Key), "write it as page.md#heading, or take it out"))
			continue
		}
		marks = append(marks, mark)
	}
	if nothing(e.Value) {
		g.book.report(report.New(e.At, "index-mark", fmt.Sprintf("the entry %q leads nowhere", e.Key), "name its places: [page.md#heading]"))
	}
	return marks
}

// nothing says that a value, or each in its list, is left out.
func nothing(v *source.Value) bool {
	return !slices.ContainsFunc(items(v), func(item *source.Value) bool { return item.Kind != source.Null })
}

// written reads a text, or a list of them.
func written(f *source.Fields, e source.Entry, wanted string) []source.Text {
	var texts []source.Text
	for _, item := range items(e.Value) {
		switch item.Kind {
		case source.Null:
		case source.List, source.Map:
			f.Report(item.At, "this is no text, where "+wanted+" belongs", "")
		default:
			texts = append(texts, source.Text{Text: item.Text, At: item.At})
		}
	}
	return texts
}

// items are those of a list, or the one value that stands in its place.
func items(v *source.Value) []*source.Value {
	if v.Kind == source.List {
		return v.Items
	}
	return []*source.Value{v}
}
