// Package diagram makes pictures that lead somewhere: an author's picture with
// regions, and flows that are drawn from what is written.
//
// It knows five sources. A file beside a picture (value.png.yaml or
// value.diagram.yaml) lists regions, or asks for a flow ([Read]). An image map
// in a page is a picture with regions ([ReadMap]). A mermaid flowchart in a page
// is a flow ([ReadMermaid]). An SVG file has links of its own, and ids that
// regions can name ([ReadVector]). And a value system that the book computes
// from its team pages is a [Graph] that it makes itself.
//
// Whatever the source, what is read becomes a [Scene]: shapes on a picture or
// a graph to be laid out, and links that are resolved by the book as those of
// a page are. [Layout] gives a graph its places; [Drawing.SVG], [Overlay] and,
// for feeds, [Map] write the markup with holes where links go. [ReadVector]
// lets an author's SVG in by an allow-list.
//
// Read the code in this order, by what you look for:
//
//   - regions: read, readpicture, readmap; check, checkregion, geometry; overlay, areas, imagemap
//   - flows as written: readflow, readgraph, collapse
//   - flows as laid out: layout, then by its steps net, orient, columns, spots and groups,
//     order*, heights*, ports, straighten, polish, draw, loose; measure, wrap and letters for words
//   - flows on a page: flowsvg*, sight, aslist
//   - mermaid: mermaid, mermaidhead, mermaidstatement, the parts of a chart, mermaidbuild
//   - SVG of authors: vector, svgclean, svgparse, svgattrs, svgstyle, svglists, svghidden, svgsize,
//     svgrefs, svglinks; svgfile, svgpage
//   - all of them: address, markup, words
//
// All of it is pure and deterministic; nothing here reads a file.
package diagram

import "handbook/generator/report"

// Scene is one diagram as its source describes it. It depends on one file alone.
type Scene struct {
	ID       string          // stable and unique in the handbook: the source's path, and #n for the n-th of a page
	At       report.Position // where it is described
	Title    string          // may be empty
	Alt      string
	Picture  *Picture // set for an author's picture
	Flow     *Flow    // set for a flow
	Links    []Link   // every `to:`, click and <area>, in order; shapes refer to them by index
	Problems []report.Problem
}

// Link is where a shape leads, as written.
type Link struct {
	Dest  string // as in a Markdown link
	Title string // overrides the title of the page it leads to
	Note  string // what a pointer that rests on it is told
	At    report.Position
}

// Picture is an author's picture with regions.
type Picture struct {
	Path    string // of the picture, below the content folder
	Dark    string // its variant for dark screens; may be empty
	Width   int    // in the picture's own pixels, as the file says; 0 when it does not
	Height  int
	Shown   bool     // these are not the picture's own, but those in which its page shows it: of an image map
	Regions []Region // in reading and tab order

	PathAt, DarkAt, SizeAt report.Position // where the file says so; the file as a whole where it does not
}

// Shape is the form of a region.
type Shape uint8

// The shapes of regions. An Element is a part of an SVG picture, by its id.
const (
	Rect Shape = iota
	Circle
	Ellipse
	Polygon
	Element
)

// Region is a part of a picture that leads somewhere. Points are in pixels of
// the picture, or in percent of its sides.
type Region struct {
	Shape   Shape
	Points  []Point // Rect: corner, size; Circle: centre, (radius, radius); Ellipse: centre, radii; Polygon: corners
	Percent bool
	ID      string // of an Element
	Link    int    // index into Scene.Links
	At      report.Position
}

// Point is a place in a drawing; y grows downwards.
type Point struct{ X, Y float64 }

// Flow asks for a graph to be drawn: one that is written out, or one that the
// book makes of its team pages.
type Flow struct {
	Graph  *Graph // written out: nodes and edges, or a mermaid flowchart
	Colour string // type, owner or a measure: what the boxes are coloured by

	Direction Direction // of a graph that the book makes; a written one has its own
	Labels    bool      // arrows of it carry words
	Refs      []Ref     // what of the team pages it is about, and colour, for the book to look up
}

// Ref is a page or a tag that a flow is about, or what it is coloured by. The
// keys are around (the neighbourhood of one team), part_of (the parts of one),
// customer (whoever leads to that one), only (teams with the tag, or with one of
// several) and colour.
type Ref struct {
	Key, Text string
	At        report.Position
}

// Direction is the way in which a graph runs.
type Direction uint8

// The directions. Left and Up are those of mermaid's RL and BT.
const (
	Right Direction = iota
	Down
	Left
	Up
)

// Graph is boxes and arrows before they have places.
type Graph struct {
	Direction Direction
	Nodes     []Node
	Edges     []Edge
	Groups    []Group
	Labels    bool // edges carry their labels
	Tight     bool // boxes and gaps are narrow, so that more columns can be read at once
}

// NodeKind says what a box stands for; each kind looks different without colour.
type NodeKind uint8

// The kinds of boxes. Customers stand alone in the last column.
const (
	Core     NodeKind = iota // cooks and serves: the stream of value itself
	Supply                   // hands in from the side
	Enabling                 // makes possible
	Customer                 // outside, whom it is for
	More                     // stands for boxes that are not shown
)

// Form is the outline of a box; mermaid has several.
type Form uint8

// The forms of boxes.
const (
	Plain Form = iota
	Rounded
	Stadium
	Subroutine
	Cylinder
	Disc
	Rhombus
	Hexagon
	Slanted
)

// Node is a box.
type Node struct {
	ID    string // unique in the graph
	Label string
	Sub   string // a second, smaller line
	Kind  NodeKind
	Form  Form
	Here  bool   // the page that shows the drawing
	Group int    // index into Groups, -1 for none
	Link  int    // index into the links of the scene, -1 for none
	Note  string // said of it to a screen reader: "Gives hot plates to Front of house"
	Class string // a colour class, c1 to c8; may be empty
	Real  bool   // of a Customer: the one for whom all is done
	Count int    // of a More: how many boxes it stands for
}

// EdgeKind is how an arrow is drawn.
type EdgeKind uint8

// The kinds of arrows.
const (
	Solid    EdgeKind = iota
	Feedback          // dotted: what comes back
	Thick
	Invisible // holds places, is not drawn
	Dotted    // looks as what comes back does, and means no more than an arrow
)

// Edge is an arrow.
type Edge struct {
	From, To int // indexes into Nodes
	Label    string
	Kind     EdgeKind
	Head     bool // an arrowhead at To
	Tail     bool // an arrowhead at From
	At       report.Position

	// Where the arrow is written to a whole band, 1 + its index into Groups;
	// the box then stands in for it. 0 otherwise.
	FromGroup, ToGroup int
}

// Group is a band around boxes: a department, a mermaid subgraph.
type Group struct {
	ID, Label string
	Parent    int // index into Groups, -1 for none
	Link      int // index into the links of the scene, -1 for none
}
