package diagram

import (
	"handbook/generator/report"
	"handbook/generator/source"
)

// Vector is an author's SVG file, made safe twice: as a file of the site, and
// as a drawing that can be written into a page. It depends on its file alone.
type Vector struct {
	Bytes         []byte   // of the file that is published; nil when nothing of it can be used
	Page          *Cleaned // nil when it is too large to stand in a page
	Width, Height int      // pixels; 0 when it does not say
	Problems      []report.Problem
}

// ReadVector makes an SVG file safe.
func ReadVector(f *source.File) *Vector {
	v := &Vector{}
	var dropped []string
	if v.Bytes, dropped = CleanFile(f.Text); v.Bytes == nil {
		for _, why := range dropped {
			v.Problems = append(v.Problems, report.New(report.Position{File: f.Path}, "raw-html", "the SVG file is not published: "+why, "export it as plain SVG, or as PNG"))
		}
		return v
	}
	v.Page, v.Problems = Clean(f.Path, f.Text)
	if v.Page != nil {
		v.Width, v.Height = v.Page.Width, v.Page.Height
	}
	return v
}
