package diagram

import (
	"fmt"
	"strings"

	"handbook/generator/report"
)

// How large a flowchart may be. More than this is no picture that anybody
// reads, and laying it out would hold up the build.
const (
	mermaidBytes = 64 << 10
	maxBoxes     = 500 // with the subgraphs
	maxArrows    = 1000
	maxNesting   = 20
	maxWords     = 300 // characters of one text
	maxID        = 100 // bytes of an id
	maxMishaps   = 20  // problems that are told of one flowchart
)

// ReadMermaid reads the text of a fenced block that is marked as mermaid. The
// types flowchart and graph become a scene whose flow has a graph; of any other
// type nothing is said, and the caller shows the text as it stands.
//
// at gives the place of an offset into the text, and id becomes the scene's.
//
// A statement that cannot be read is a problem and draws nothing; all others
// are drawn. A flowchart over the limits is a problem and has no boxes at all,
// since a part of it would say something else. Styles never pass: boxes that
// look alike share one of the classes c1 to c8. Line breaks in a label are "\n".
func ReadMermaid(text string, at func(offset int) report.Position, id string) (scene *Scene, isFlowchart bool) {
	c := &chart{
		text:     text,
		at:       at,
		scene:    &Scene{ID: id},
		byID:     map[string]int{},
		classes:  map[string]string{},
		badEnd:   -1,
		graph:    &Graph{Direction: Down},
		arrowIDs: map[string]bool{},
	}
	if !c.preamble() {
		return nil, false
	}
	c.scene.Flow = &Flow{Graph: c.graph}
	if len(text) > mermaidBytes {
		c.tooLarge(c.head, fmt.Sprintf("a flowchart of %d kB", (len(text)+1023)/1024), "64 kB")
	} else {
		c.statements()
		c.build()
	}
	c.finish()
	return c.scene, true
}

// chart is a flowchart while it is read. Boxes and arrows go by their names
// until all is read: a name may turn out to be a subgraph's.
type chart struct {
	text  string
	pos   int
	head  int // where the header stands
	at    func(int) report.Position
	scene *Scene
	graph *Graph

	boxes    []namedBox
	byID     map[string]int // into boxes
	arrows   []namedArrow
	arrowIDs map[string]bool
	bands    []namedBand
	open     []openBand // the subgraphs around the statement, outermost first
	clicks   []click
	classes  map[string]string // a classDef's name to its look
	painted  []paint
	wires    []wire

	accTitle  string
	free      int             // the last name that was made up for a subgraph
	key       string          // the keyword of the statement that is being read
	broken    strings.Builder // the lines that cannot be read
	brokenEnd int             // of the last of them
	begin     int             // where the statement begins that is being read
	mishap    *mishap         // what is wrong with the statement being read
	badEnd    int             // where the last line ends that cannot be read
	mishaps   int
	stopped   bool // over a limit: nothing is drawn
	endless   bool // no settings end behind here
}

// finish sets what depends on the whole text.
func (c *chart) finish() {
	switch s := c.scene; {
	case c.stopped:
		*c.graph = Graph{Direction: c.graph.Direction}
		s.Links = nil
	case len(c.graph.Nodes) == 0 && len(s.Problems) == 0:
		c.problem(c.head, "a flowchart without a box", `a box is a word, and its text follows in brackets: kitchen["The kitchen"]`)
	}
	c.entitle()
	c.scene.Problems = report.Sorted(c.scene.Problems)
}

// entitle tells those who cannot see the flowchart what accTitle and accDescr
// say. Neither is a caption.
func (c *chart) entitle() {
	s := c.scene
	if c.accTitle != "" && s.Alt != "" {
		s.Alt = c.accTitle + ": " + s.Alt
	} else if c.accTitle != "" {
		s.Alt = c.accTitle
	}
}

// mishap is why a statement cannot be read.
type mishap struct {
	at            int
	message, hint string
}

// fail notes what is wrong with the statement; the first mishap counts.
func (c *chart) fail(at int, message, hint string) {
	if c.mishap == nil {
		c.mishap = &mishap{at, message, hint}
	}
}

// problem tells of something that is wrong, up to a number of times.
func (c *chart) problem(at int, message, hint string) {
	if c.mishaps++; c.mishaps == maxMishaps {
		message, hint = "more is wrong with this flowchart than is listed", "mend the lines above first"
	}
	if c.mishaps <= maxMishaps {
		c.scene.Problems = append(c.scene.Problems, report.New(c.at(at), "diagram", message, hint))
	}
}

// told says that enough has been told of this flowchart.
func (c *chart) told() bool { return c.mishaps >= maxMishaps }

// tooLarge gives the flowchart up.
func (c *chart) tooLarge(at int, what, most string) {
	if c.stopped {
		return
	}
	c.stopped = true
	c.scene.Problems = append(c.scene.Problems, report.New(c.at(at), "diagram",
		what+" is not drawn: "+most+" is the most", "make several diagrams of it, each with the boxes that one reader asks about"))
}
