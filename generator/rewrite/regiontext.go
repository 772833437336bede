package rewrite

import (
	"strconv"
	"strings"

	"handbook/generator/source"
)

// number writes a number as short as possible.
func number(n float64) string {
	if n == 0 {
		return "0" // never -0
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// learnMarks looks which quotation marks the file uses.
func (f *regionFile) learnMarks() {
	text, percent := false, false
	var look func(v *source.Value)
	look = func(v *source.Value) {
		for _, item := range v.Items {
			look(item)
		}
		for _, e := range v.Entries {
			look(e.Value)
		}
		mark := f.markAt(f.offset(v.At))
		switch isPercent := strings.HasSuffix(v.Text, "%"); {
		case v.Kind != source.String:
		case isPercent && !percent:
			f.percentMark, percent = mark, true
		case !isPercent && !text && mark != 0:
			f.textMark, text = mark, true
		}
	}
	for _, v := range f.values {
		look(v)
	}
}

// percentText writes percent as the file does, in quotation marks if it has none.
func (f *regionFile) percentText(n float64) string {
	return within(number(n)+"%", f.percentMark)
}

// words writes a text: without quotation marks where YAML reads it as itself.
// quoted is the mark that it has to stand in, 0 for none.
func (f *regionFile) words(words string, quoted byte, inFlow bool) string {
	if quoted == 0 && plainFits(words, source.String, inFlow) {
		return words
	}
	if quoted == 0 {
		quoted = f.textMark
	}
	return quote(words, quoted, yamlSyntax)
}

// valueText writes the value that a region has for a key, "" for none.
func (f *regionFile) valueText(r Region, key string, quoted byte, inFlow bool) string {
	if key == "at" {
		return f.placeText(r)
	}
	words := r.text(key)
	if words == "" {
		return ""
	}
	return f.words(words, quoted, inFlow)
}

// text is what a region has for a key other than at.
func (r Region) text(key string) string {
	switch key {
	case "shape":
		return r.Shape
	case "id":
		return r.ID
	case "to":
		return r.To
	case "title":
		return r.Title
	case "note":
		return r.Note
	}
	return ""
}

// placeText writes `at`.
func (f *regionFile) placeText(r Region) string {
	if len(r.At) == 0 {
		return ""
	}
	return "[" + strings.Join(f.corners(r), ", ") + "]"
}

// corners are the numbers of a place, those of a polygon in pairs.
func (f *regionFile) corners(r Region) (texts []string) {
	for i := 0; i < len(r.At); i++ {
		if r.Shape == "poly" && i+1 < len(r.At) && len(r.At)%2 == 0 {
			texts = append(texts, "["+f.numberText(r, i)+", "+f.numberText(r, i+1)+"]")
			i++
		} else {
			texts = append(texts, f.numberText(r, i))
		}
	}
	return texts
}

func (f *regionFile) numberText(r Region, i int) string {
	if r.Percent {
		return f.percentText(r.At[i])
	}
	return number(r.At[i])
}

func (f *regionFile) markAt(at int) byte {
	if at < len(f.text) && (f.text[at] == '"' || f.text[at] == '\'') {
		return f.text[at]
	}
	return 0
}
