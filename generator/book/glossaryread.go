package book

import (
	"strings"

	"handbook/generator/analysis"
	"handbook/generator/markdown"
	"handbook/generator/report"
	"handbook/generator/source"
)

// glossaryFile is the key of the glossary in a tree; the file itself may have
// another ending.
const glossaryFile = "glossary.yaml"

// wordEntry is a word as glossary.yaml has it: with the places of what has none
// in a [Word], and the text of its definition.
type wordEntry struct {
	word       *Word
	aka        []source.Text
	definition source.Text
	fields     *source.Fields // nil for a definition alone
}

// readGlossary reads glossary.yaml: a map of terms, or a list of them. Words
// for another audience leave no trace, as pages do.
func (b *Book) readGlossary(in Input) []wordEntry {
	file := in.Tree.Data[glossaryFile]
	if file == nil || file.Broken() || file.Front == nil {
		return nil
	}
	var entries []wordEntry
	add := func(term source.Text, v *source.Value) {
		if e, ok := b.readWord(term, v, in); ok {
			entries = append(entries, e)
		}
	}
	if file.Front.Kind == source.List {
		for _, item := range file.Front.Items {
			add(source.Text{At: item.At}, item)
		}
		return entries
	}
	top := source.NewFields(file.Front, "glossary")
	for _, e := range top.Entries() {
		if strings.TrimSpace(e.Key) == "" {
			b.report(report.New(e.At, "glossary", "the term is empty", "name the word that is explained"))
			continue
		}
		add(source.Text{Text: e.Key, At: e.At}, e.Value)
	}
	b.report(top.Problems()...)
	return entries
}

// readWord reads one entry. Its term is its key, or in a list stands in it.
func (b *Book) readWord(term source.Text, v *source.Value, in Input) (wordEntry, bool) {
	var e wordEntry
	meta := Meta{}
	if v.Kind != source.Map && v.Kind != source.List && term.Text != "" {
		e.definition = source.Text{Text: v.Text, At: v.At}
		e.word = &Word{Term: term.Text, At: term.At}
	} else {
		f := source.NewFields(v, "glossary")
		if term.Text == "" {
			term = f.String("term")
		}
		e.word = &Word{Term: term.Text, At: term.At}
		e.readFields(f, &meta)
		f.Unknown("glossary")
		b.report(f.Problems()...)
		if term.Text == "" && v.Kind == source.Map {
			b.report(report.New(v.At, "glossary", "the entry has no term", `write it as "- term: pass"`))
		}
		if v.Kind == source.List || term.Text == "" {
			return e, false
		}
	}
	if len(newPhrase(e.word.Term, false).tokens) == 0 {
		b.report(report.New(e.word.At, "glossary", `the term "`+e.word.Term+`" has no letters`, "name the word that is explained"))
		return e, false
	}
	e.word.Written = oneBlank(e.word.Term)
	e.word.Term = markdown.Typeset(e.word.Written)
	return e, b.otherAudience(&meta, in) == ""
}

func (e *wordEntry) readFields(f *source.Fields, meta *Meta) {
	e.fields = f
	e.definition = f.String("definition")
	e.aka = f.Strings("aka")
	e.word.Indexed, _ = f.Bool("index")
	meta.Audience = f.String("audience")
	reason := f.String("reason").Text
	for _, item := range f.Items("avoid") {
		avoided := Avoided{Term: item.Text, Reason: reason, At: item.At}
		switch item.Kind {
		case source.Null:
			continue
		case source.List:
			f.Report(item.At, `"avoid" is a list of lists, where a list of terms belongs`, "write it as [internal customer, client]")
			continue
		case source.Map:
			own := f.In(item)
			term := own.String("term")
			avoided.Term, avoided.At = term.Text, term.At
			if r := own.String("reason").Text; r != "" {
				avoided.Reason = r
			}
			if term.Text == "" {
				f.Report(item.At, "it does not say which term to avoid", "write it as {term: client, reason: we have guests}")
				continue
			}
		}
		avoided.Term, avoided.Reason = oneBlank(avoided.Term), oneBlank(markdown.Typeset(avoided.Reason))
		e.word.Avoid = append(e.word.Avoid, avoided)
	}
}

// oneBlank makes every run of blanks one space.
func oneBlank(s string) string { return strings.Join(strings.Fields(s), " ") }

// wordKey is what two spellings of one term have in common.
func wordKey(term string) string {
	return analysis.Fold(strings.ReplaceAll(oneBlank(term), "’", "'"))
}
