package diagram

import (
	"bytes"
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

// ReadVector lets an SVG file in by an allow-list: the elements and attributes
// of svglists.go and nothing else. Scripts, handlers, HTML, animation, entities,
// fonts and files from elsewhere are left out, and told in its problems, each
// once and at its first place; what editors leave for themselves goes without a
// word. In the page styles become attributes, since it may not hold any. Hidden
// layers go.
func ReadVector(f *source.File) *Vector {
	r := &svgReader{path: f.Path, src: string(bytes.TrimPrefix(f.Text, []byte("\ufeff"))), said: map[string]bool{}}
	file, page := r.drawing()
	if file == nil {
		return &Vector{Refused: r.refused, Problems: r.problems[len(r.problems)-1:]}
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
