package check

import (
	"fmt"

	"handbook/generator/book"
	"handbook/generator/diagram"
	"handbook/generator/markdown"
	"handbook/generator/report"
)

// diagrams reports pictures that are not there, regions that do not fit their
// picture, and regions that lead nowhere.
func diagrams(b *book.Book) []report.Problem {
	var problems []report.Problem
	for _, d := range b.Diagrams {
		from := &book.Page{Path: d.Scene.At.File}
		for i, target := range d.Links {
			link := d.Scene.Links[i]
			if p, found := judge(from, markdown.Link{Dest: link.Dest, At: link.At}, target); found {
				problems = append(problems, p)
			}
		}
		switch picture := d.Scene.Picture; {
		case picture == nil:
		case d.Asset == nil:
			problems = append(problems, report.New(picture.PathAt, "broken-picture", fmt.Sprintf("there is no picture %q", picture.Path), "put it beside this file, or name it under picture:"))
		default:
			problems = append(problems, diagram.CheckPicture(d.Scene, d.Asset.Width, d.Asset.Height, nil)...)
		}
	}
	return problems
}
