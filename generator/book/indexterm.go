package book

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"

	"handbook/generator/markdown"
	"handbook/generator/report"
	"handbook/generator/source"
)

// IndexMark is a place that front matter or index.yaml gives an entry of the
// index.
type IndexMark struct {
	Term []string        // the entry, and what stands beneath it
	At   report.Position // where the term is written
	To   source.Text     // where it leads: an anchor of the page, or in index.yaml a path; may be empty in front matter
	Main bool
}

// levels separates an entry from those beneath it, in YAML.
const levels = " > "

// deepest is how many levels an index has. More, and nobody finds anything.
const deepest = 3

// readTerm reads a term as it is written in YAML: "agility > versus efficiency".
func readTerm(t source.Text) ([]string, *report.Problem) {
	parts := strings.Split(" "+strings.TrimSpace(t.Text)+" ", levels)
	for i, part := range parts {
		parts[i] = markdown.Typeset(strings.Join(strings.Fields(part), " "))
	}
	switch empty := emptyLevel(parts); {
	case len(parts) == 1 && empty:
		p := report.New(t.At, "index-mark", "an entry of the index is empty", "write its words, or take it out")
		return nil, &p
	case empty:
		p := report.New(t.At, "index-mark", fmt.Sprintf("%q has nothing before or behind a >", t.Text), `write it as "entry > sub-entry"`)
		return nil, &p
	case len(parts) > deepest:
		p := report.New(t.At, "index-mark", fmt.Sprintf("%q has %d levels, and an index has %d at most", t.Text, len(parts), deepest), "make two of them one")
		return nil, &p
	}
	return parts, nil
}

func emptyLevel(parts []string) bool {
	for _, part := range parts {
		if termKey(part) == "" {
			return true
		}
	}
	return false
}

// termKey is what two spellings of one term share: case, blanks and the form of
// quotation marks make no difference.
func termKey(text string) string {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	for i := 0; i < len(text); i++ {
		if text[i] >= 0x80 {
			return straight.Replace(norm.NFC.String(text))
		}
	}
	return text
}

var straight = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`)

// readIndex reads the key `index` of front matter.
func (r *frontReader) readIndex(f *source.Fields) []IndexMark {
	v := f.Value("index")
	if v == nil {
		return nil
	}
	if v.Kind == source.Bool || v.Kind == source.Int || v.Kind == source.Float {
		// other generators have keys of this name
		f.Advise(v.At, `"index" is read as the page's entries in the index, and "`+v.Text+`" is none`, "put it in quotation marks if it is one")
		return nil
	}
	var marks []IndexMark
	for _, item := range f.Items("index") {
		mark := IndexMark{At: item.At}
		term := source.Text{Text: item.Text, At: item.At}
		switch item.Kind {
		case source.Map:
			m := f.In(item)
			mark.To = m.String("at")
			mark.Main, _ = m.Bool("main")
			if term = m.String("term"); term.At.File == "" {
				term.At = item.At
			}
		case source.List:
			f.Report(item.At, "this is a list, where an entry of the index belongs", `write it as "entry > sub-entry"`)
			continue
		case source.Bool:
			f.Report(item.At, fmt.Sprintf("%q is no entry of the index", item.Text), "put it in quotation marks if it is one")
			continue
		case source.Null:
			term.Text = "" // however nothing is written
		}
		parts, problem := readTerm(term)
		if problem != nil {
			r.report(*problem)
			continue
		}
		mark.Term, mark.At = parts, term.At
		marks = append(marks, mark)
	}
	return marks
}
