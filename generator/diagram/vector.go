package diagram

import (
	"path"

	"handbook/generator/report"
	"handbook/generator/source"
)

// Vector is an author's SVG file, made safe twice: as a file of the site, and
// as a drawing that can be written into a page. It depends on its file alone.
type Vector struct {
	Bytes         []byte   // of the file that is published; nil when nothing of it can be used
	Refused       string   // why nothing of it can be used: "it is cut off …"
	Page          *Cleaned // nil when it is too large to stand in a page
	Width, Height int      // pixels; 0 when it does not say
	Problems      []report.Problem
}

// ReadVector makes an SVG file safe. What was left out of it is in its
// problems, each thing once and at its first place.
func ReadVector(f *source.File) *Vector {
	r := newSVGReader(f.Path, f.Text)
	file, page := r.drawing(maxFile, "8 MiB")
	if file == nil {
		p := r.problems[len(r.problems)-1]
		why := report.New(p.At, "left-out", "the SVG file is not published: "+r.refused, p.Hint)
		return &Vector{Refused: r.refused, Problems: []report.Problem{why}}
	}
	c := r.cleaned(page)
	r.sheetSaid = r.paper.sheetSaid
	r.problems = append(r.problems, r.paper.problems...)
	v := &Vector{Bytes: r.file(file), Page: c, Width: c.Width, Height: c.Height}
	if len(v.Bytes) > maxDrawing { // what editors leave for themselves does not count
		v.Page = nil
		if len(c.Links) > 0 {
			r.problems = append(r.problems, report.New(c.Links[0].At, "diagram", "the links of the drawing cannot be followed: it is larger than 1 MiB, so it is shown as a picture",
				"simplify it, or name its parts in "+path.Base(f.Path)+".yaml"))
		}
	}
	v.Problems = report.Sorted(r.problems)
	return v
}
