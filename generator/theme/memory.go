package theme

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"handbook/generator/report"
)

// Memory keeps the theme that was loaded last: as long as all files of all
// layers are the same, and the language, it is not made again. The files are
// read each time. Its zero value is a memory of nothing; it serves one Load at
// a time.
type Memory struct {
	key      [sha256.Size]byte
	theme    *Theme
	problems []report.Problem
}

// Load is [Load], or what came of it the last time.
func (m *Memory) Load(layers []Layer, tag string) (*Theme, []report.Problem) {
	files, faults := merge(layers)
	key := digest(layers, tag, files, faults)
	if m.theme == nil || m.key != key {
		m.key = key
		m.theme, m.problems = assemble(layers, tag, files, faults)
	}
	return m.theme, slices.Clone(m.problems)
}

// digest identifies all that a theme is made of.
func digest(layers []Layer, tag string, files []file, faults []report.Problem) (key [sha256.Size]byte) {
	h := sha256.New()
	fmt.Fprintf(h, "%q %d %d %q\n", tag, len(layers), len(files), faults)
	for _, f := range files {
		fmt.Fprintf(h, "%q %q %t %t %d\n", f.path, f.at, f.over, f.added, len(f.text))
		h.Write(f.text)
	}
	for _, l := range layers {
		for _, name := range wordFiles(parseLanguage(tag)) {
			text, fault := l.text(name)
			fmt.Fprintf(h, "%q %q %t %d\n", l.Name, name, fault == nil, len(text))
			if fault != nil {
				fmt.Fprintf(h, "%q", *fault)
			}
			h.Write(text)
		}
	}
	return [sha256.Size]byte(h.Sum(nil))
}
