package diagram

// Drawing is a graph whose boxes and arrows have places. All places are in
// pixels at the natural size, from the upper left corner.
type Drawing struct {
	Width, Height float64
	Boxes         []Box   // in reading order: column by column, from the suppliers on; loose boxes last
	Arrows        []Arrow // in the order of the edges; parallel edges are one arrow
	Bands         []Band  // outer ones first
	Crossings     int     // as counted while the rows were ordered; those of arrows with frames among them

	graph *Graph
}

// Area is a rectangle.
type Area struct{ X, Y, W, H float64 }

// Box is a placed node.
type Box struct {
	Area
	Node  int // index into the graph's nodes
	Lines []string
	Sub   []string
}

// Arrow is one or more parallel edges with their way. A way alternates between
// level stretches and bends: two points that share neither X nor Y are joined
// by an S.
type Arrow struct {
	Edges    []int // indexes into the graph's edges
	From, To int   // indexes into Boxes
	Kind     EdgeKind
	Head     bool
	Tail     bool
	Way      []Point
	Loop     bool     // leads back to its own box: the way has square corners
	Label    []string // as drawn; empty when the drawing has no words on arrows
	Full     string   // the whole label
	At       Area     // of the label

	turned bool
}

// Band is the frame of a group.
type Band struct {
	Area
	Group int
	Label []string
	At    Area // of the label
}

// mirror turns the drawing from left to right into the direction asked for.
// The layout itself knows only left to right.
func (d *Drawing) mirror(dir Direction) {
	if dir == Right {
		return
	}
	flip := func(a Area) Area {
		if dir == Down || dir == Up {
			a = Area{a.Y, a.X, a.H, a.W}
		}
		switch dir {
		case Left:
			a.X = d.Width - a.X - a.W
		case Up:
			a.Y = d.Height - a.Y - a.H
		}
		return a
	}
	if dir == Down || dir == Up {
		d.Width, d.Height = d.Height, d.Width
	}
	for i := range d.Boxes {
		d.Boxes[i].Area = flip(d.Boxes[i].Area)
	}
	for i := range d.Bands {
		d.Bands[i].Area, d.Bands[i].At = flip(d.Bands[i].Area), flip(d.Bands[i].At)
	}
	for i := range d.Arrows {
		a := &d.Arrows[i]
		a.At = flip(a.At)
		for k, p := range a.Way {
			q := flip(Area{X: p.X, Y: p.Y})
			a.Way[k] = Point{q.X, q.Y}
		}
	}
}

// Size is the class of the figure in the theme: how wide it has to stay to be
// read. A small drawing keeps its natural size.
func (d *Drawing) Size() string {
	switch {
	case d.Width <= 560:
		return "s"
	case d.Width <= 900:
		return "m"
	case d.Width <= 1300:
		return "l"
	}
	return "xl"
}

// upright tells whether the drawing runs from top to bottom or back.
func (d Direction) upright() bool { return d == Down || d == Up }
