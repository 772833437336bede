package check

import (
	"cmp"
	"fmt"
	"path"

	"handbook/generator/book"
	"handbook/generator/diagram"
	"handbook/generator/markdown"
	"handbook/generator/report"
)

// diagrams reports pictures that are not there, regions that do not fit their
// picture, links of diagrams that lead nowhere, and diagrams that nobody sees.
func diagrams(b *book.Book) []report.Problem {
	var problems []report.Problem
	var asked hints
	for _, d := range b.Diagrams {
		problems = append(problems, pictured(b, d)...)
		problems = append(problems, unseen(b, d)...)
		if !d.Withheld { // like the links of the pages that show it
			problems = append(problems, asked.followed(nil, d)...)
			problems = append(problems, twice(d)...)
		}
	}
	problems = append(problems, wordless(b)...)
	for _, d := range b.Drawings {
		if !d.Withheld {
			problems = append(problems, asked.followed(nil, d)...)
		}
	}
	for _, p := range b.Pages {
		for _, d := range p.Diagrams {
			problems = append(problems, asked.followed(p, d)...)
			problems = append(problems, fitting(d)...)
		}
		problems = append(problems, inLines(p)...)
	}
	return problems
}

// followed judges where the links of a diagram lead. Those of an SVG picture
// are judged once, however many diagrams show it: the same problem is one.
func (h *hints) followed(p *book.Page, d *book.Diagram) []report.Problem {
	var problems []report.Problem
	for i, link := range d.Written() {
		from := p
		if p == nil || link.At.File != p.Path {
			from = &book.Page{Path: link.At.File}
		}
		if problem, found := h.judge(from, markdown.Link{Dest: link.Dest, At: link.At}, d.Links[i]); found {
			problems = append(problems, problem)
		}
	}
	return problems
}

// fitting looks at how regions fit their picture, where there is one.
func fitting(d *book.Diagram) []report.Problem {
	if d.Asset == nil {
		return nil
	}
	return diagram.CheckPicture(d.Scene, d.Asset.Width, d.Asset.Height, parts(d.Asset))
}

// pictured looks at the picture that a file describes, and at its variant for
// dark screens.
func pictured(b *book.Book, d *book.Diagram) []report.Problem {
	p := d.Scene.Picture
	if p == nil {
		return nil
	}
	var problems []report.Problem
	if p.Path != "" { // else it was said that none is named
		problems = missing(b, d.Asset, p.Path, p.PathAt)
	}
	problems = append(problems, fitting(d)...)
	if p.Dark == "" {
		return problems
	}
	problems = append(problems, missing(b, d.Dark, p.Dark, p.DarkAt)...)
	if d.Dark != nil && d.InPage() {
		problems = append(problems, report.New(p.DarkAt, "diagram", "the dark picture is not shown: parts of "+path.Base(p.Path)+" are links, and it is written into the page",
			"list its regions as shapes, or draw it once so that it suits both"))
	}
	if a, dark := d.Asset, d.Dark; a != nil && dark != nil && a.Width*dark.Width > 0 && (a.Width != dark.Width || a.Height != dark.Height) {
		problems = append(problems, report.New(p.DarkAt, "region", fmt.Sprintf("the dark picture is %d × %d pixels, the other one %d × %d", dark.Width, dark.Height, a.Width, a.Height),
			"make both of one size, so that the regions are right in both"))
	}
	return problems
}

// missing says why a picture that a file names is not in the site.
func missing(b *book.Book, a *book.Asset, name string, at report.Position) []report.Problem {
	if a != nil {
		return nil
	}
	target := b.Picture(at.File, name)
	if miss := target.Miss(); target.Kind == book.BrokenPage && miss.Why != "" {
		return []report.Problem{report.New(at, "broken-picture", fmt.Sprintf("%q is no picture", name), cmp.Or(mean(miss.Near), "name a PNG, JPEG, GIF, WebP, AVIF or SVG file"))}
	}
	problem, found := new(hints).judge(&book.Page{Path: at.File}, markdown.Link{Kind: markdown.Picture, Dest: name, At: at}, target)
	if !found {
		return nil // the picture's own problem says why
	}
	switch {
	case target.Kind == book.BrokenPage && problem.Hint == "":
		problem.Hint = "put it beside this file, or name it under picture:"
	case target.Kind == book.BrokenPage && at.Line == 0:
		problem.Hint += " name this file after it"
	}
	return []report.Problem{problem}
}

// parts are the ids that a region of an SVG picture can name.
func parts(a *book.Asset) []string {
	if a.Vector == nil || a.Vector.Page == nil {
		return nil
	}
	return append([]string{}, a.Vector.Page.IDs...)
}

// unseen reports a file that describes a diagram which no page shows.
func unseen(b *book.Book, d *book.Diagram) []report.Problem {
	at := report.Position{File: d.Scene.At.File}
	lost := d.Asset == nil && d.Scene.Flow == nil // nothing that a page could show: that was told
	if d.Shown || d.Withheld || lost {
		return nil
	}
	hint := "embed it in a page with ![[" + path.Base(at.File) + "]], or delete it"
	if d.Asset != nil {
		hint = "show " + path.Base(d.Asset.Path) + " in a page, or delete this file"
	}
	if d.Asset != nil {
		if first := b.Regions(d.Asset); first != nil && first != d && first.Shown {
			return []report.Problem{report.New(at, "region-twice", "another file lists regions of "+path.Base(d.Asset.Path)+", so these are not shown", "put all of them into one file, or embed this one with ![["+path.Base(at.File)+"]]").
				With(report.Position{File: first.Scene.At.File}, "this one counts")}
		}
	}
	return []report.Problem{report.New(at, "diagram-unused", "no page shows this diagram", hint)}
}

// inLines reports flows that are embedded in the middle of a line, where there
// is no room for them, and pictures with regions whose line is a link.
func inLines(p *book.Page) []report.Problem {
	var problems []report.Problem
	for _, i := range p.Others {
		t := p.Links[i]
		if t.Diagram == nil {
			continue
		}
		if link := p.Document.Links[i]; link.Linked && t.Kind == book.ToAsset {
			problems = append(problems, report.New(link.At, "diagram", "the picture is inside a link, so its regions lead nowhere", "take the link away from around it"))
		}
		if link := p.Document.Links[i]; t.Kind == book.ToDiagram && t.Diagram.Scene.Flow != nil && !link.Alone {
			problems = append(problems, report.New(link.At, "diagram", fmt.Sprintf("the flow %q stands in the middle of a line, where it is not drawn", link.Dest), "put it on a line of its own, with an empty line before and after it"))
		}
	}
	return problems
}
