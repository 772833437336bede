package source

import (
	"maps"
	"slices"
	"strings"

	"handbook/generator/report"
)

// Fields reads the keys of a map, each as the kind that its reader wants, and
// collects what is wrong with them. Keys have synonyms: the first name is the
// one that the guide teaches, the others are read for handbooks that come from
// elsewhere. A map that is absent reads as an empty one.
//
// Keys are compared without case, because Hugo does so; the spelling that was
// asked for goes before any other.
//
// A null is as good as no value. A single value where a list is wanted is a
// list of one. Fields is for one goroutine.
type Fields struct {
	value  *Value
	rule   string
	asked  map[string]bool // every name that a reader wanted
	said   map[string]bool // synonyms whose advice was given
	opened []*Fields       // the maps in it that were read as Fields
	parent *Fields
	list   []report.Problem
}

// Text is a text with its place. Its zero value is no text at all.
type Text struct {
	Text string
	At   report.Position
}

// NewFields reads a map; wrong values are reported under the rule ("value" for
// front matter, "config" for handbook.yaml). The value may be nil.
func NewFields(v *Value, rule string) *Fields {
	f := &Fields{rule: rule, asked: map[string]bool{}, said: map[string]bool{}}
	f.open(v)
	return f
}

func (f *Fields) open(v *Value) {
	switch {
	case v == nil || v.Kind == Null:
	case v.Kind != Map:
		f.Report(v.At, "this is "+v.is()+", where keys with values belong", "")
	default:
		f.value = v
	}
}

// In reads a map that was come by through [Fields.Value], [Fields.Items] or
// [Fields.Entries]; its problems are counted among those of f, and f.Unknown
// looks into it.
func (f *Fields) In(v *Value) *Fields {
	child := &Fields{rule: f.rule, asked: map[string]bool{}, said: map[string]bool{}, parent: f}
	child.open(v)
	f.opened = append(f.opened, child)
	return child
}

// At is the place of the map itself.
func (f *Fields) At() report.Position {
	if f.value == nil {
		return report.Position{}
	}
	return f.value.At
}

// Report adds a problem of the reader's own finding, under the rule of f.
func (f *Fields) Report(at report.Position, message, hint string) {
	f.add(report.New(at, f.rule, message, hint))
}

// Advise adds advice of the reader's own finding, about a word that is not known.
func (f *Fields) Advise(at report.Position, message, hint string) {
	f.add(report.New(at, "unknown-key", message, hint))
}

// add keeps all problems in one list, of the outermost map.
func (f *Fields) add(problems ...report.Problem) {
	top := f
	for top.parent != nil {
		top = top.parent
	}
	top.list = append(top.list, problems...)
}

// Problems returns what was found so far, here and in all maps below.
func (f *Fields) Problems() []report.Problem { return f.list }

// entry finds the value of the first name that has one. When two synonyms have
// one, the earlier name wins and a problem tells of the other.
func (f *Fields) entry(names []string) *Entry {
	for _, name := range names {
		f.asked[name] = true
	}
	if f.value == nil {
		return nil
	}
	var found *Entry
	for _, name := range names {
		for _, same := range []func(a, b string) bool{func(a, b string) bool { return a == b }, strings.EqualFold} {
			for i := range f.value.Entries {
				e := &f.value.Entries[i]
				switch {
				case e.Value.Kind == Null || !same(e.Key, name):
				case found == nil:
					found = e
				case e != found:
					f.notRead(e, found)
				}
			}
		}
	}
	return found
}

// notRead reports a key that has lost to another. Two spellings of one key are
// wrong as a key that is given twice is.
func (f *Fields) notRead(e, winner *Entry) {
	if f.said[e.Key] {
		return
	}
	f.said[e.Key] = true
	rule := "unknown-key"
	if strings.EqualFold(e.Key, winner.Key) {
		rule = f.rule
	}
	p := report.New(e.At, rule, quoted(e.Key)+" is not read, because "+quoted(winner.Key)+" is given", "keep one of the two")
	f.add(p.With(winner.At, "given here"))
}

// wrong reports a value of the wrong kind.
func (f *Fields) wrong(e *Entry, wanted, hint string) {
	what := e.Value.is()
	if e.Value.Kind != List && e.Value.Kind != Map {
		what = quoted(e.Value.Text)
	}
	f.Report(e.Value.At, quoted(e.Key)+" is "+what+", where "+wanted+" belongs", hint)
}

// Has says whether one of the names has a value.
func (f *Fields) Has(names ...string) bool { return f.entry(names) != nil }

// Value returns the value as it is, nil when there is none.
func (f *Fields) Value(names ...string) *Value {
	if e := f.entry(names); e != nil {
		return e.Value
	}
	return nil
}

