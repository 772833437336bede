package theme

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"handbook/generator/report"
)

// Memory keeps the theme that was loaded last: as long as all files of all
// layers are the same, and the language, it is not made again. The files are
// read each time, and once: what is compared is what the theme is made of. Its zero value is a memory of nothing; it serves one Load at
// a time.
type Memory struct {
	key      [sha256.Size]byte
	theme    *Theme
	problems []report.Problem
}

// Load is [Load], or what came of it the last time.
func (m *Memory) Load(layers []Layer, tag string) (*Theme, []report.Problem) {
	files, faults := merge(layers)
	lang := parseLanguage(tag)
	words := readWords(layers, lang)
	key := digest(len(layers), tag, files, words, faults)
	if m.theme == nil || m.key != key {
		m.key = key
		m.theme, m.problems = assemble(lang, files, words, faults)
	}
	return m.theme, slices.Clone(m.problems)
}

// digest identifies all that a theme is made of.
func digest(layers int, tag string, files []file, words []wordFile, faults []report.Problem) (key [sha256.Size]byte) {
	h := sha256.New()
	fmt.Fprintf(h, "%q %d %d %d %q\n", tag, layers, len(files), len(words), faults)
	for _, f := range files {
		fmt.Fprintf(h, "%q %q %t %t %d\n", f.path, f.at, f.over, f.added, len(f.text))
		h.Write(f.text)
	}
	for _, f := range words {
		fmt.Fprintf(h, "%q %t %t %d\n", f.at, f.over, f.fault == nil, len(f.text))
		if f.fault != nil {
			fmt.Fprintf(h, "%q", *f.fault)
		}
		h.Write(f.text)
	}
	return [sha256.Size]byte(h.Sum(nil))
}
