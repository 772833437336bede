package diagram

import (
	"math"
	"strconv"
	"strings"

	"handbook/generator/report"
	"handbook/generator/source"
)

// picture reads a picture and its regions.
func (r *reader) picture() {
	p := &Picture{}
	r.scene.Picture = p
	file := report.Position{File: r.path}
	p.PathAt, p.DarkAt, p.SizeAt = file, file, file
	if name, told := text(r.fields, "picture"); name.Text != "" {
		p.Path, p.PathAt = r.file(name), name.At
	} else if p.Path = source.Described(r.path); p.Path == "" && !told {
		r.problem(r.scene.At, "diagram", "no picture is named", "add a line such as picture: value.png")
	}
	if name, _ := text(r.fields, "dark"); name.Text != "" {
		p.Dark, p.DarkAt = r.file(name), name.At
	}
	r.size(p)
	regions := r.fields.List("regions")
	if len(regions) > maxRegions {
		r.problem(regions[maxRegions].At(), "too-large", "there are more than "+strconv.Itoa(maxRegions)+" regions", "make several pictures of it")
		skip(regions[maxRegions:])
		regions = regions[:maxRegions]
	}
	for _, f := range regions {
		r.region(f, p)
	}
}

// skip leaves maps out that nobody reads.
func skip(maps []*source.Fields) {
	for _, f := range maps {
		f.Skip()
	}
}

// file is a picture in the content folder, "" when it is somewhere else.
func (r *reader) file(name source.Text) string {
	if isOutside(name.Text) || leavesQuietly(name.Text) {
		r.problem(name.At, "outside-picture", "the picture "+inQuotes(name.Text)+" is on another host", "save it beside this file and name it here")
		return ""
	}
	found, ok := beside(r.path, name.Text)
	if !ok {
		r.problem(name.At, "outside", "the picture "+inQuotes(name.Text)+" is outside the handbook", "put it beside this file")
		return ""
	}
	return found
}

// size reads the size that the regions were drawn for: [1200, 600].
func (r *reader) size(p *Picture) {
	v := r.fields.Value("size")
	if v == nil {
		return
	}
	p.SizeAt = v.At
	const hint = "write width and height in pixels: size: [1200, 600]"
	if v.Kind != source.List || len(v.Items) != 2 {
		r.problem(v.At, "diagram", `"size" is not two numbers`, hint)
		return
	}
	width, okay := pixel(v.Items[0])
	height, fine := pixel(v.Items[1])
	if !okay || !fine {
		r.problem(v.At, "diagram", `"size" is not two whole numbers above zero`, hint)
		return
	}
	p.Width, p.Height = width, height
}

// pixel reads one side of a picture. The bound is that of the pictures that
// the handbook takes.
func pixel(v *source.Value) (int, bool) {
	n, err := strconv.ParseFloat(v.Text, 64)
	ok := err == nil && (v.Kind == source.Int || v.Kind == source.Float) && n >= 0.5 && n < 1<<20
	if !ok {
		return 0, false
	}
	return int(math.Round(n)), true
}

// region reads one region; it is left out when it could not be drawn or leads
// nowhere.
func (r *reader) region(f *source.Fields, p *Picture) {
	if len(f.Entries()) == 0 {
		r.problem(f.At(), "diagram", "the region is empty", "add to: and the page that it stands for, and its place as shape: and at:")
		return
	}
	region := Region{At: f.At()}
	to, told := text(f, "to")
	title, _ := text(f, "title")
	note, _ := text(f, "note")
	id, ok := r.form(f, &region)
	if to.Text == "" {
		if !told {
			r.problem(f.At(), "diagram", "the region leads nowhere", "add to: and the page that it stands for")
		}
		return
	}
	if region.Shape == Element && ok && p.Path != "" && !isSVG(p.Path) {
		r.problem(id.At, "diagram", "the picture "+inQuotes(p.Path)+" has no elements that an id could name", "only SVG pictures do; give the region a shape and at")
		ok = false
	}
	if !ok {
		return
	}
	region.Link = r.scene.link(Link{Dest: to.Text, Title: title.Text, Note: note.Text, At: to.At})
	if region.Link < 0 {
		return
	}
	if title.Text == "" && isOutside(to.Text) {
		r.problem(to.At, "missing-alt", "the region to "+inQuotes(to.Text)+" has no title, and no page to take one from", "add title: and the words that say where it leads")
	}
	p.Regions = append(p.Regions, region)
}

// form reads the shape of a region, or the id of the element that it is.
func (r *reader) form(f *source.Fields, region *Region) (id source.Text, ok bool) {
	id, told := text(f, "id")
	shape, also := text(f, "shape")
	at := f.Value("at")
	switch {
	case told || also:
		return id, false
	case id.Text != "" && (shape.Text != "" || at != nil):
		r.problem(id.At, "diagram", "the region has both an id and a shape", "keep one of the two")
		return id, false
	case id.Text != "":
		region.Shape, region.ID = Element, id.Text
		return id, true
	case shape.Text == "":
		r.problem(f.At(), "diagram", "the region has no shape", "add shape: "+oneOf(shapeNames()...)+", and at:")
		return id, false
	}
	kind, known := shapeNamed(shape.Text)
	if !known {
		r.problem(shape.At, "diagram", "there is no shape "+inQuotes(shape.Text), meant(shape.Text, shapeNames()...))
		return id, false
	}
	region.Shape = kind
	if at == nil {
		r.problem(f.At(), "diagram", "the region does not say where it is", "add at: "+formOf(kind))
		return id, false
	}
	return id, r.points(at, region)
}

func shapeNames() []string { return []string{"rect", "circle", "ellipse", "poly"} }

// shapeNamed knows the shapes by their names here, in HTML and in SVG.
func shapeNamed(name string) (Shape, bool) {
	switch strings.ToLower(name) {
	case "rect", "rectangle":
		return Rect, true
	case "circle", "circ":
		return Circle, true
	case "ellipse":
		return Ellipse, true
	case "poly", "polygon":
		return Polygon, true
	}
	return 0, false
}
