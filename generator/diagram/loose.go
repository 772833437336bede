package diagram

// Loose boxes: those without arrows, in rows beneath the drawing.
const (
	looseGap   = 24.0
	looseWidth = 800.0 // of rows when there is nothing above them
	narrowRow  = 340.0
)

func (n *net) drawLoose(d *Drawing) {
	wide := max(d.Width, looseWidth)
	if n.g.Direction.upright() {
		wide = max(d.Width, narrowRow)
	}
	x, y, high := margin, margin, 0.0
	if d.Height > 0 {
		y = d.Height - margin + betweenAll
	}
	for v := range n.g.Nodes {
		if !n.loose(v) {
			continue
		}
		m := n.boxes[v]
		if x > margin && x+m.w+margin > wide {
			x, y, high = margin, y+high+looseGap, 0
		}
		d.Boxes = append(d.Boxes, Box{Area: Area{x, y, m.w, m.h}, Node: v, Lines: m.lines, Sub: m.sub})
		x += m.w + looseGap
		high = max(high, m.h)
		d.Width = max(d.Width, x-looseGap+margin)
		d.Height = max(d.Height, y+high+margin)
	}
}