// String reads a text. A number, a date or a `no` is taken as the text that
// was written.
func (f *Fields) String(names ...string) Text {
	e := f.entry(names)
	if e == nil {
		return Text{}
	}
	if e.Value.Kind == List || e.Value.Kind == Map {
		f.wrong(e, "a text", "")
		return Text{}
	}
	return Text{e.Value.Text, e.Value.At}
}

// Strings reads a list of texts.
func (f *Fields) Strings(names ...string) []Text {
	e := f.entry(names)
	if e == nil {
		return nil
	}
	var texts []Text
	for _, item := range items(e.Value) {
		switch item.Kind {
		case Null:
		case List, Map:
			f.wrong(&Entry{Key: e.Key, Value: item}, "a list of texts", `a text that holds ": " or begins with [ or { stands in quotation marks`)
		default:
			texts = append(texts, Text{item.Text, item.At})
		}
	}
	return texts
}

// Items reads a list of whatever kind.
func (f *Fields) Items(names ...string) []*Value {
	if e := f.entry(names); e != nil {
		return items(e.Value)
	}
	return nil
}

func items(v *Value) []*Value {
	if v.Kind == List {
		return v.Items
	}
	return []*Value{v}
}

// List reads a list of maps.
func (f *Fields) List(names ...string) []*Fields {
	e := f.entry(names)
	if e == nil {
		return nil
	}
	var list []*Fields
	for _, item := range items(e.Value) {
		if item.Kind != Map {
			f.wrong(&Entry{Key: e.Key, Value: item}, "a list of maps", `write each entry as "- key: value"`)
			continue
		}
		list = append(list, f.In(item))
	}
	return list
}

// Map reads a map. The keys of one that is read with Entries are free; those
// of this one are looked at by Unknown.
func (f *Fields) Map(names ...string) *Fields {
	e := f.entry(names)
	if e == nil {
		return f.In(nil)
	}
	if e.Value.Kind != Map {
		f.wrong(e, "a map of keys", "")
		return f.In(nil)
	}
	return f.In(e.Value)
}

// Entries reads a map whose keys are the author's own, in their order; without
// names, the map that f itself reads.
func (f *Fields) Entries(names ...string) []Entry {
	if len(names) == 0 {
		if f.value == nil {
			return nil
		}
		return f.value.Entries
	}
	e := f.entry(names)
	switch {
	case e == nil:
		return nil
	case e.Value.Kind != Map:
		f.wrong(e, "a map of keys", "")
		return nil
	}
	return e.Value.Entries
}

// Unknown reports, under the rule, every key that nobody asked for and that is
// not among the extra ones, with the nearest name that somebody did ask for.
// It is called once, last, and looks into all maps that were opened.
func (f *Fields) Unknown(rule string, extra ...string) {
	f.add(f.unknown(rule, extra)...)
	for _, child := range f.opened {
		child.Unknown(rule)
	}
}

// Skip says that nobody reads the map, so that Unknown does not look into it.
func (f *Fields) Skip() { f.value, f.opened = nil, nil }

func (f *Fields) unknown(rule string, extra []string) []report.Problem {
	if f.value == nil {
		return nil
	}
	var problems []report.Problem
	for _, e := range f.value.Entries {
		if !f.knows(e.Key, extra) {
			problems = append(problems, report.New(e.At, f.unknownRule(rule, e.Key), "the key "+quoted(e.Key)+" is not known", report.DidYouMean(e.Key, f.names(extra))))
		}
	}
	return problems
}

// knows says that somebody asked for a key, however it is spelt, or that it is
// among the extra ones.
func (f *Fields) knows(key string, extra []string) bool {
	if f.asked[key] {
		return true
	}
	same := func(name string) bool { return strings.EqualFold(name, key) }
	if slices.ContainsFunc(extra, same) {
		return true
	}
	for name := range f.asked {
		if same(name) {
			return true
		}
	}
	return false
}

// names are the keys that are known, in order.
func (f *Fields) names(extra []string) []string {
	names := slices.AppendSeq(slices.Clone(extra), maps.Keys(f.asked))
	slices.Sort(names)
	return names
}

// withholding are the keys that keep a page from readers: one of them that is
// misspelt would publish what its author meant to hold back.
var withholding = [...]string{"draft", "audience", "publish_date", "expiry_date"}

// unknownRule is the rule that an unknown key breaks.
func (f *Fields) unknownRule(rule, key string) string {
	for _, name := range withholding {
		if f.asked[name] && report.DidYouMean(key, []string{name}) != "" {
			return f.rule
		}
	}
	return rule
}
