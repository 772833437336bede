package rewrite

import (
	"path"
	"strings"

	"handbook/generator/report"
	"handbook/generator/source"
)

// Region is a region of a picture as it is to be written into the file beside
// the picture.
type Region struct {
	Was     int       `json:"was"`     // its place in the file's list as it stands, from 0; -1 for a new one
	Shape   string    `json:"shape"`   // rect, circle, ellipse or poly; empty with an ID
	At      []float64 `json:"at"`      // as the file has them; the corners of a poly one after the other
	Percent bool      `json:"percent"` // At is in percent
	ID      string    `json:"id"`      // an element of an SVG picture
	To      string    `json:"to"`
	Title   string    `json:"title"`
	Note    string    `json:"note"`
}

// maxRegionFile is the largest file that is changed. 500 regions of eight
// corners are a tenth of it.
const maxRegionFile = 1 << 20

// Regions makes a picture's file of regions say what is wanted. raw is nil for
// a file that is not there yet; size is the picture's in pixels, zero where
// nobody knows it.
//
// Bytes change only where values do:
//
//   - A region whose values stay keeps its bytes, wherever it moves. With it
//     go the comment on its line, the ones within it (those that are indented
//     further than its hyphen), and the lines of comments directly above it
//     that are indented as it is. They go too when it is deleted.
//   - Other comments between regions, and blank lines, stay where they are.
//     Where a blank line is above each region, a new one gets one as well.
//   - A changed value takes the place of the old one, in its quotation marks.
//     Of a list of numbers, those change that differ. A text that is empty goes
//     with its key, its line and the comment on that line; a key that was not
//     there comes after the last one.
//   - size: is written where regions in pixels have none, and is otherwise
//     left alone.
//
// Title and note are read with every run of blanks and line ends as one blank,
// as a reader sees them. So they are compared, and one that goes over several
// lines stays as it is until its words change.
//
// Regions are those of [RegionsOf], also the ones that a build leaves out. What
// cannot be changed without risk is not changed, and the problem says where.
func Regions(name string, raw []byte, size [2]int, want []Region) (Change, []report.Problem) {
	same := Change{name, raw, raw}
	if ext := strings.ToLower(path.Ext(name)); ext != ".yaml" && ext != ".yml" {
		return same, []report.Problem{report.New(report.Position{File: name}, "diagram", "regions are written into YAML files only", "name the file .yaml")}
	}
	if len(raw) > maxRegionFile {
		return same, []report.Problem{report.New(report.Position{File: name}, "too-large", "a file of regions that is larger than 1 MiB is not changed", "make several pictures of it")}
	}
	before := source.ParseData(name, raw)
	if before.Broken() {
		return same, errorsOf(before.Problems)
	}
	f := regionFile{scanner: scanner{text: before.Text}, front: before.Front, size: size, want: likeRead(want)}
	if !f.find() || !f.sensible() {
		return same, f.refuse(name)
	}
	if !f.differs() {
		return same, nil
	}
	pieces, ok := f.pieces()
	if !ok {
		return same, f.refuse(name)
	}
	after := assemble(raw, f.text, pieces)
	if !f.asWanted(source.ParseData(name, after)) {
		return same, f.refuse(name)
	}
	return Change{name, raw, after}, nil
}

// regionFile is a file of regions that is being changed.
type regionFile struct {
	scanner
	chars  []int // where those of the text begin
	lines  []int // the first character of each
	front  *source.Value
	braces bool          // the whole file stands within braces
	entry  *source.Entry // of the list; nil for none
	old    []Region
	values []*source.Value // of the old ones
	want   []Region
	size   [2]int
	trying report.Position // what is being changed

	textMark    byte // the first quotation mark around a text of the regions, or "
	percentMark byte // that around the first of their percentages, 0 for none
}

// find reads what the file has.
func (f *regionFile) find() bool {
	if f.front.Kind != source.Map {
		return false
	}
	f.measure()
	f.textMark, f.percentMark = '"', '"'
	f.trying = f.front.At
	f.entry = keyOf(f.front, "regions")
	if len(f.front.Entries) > 0 {
		at := f.offset(f.front.At)
		f.braces = at < len(f.text) && f.text[at] == '{'
	}
	if f.entry == nil || f.entry.Value.Kind == source.Null {
		return true
	}
	f.trying = f.entry.Value.At
	f.values = itemsOf(f.entry.Value)
	for i, v := range f.values {
		f.old = append(f.old, regionOf(v, i))
	}
	f.learnMarks()
	return true
}

// sensible says that each old region is wanted once at most, and that all
// numbers are some.
func (f *regionFile) sensible() bool {
	used := map[int]bool{}
	for _, r := range f.want {
		if r.Was >= len(f.old) || r.Was >= 0 && used[r.Was] {
			return false
		}
		used[r.Was] = true
		for _, n := range r.At {
			if !(n < 1<<20 && n > -1<<20) {
				return false
			}
		}
	}
	return true
}

func (f *regionFile) differs() bool {
	if len(f.want) != len(f.old) {
		return true
	}
	for i, r := range f.want {
		if r.Was != i || !sameRegion(r, f.old[i]) {
			return true
		}
	}
	return false
}

// measure notes where each character and each line begins, because many places
// are looked for, and all regions may stand on one line.
func (f *regionFile) measure() {
	f.lines = []int{0}
	for i, c := range string(f.text) {
		f.chars = append(f.chars, i)
		if c == '\n' {
			f.lines = append(f.lines, len(f.chars))
		}
	}
	f.chars = append(f.chars, len(f.text))
}

// offset is [offsetOf] where many places are looked for.
func (f *regionFile) offset(at report.Position) int {
	if at.Line > len(f.lines) {
		return len(f.text)
	}
	char := f.lines[max(at.Line, 1)-1] + max(at.Column, 1) - 1
	return f.chars[min(char, len(f.chars)-1)]
}

// refuse is the problem of regions that cannot be changed without risk.
func (f *regionFile) refuse(name string) []report.Problem {
	at := f.trying
	if at.File == "" {
		at.File = name
	}
	return []report.Problem{report.New(at, "diagram", "the regions are written in a way that cannot be changed safely, and stay as they are",
		"write each region on a line of its own, as - {shape: rect, at: [x, y, width, height], to: page.md}")}
}
