package diagram

import "strconv"

// maxDrawing is the largest SVG that is written into a page: a page of that
// size takes as long to open as a large photograph. maxFile is the largest
// that is copied.
const (
	maxDrawing = 1 << 20
	maxFile    = 8 << 20
)

// Cleaned is an author's SVG picture that may stand in a page. Nothing in it
// runs or loads anything, and it depends on its file alone: prefixes of ids and
// addresses of links are put in when it is written.
type Cleaned struct {
	Width, Height int      // in pixels, as browsers show it: what it says, else its viewBox
	IDs           []string // what a region can name: ids, then labels and cells of editors
	Links         []Link   // those of the drawing itself, each address once
	root          *svgNode
	byID          map[string]*svgNode
}

// Drawn says that there is a picture.
func (c *Cleaned) Drawn() bool { return c != nil && c.root != nil }

// cleaned finds in a drawing what a page needs to know of it.
func (r *svgReader) cleaned(page *svgNode) *Cleaned {
	c := &Cleaned{root: page}
	c.measure()
	page.settle()
	c.IDs, c.byID = c.names()
	page.unique() // now, because of two of a name the one that is seen can be a region
	c.collect(r)
	if r.unsized {
		r.say(page.at, "diagram", "the drawing has no size: there is no viewBox, and no width and height, that a browser could use", page.sizeHint())
	}
	return c
}

// drawing reads the elements, settles which of them count and are seen, and
// gives them twice: with their styles as they stand, and with attributes in
// the place of styles. Both are nil when the drawing cannot be used.
func (r *svgReader) drawing() (file, page *svgNode) {
	if len(r.src) > maxFile {
		r.unusable(0, "it is larger than 8 MiB", "simplify it, or export it as PNG")
		return nil, nil
	}
	if file = r.parse(); file == nil {
		return nil, nil
	}
	file.choose()
	page = file.clone()
	r.paper = &svgReader{path: r.path, src: r.src, said: map[string]bool{}}
	r.paper.restyle(page)
	unhide(page)
	if tooHeavy(page) {
		r.unusable(0, "it comes to more than "+strconv.Itoa(maxDrawn)+" elements once its parts are put together", "draw less, or export it as PNG")
		return nil, nil
	}
	file.only(page.places())
	if r.unsized = !page.fit(); page.attr("viewBox") != "" {
		file.set("viewBox", page.attr("viewBox"))
	}
	return file, page
}
