package rewrite

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/source"
)

// regionWriter makes files of regions in every way of writing that people use.
// Its comments have names that say whose they are: #R3. belongs to region 3 and
// goes with it, #K3title. stands on the line of a key, #L. belongs to none.
type regionWriter struct {
	frontWriter
	notes int
}

func (w *regionWriter) note(whose string) string {
	if w.rng.IntN(3) > 0 {
		return ""
	}
	w.notes++
	return fmt.Sprintf("#%s.%d, [of \"it's", whose, w.notes)
}

func (w *regionWriter) inLine(whose string) string {
	if note := w.note(whose); note != "" {
		return " " + note
	}
	return ""
}

var someWords = []string{"plain words", "it's", "a: b", "# x", "yes", "2026", "{a", "- b", "a # b", "say \"so\"", "q, r", "küche 中文", "rock 'n roll", "50%", "@a", "<<", "=", "null", "a\\b", "x]", "1:30", "é\u0301", "!a", "? b", "|", "a:"}

func (w *regionWriter) words(inFlow bool) string {
	words := w.any(someWords...)
	if w.rng.IntN(3) > 0 && plainFits(words, source.String, inFlow) {
		return words
	}
	return quote(words, w.any(`"`, `'`)[0], yamlSyntax)
}

// place writes numbers, in pairs for a polygon.
func (w *regionWriter) place(shape string, indent int, block bool) string {
	percent := w.rng.IntN(3) == 0
	one := func() string {
		text := w.any("1", "20", "33.5", "4.0", "12", "7")
		if mark := w.any(`"`, `'`, ""); percent {
			return mark + text + "%" + mark
		}
		return text
	}
	var items []string
	n := map[string]int{"rect": 4, "circle": 3, "ellipse": 4}[shape]
	if shape == "poly" {
		for range 3 + w.rng.IntN(4) {
			items = append(items, "["+one()+","+w.any("", " ", "  ")+one()+"]")
		}
	} else {
		for range n {
			items = append(items, one())
		}
	}
	in := "\n" + strings.Repeat(" ", indent+w.rng.IntN(2)*2)
	switch {
	case block && w.rng.IntN(4) == 0:
		return in + "- " + strings.Join(items, in+"- ")
	case block && w.rng.IntN(4) == 0:
		return " [" + in + " " + strings.Join(items, ","+in+" ") + w.any("", ",") + in + " ]"
	}
	return " [" + strings.Join(items, w.any(", ", ",")) + w.any("]", " ]", ",]")
}

// region writes one of them, without what stands before it.
func (w *regionWriter) region(i, indent int, block bool) string {
	keys := []string{"to", "title", "note", "x-own"}
	w.rng.Shuffle(len(keys), func(a, b int) { keys[a], keys[b] = keys[b], keys[a] })
	keys = keys[:1+w.rng.IntN(4)]
	shape := w.any("rect", "circle", "ellipse", "poly", "poly")
	if w.rng.IntN(4) == 0 {
		keys = slices.Insert(keys, w.rng.IntN(len(keys)), "id")
	} else {
		keys = slices.Insert(keys, w.rng.IntN(len(keys)), "shape", "at")
	}
	var pairs []string
	for _, key := range keys {
		value := " " + w.words(!block)
		switch key {
		case "shape":
			value = " " + shape
		case "at":
			value = w.place(shape, indent, block)
		case "x-own":
			value = w.any(" {a: [1, 2]}", " x", " ~", "")
		case "note", "title":
			if block && w.rng.IntN(5) == 0 {
				in := "\n" + strings.Repeat(" ", indent+2)
				value = w.any(" >-"+in+"one"+in+"two", " |"+in+"# one"+in+"- two", " one"+in+"two", " \"one"+in+"two\"", " '# one\n"+in+"two'", "")
			}
		}
		pairs = append(pairs, w.any(key, key, key, `"`+key+`"`)+":"+value)
	}
	if !block {
		gap := w.any(", ", ", ", ",  ", " , ", ",\n"+strings.Repeat(" ", indent+1))
		return "{" + w.any("", " ") + strings.Join(pairs, gap) + w.any("}", " }", ", }")
	}
	text := ""
	for j, pair := range pairs {
		if j > 0 {
			text += "\n" + strings.Repeat(" ", indent)
			if note := w.note(fmt.Sprintf("R%d", i)); note != "" && w.rng.IntN(3) == 0 {
				text += note + "\n" + strings.Repeat(" ", indent)
			}
		}
		text += pair
		if !strings.Contains(pair, "\n") {
			text += w.inLine(fmt.Sprintf("K%d%s", i, keys[j]))
		}
	}
	return text
}

func (w *regionWriter) file() string {
	list := w.hyphens()
	if w.rng.IntN(3) == 0 {
		list = w.inBrackets()
	}
	text := w.any("", "# top\n", "title: A # t\n\n", "size: [9, 9]\n") + w.any("regions:", "Regions:", "\"regions\":", "regions :") + list
	return text + w.any("", "alt: x # [y\n", "# end\n", "\n\nalt: >-\n  regions: []\n")
}

func (w *regionWriter) hyphens() string {
	indent := w.any("", "  ", "    ")
	hyphen := w.any("- ", "- ", "-   ")
	text := w.inLine("L") + "\n"
	for i := range w.rng.IntN(6) + 1 {
		text += w.any("", "", "", "\n")
		if note := w.note("L"); note != "" {
			text += note + "\n" + w.any("\n", "")
			if indent == "" {
				text += "\n"
			}
		}
		if note := w.note(fmt.Sprintf("R%d", i)); note != "" {
			text += indent + note + "\n"
		}
		block := w.rng.IntN(2) == 0
		text += indent + hyphen + w.region(i, len(indent)+len(hyphen), block)
		if !block {
			text += w.inLine(fmt.Sprintf("R%d", i))
		}
		text += "\n"
		if note := w.note(fmt.Sprintf("R%d", i)); note != "" {
			text += indent + "   " + note + "\n"
		}
	}
	return text
}

func (w *regionWriter) inBrackets() string {
	n := w.rng.IntN(5)
	var items []string
	for i := range n {
		items = append(items, w.region(i, 2, false))
	}
	switch w.rng.IntN(4) {
	case 0:
		return " [" + strings.Join(items, w.any(", ", ",", " , ")) + w.any("]\n", " ] # L\n")
	case 1:
		return "\n  [ " + strings.Join(items, "\n  , ") + "\n  ]\n"
	case 2:
		return " [\n  " + strings.Join(items, ",\n  ") + w.any("", ",") + "\n]\n"
	}
	text := " [" + w.inLine("L") + "\n"
	comma := w.any(",", "")
	for i, item := range items {
		whose := fmt.Sprintf("R%d", i)
		if note := w.note(whose); note != "" {
			text += "  " + note + "\n"
		}
		if i == n-1 {
			item += comma
		} else {
			item += ","
		}
		text += "  " + item + w.inLine(whose) + "\n"
	}
	return text + "]\n"
}
