package diagram

import (
	"strconv"
	"strings"
)

// SightMost is the size up to which a drawing carries the classes of its lines
// of sight; a larger one leaves that to a script.
const SightMost = 60

// sight tells for every box and every arrow of a drawing which boxes light it:
// those on whose ways to a customer it lies.
type sight struct {
	boxes  [][]int
	arrows [][]int
}

func (d *Drawing) sight() sight {
	s := sight{boxes: make([][]int, len(d.Boxes)), arrows: make([][]int, len(d.Arrows))}
	ends := d.reachable(d.customers(), true, false)
	wide := d.reachable(d.customers(), true, true)
	for i := range d.Boxes {
		goal, turned := ends, false
		if !ends[i] && wide[i] {
			goal, turned = wide, true
		}
		from := make([]bool, len(d.Boxes))
		from[i] = true
		seen := d.reachable(from, false, turned)
		for k := range d.Boxes {
			if k == i || seen[k] && goal[k] && goal[i] {
				s.boxes[k] = append(s.boxes[k], i)
			}
		}
		for k := range d.Arrows {
			if a := &d.Arrows[k]; a.onward(turned) && seen[a.From] && goal[a.To] && goal[i] {
				s.arrows[k] = append(s.arrows[k], i)
			}
		}
	}
	return s
}

// customers are where ways end. Where nobody is one, every box counts.
func (d *Drawing) customers() []bool {
	ends, any := make([]bool, len(d.Boxes)), false
	for i, b := range d.Boxes {
		ends[i] = d.graph.Nodes[b.Node].Kind == Customer
		any = any || ends[i]
	}
	for i := range ends {
		ends[i] = ends[i] || !any
	}
	return ends
}

// onward tells whether an arrow leads on. One that the layout had to turn does
// so only for boxes that have no other way.
func (a *Arrow) onward(turned bool) bool {
	return a.Kind != Feedback && !a.Loop && (turned || !a.turned)
}

// reachable spreads along the arrows, or against them.
func (d *Drawing) reachable(from []bool, against, turned bool) []bool {
	seen := append([]bool(nil), from...)
	for again := true; again; {
		again = false
		for i := range d.Arrows {
			a := &d.Arrows[i]
			x, y := a.From, a.To
			if against {
				x, y = y, x
			}
			if a.onward(turned) && seen[x] && !seen[y] {
				seen[y], again = true, true
			}
		}
	}
	return seen
}

// lights are the classes of what the given boxes light.
func lights(by []int) string {
	var b strings.Builder
	for _, i := range by {
		b.WriteString(" u")
		b.WriteString(strconv.Itoa(i))
	}
	return b.String()
}

// SightCSS is the style rule for drawings of up to n boxes: who rests on box k,
// or tabs to it, lights what has the class uk. The sheet needs it once, for the
// largest drawing of the handbook.
func SightCSS(n int) string {
	n = min(n, SightMost)
	if n <= 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(".map :is(")
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		k := strconv.Itoa(i)
		b.WriteString("\n  svg:has(.k" + k + ":is(:hover, :focus-visible)) .u" + k)
	}
	b.WriteString("\n) { opacity: 1; --wire: var(--rubric); }\n")
	return b.String()
}
