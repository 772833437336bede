package diagram

import (
	"math"
	"strings"
)

// arrow writes a line, its heads and its words.
func (w *svgWriter) arrow(i int) {
	a := &w.d.Arrows[i]
	w.raw(`  <g class="e`)
	switch a.Kind {
	case Feedback, Dotted:
		w.raw(" back")
	case Thick:
		w.raw(" thick")
	}
	if w.sized {
		w.raw(lights(w.sight.arrows[i]), `"`)
	} else {
		w.raw(`"`)
		w.attr("data-f", w.boxID(a.From))
		w.attr("data-t", w.boxID(a.To))
	}
	w.raw(">")
	if full := oneLine(a.Full); full != strings.Join(a.Label, " ") && len(a.Label) > 0 {
		w.raw("<title>")
		w.text(full)
		w.raw("</title>")
	}
	w.raw(`<path d="`, a.line(w.d.graph.Direction.upright()), `"/>`)
	if a.Head {
		w.raw(`<path d="`, arrowhead(a.Way[len(a.Way)-2], a.Way[len(a.Way)-1]), `"/>`)
	}
	if a.Tail {
		w.raw(`<path d="`, arrowhead(a.Way[1], a.Way[0]), `"/>`)
	}
	if len(a.Label) > 0 {
		w.lines("", a.Label, a.At.X, a.At.Y+11.5, arrowLine)
	}
	w.raw("</g>\n")
}

// leg is one letter of a path and its numbers.
func leg(letter string, at ...float64) string {
	var b strings.Builder
	b.WriteString(letter)
	for i, f := range at {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(decimal(f))
	}
	return b.String()
}

// line is the way as a path: level stretches, and an S in each gap.
func (a *Arrow) line(upright bool) string {
	var b strings.Builder
	b.WriteString(leg("M", a.Way[0].X, a.Way[0].Y))
	for k := 1; k < len(a.Way); k++ {
		p, q := a.Way[k-1], a.Way[k]
		switch {
		case p.Y == q.Y:
			b.WriteString(leg("H", q.X))
		case p.X == q.X:
			b.WriteString(leg("V", q.Y))
		case upright:
			m := (p.Y + q.Y) / 2
			b.WriteString(leg("C", p.X, m, q.X, m, q.X, q.Y))
		default:
			m := (p.X + q.X) / 2
			b.WriteString(leg("C", m, p.Y, m, q.Y, q.X, q.Y))
		}
	}
	return b.String()
}

// arrowhead is open: two strokes back from the end of a level piece.
func arrowhead(from, to Point) string {
	const long, half = 6, 4
	dx, dy := to.X-from.X, to.Y-from.Y
	size := math.Hypot(dx, dy)
	if size == 0 {
		return ""
	}
	dx, dy = dx/size, dy/size
	return leg("M", to.X-long*dx+half*dy, to.Y-long*dy-half*dx) + leg("L", to.X, to.Y) +
		leg("L", to.X-long*dx-half*dy, to.Y-long*dy+half*dx)
}
