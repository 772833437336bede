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

// mark is the quotation mark around the first text of the file's regions that
// is asked for, 0 for none; not there where no text is.
func (f *regionFile) mark(which func(v *source.Value) bool) (mark byte, there bool) {
	var look func(v *source.Value) bool
	look = func(v *source.Value) bool {
		for _, item := range v.Items {
			if look(item) {
				return true
			}
		}
		for _, e := range v.Entries {
			if look(e.Value) {
				return true
			}
		}
		at := f.offset(v.At)
		if v.Kind != source.String || !which(v) || at >= len(f.text) {
			return false
		}
		if mark = f.text[at]; mark != '"' && mark != '\'' {
			mark = 0
		}
		return true
	}
	for _, v := range f.values {
		if look(v) {
			return mark, true
		}
	}
	return 0, false
}

// percentText writes percent as the file does, in quotation marks if it has none.
func (f *regionFile) percentText(n float64) string {
	mark, there := f.mark(func(v *source.Value) bool { return strings.HasSuffix(v.Text, "%") })
	text := number(n) + "%"
	switch {
	case !there:
		return `"` + text + `"`
	case mark == 0:
		return text
	}
	return string(mark) + text + string(mark)
}

// words writes a text: without quotation marks where YAML reads it as itself.
// quoted is the mark that it has to stand in, 0 for none.
func (f *regionFile) words(words string, quoted byte, inFlow bool) string {
	if quoted == 0 && plainFits(words, source.String, inFlow) {
		return words
	}
	if quoted == 0 {
		quoted = f.usualMark()
	}
	return quote(words, quoted, yamlSyntax)
}

// usualMark is the first quotation mark of the file's regions.
func (f *regionFile) usualMark() byte {
	mark, _ := f.mark(func(v *source.Value) bool {
		at := f.offset(v.At)
		return at < len(f.text) && (f.text[at] == '"' || f.text[at] == '\'') && !strings.HasSuffix(v.Text, "%")
	})
	if mark == 0 {
		return '"'
	}
	return mark
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
