package diagram

import "slices"

// Row is one box of the drawing as a list, and what it gives.
type Row struct {
	Node  int // index into the graph's nodes
	Gives []Gift
}

// Gift is one thing handed on.
type Gift struct {
	What string // may be empty
	To   int    // index into the graph's nodes
	Kind EdgeKind
}

// List is the drawing in words, in reading order: the same boxes, and for each
// of them what it gives to whom. Boxes that give nothing have an empty row.
func (d *Drawing) List() []Row {
	rows := make([]Row, len(d.Boxes))
	for i, b := range d.Boxes {
		rows[i].Node = b.Node
	}
	for i := range d.Arrows {
		a := &d.Arrows[i]
		for _, e := range a.Edges {
			g := Gift{What: d.graph.Edges[e].Label, To: d.Boxes[a.To].Node, Kind: d.graph.Edges[e].Kind}
			if r := &rows[a.From]; !slices.Contains(r.Gives, g) {
				r.Gives = append(r.Gives, g)
			}
		}
	}
	return rows
}

// Legend says which kinds occur, each list in the order of its constants.
type Legend struct {
	Nodes []NodeKind
	Edges []EdgeKind
	Here  bool // the page itself is on the drawing
	Bands bool
}

// Legend collects the kinds of boxes and arrows that are drawn.
func (d *Drawing) Legend() Legend {
	l := Legend{Bands: len(d.Bands) > 0}
	for _, b := range d.Boxes {
		node := d.graph.Nodes[b.Node]
		l.Here = l.Here || node.Here
		if !slices.Contains(l.Nodes, node.Kind) {
			l.Nodes = append(l.Nodes, node.Kind)
		}
	}
	for i := range d.Arrows {
		if k := d.Arrows[i].Kind; !slices.Contains(l.Edges, k) {
			l.Edges = append(l.Edges, k)
		}
	}
	slices.Sort(l.Nodes)
	slices.Sort(l.Edges)
	return l
}
