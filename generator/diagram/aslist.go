package diagram

import "slices"

// Row is one box of the drawing as a list, and what it gives; or a band from
// all of which something comes.
type Row struct {
	Node  int // index into the graph's nodes; of a band's row, the box that stands in for it
	Group int // of a band's row, 1 + its index into the graph's groups; 0 otherwise
	Gives []Gift
}

// Gift is one thing handed on.
type Gift struct {
	What    string // may be empty
	To      int    // index into the graph's nodes
	ToGroup int    // 1 + the index of the band, where the arrow leads to all of it; 0 otherwise
	Kind    EdgeKind
}

// List is the drawing in words. Bands from all of which something comes are
// first; then, in reading order, the boxes, and for each what it gives to whom.
// Boxes that give nothing have an empty row.
func (d *Drawing) List() []Row {
	rows := make([]Row, len(d.Bands), len(d.Bands)+len(d.Boxes))
	bandAt := map[int]int{} // by 1 + the index of the group: the row, of bands that are drawn
	for i, b := range d.Bands {
		rows[i].Group, bandAt[b.Group+1] = b.Group+1, i
	}
	for _, b := range d.Boxes {
		rows = append(rows, Row{Node: b.Node})
	}
	for i := range d.Arrows {
		a := &d.Arrows[i]
		for _, k := range a.Edges {
			e := &d.graph.Edges[k]
			g := Gift{What: e.Label, To: d.Boxes[a.To].Node, Kind: e.Kind}
			if _, drawn := bandAt[e.ToGroup]; drawn {
				g.ToGroup = e.ToGroup
			}
			r := &rows[len(d.Bands)+a.From]
			if at, drawn := bandAt[e.FromGroup]; drawn {
				r = &rows[at]
				r.Node = d.Boxes[a.From].Node
			}
			if !slices.Contains(r.Gives, g) {
				r.Gives = append(r.Gives, g)
			}
		}
	}
	return slices.DeleteFunc(rows, func(r Row) bool { return r.Group > 0 && len(r.Gives) == 0 })
}

// Legend says which kinds occur, each list in the order of its constants.
type Legend struct {
	Nodes []NodeKind
	Edges []EdgeKind
}

// Legend collects the kinds of boxes and arrows that are drawn.
func (d *Drawing) Legend() Legend {
	var l Legend
	for _, b := range d.Boxes {
		kind := d.graph.Nodes[b.Node].Kind
		if !slices.Contains(l.Nodes, kind) {
			l.Nodes = append(l.Nodes, kind)
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
