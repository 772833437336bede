package diagram

import (
	"math"
	"slices"
)

// Which arrows run against the stream. The drawing needs a graph without
// loops, so some arrows are turned for the layout and drawn back again.

// orient marks the arrows to be turned. What leaves a customer always is, and
// what is called feedback; of the rest, as few as a greedy order finds. Where
// nobody is a customer, the stream begins with what the author names first.
func (n *net) orient() {
	for i := range n.arrows {
		a := &n.arrows[i]
		a.turned = n.customer(a.from) && !n.customer(a.to)
	}
	at := n.asNamed()
	if n.served() {
		at = n.greedy()
	}
	for i := range n.arrows {
		if a := &n.arrows[i]; n.loops(a) {
			a.turned = at[a.from] > at[a.to]
		}
	}
	n.turnBack()
	n.turnDotted()
}

// loops tells whether an arrow can be part of a loop: between customers and
// the rest it cannot, since all customers come last.
func (n *net) loops(a *arrow) bool {
	return !a.dotted() && !a.loop && n.customer(a.from) == n.customer(a.to)
}

// served tells whether there is a customer.
func (n *net) served() bool {
	return slices.ContainsFunc(n.g.Nodes, func(v Node) bool { return v.Kind == Customer })
}

// asNamed is the order in which a reader comes past the boxes who begins with
// those that nothing leads to, or else with the first, and follows the arrows.
func (n *net) asNamed() []int {
	size := len(n.g.Nodes)
	next, entered := make([][]int, size), make([]bool, size)
	for i := range n.arrows {
		if a := &n.arrows[i]; n.loops(a) {
			next[a.from] = append(next[a.from], a.to)
			entered[a.to] = true
		}
	}
	at, seen, place := make([]int, size), make([]bool, size), size
	var visit func(v int)
	visit = func(v int) {
		if seen[v] {
			return
		}
		seen[v] = true
		for _, w := range next[v] {
			visit(w)
		}
		place--
		at[v] = place
	}
	for _, begins := range [2]bool{true, false} {
		for v := range size {
			if begins != entered[v] {
				visit(v)
			}
		}
	}
	return at
}

// greedy is the order of Eades, Lin and Smyth: suppliers first, those who hand
// on nothing last, and in between whoever gives most for what they take.
func (n *net) greedy() []int {
	o := greedyOrder{gone: make([]bool, len(n.g.Nodes)), in: make([]int, len(n.g.Nodes)), out: make([]int, len(n.g.Nodes))}
	o.next, o.prev = make([][]int, len(n.g.Nodes)), make([][]int, len(n.g.Nodes))
	for i := range n.arrows {
		if a := &n.arrows[i]; n.loops(a) {
			o.next[a.from] = append(o.next[a.from], a.to)
			o.prev[a.to] = append(o.prev[a.to], a.from)
			o.out[a.from]++
			o.in[a.to]++
		}
	}
	return o.run()
}

type greedyOrder struct {
	gone        []bool
	in, out     []int
	next, prev  [][]int
	left, right []int
}

func (o *greedyOrder) run() []int {
	for len(o.left)+len(o.right) < len(o.gone) {
		for o.peel() {
		}
		if v := o.richest(); v >= 0 {
			o.left = o.take(o.left, v)
		}
	}
	at := make([]int, len(o.gone))
	for i, v := range o.left {
		at[v] = i
	}
	for i, v := range o.right {
		at[v] = len(o.gone) - i
	}
	return at
}

func (o *greedyOrder) peel() bool {
	moved := false
	for v := len(o.gone) - 1; v >= 0; v-- {
		if !o.gone[v] && o.out[v] == 0 {
			o.right, moved = o.take(o.right, v), true
		}
	}
	for v := range o.gone {
		if !o.gone[v] && o.in[v] == 0 {
			o.left, moved = o.take(o.left, v), true
		}
	}
	return moved
}

func (o *greedyOrder) richest() int {
	best, most := -1, math.MinInt
	for v := range o.gone {
		if !o.gone[v] && o.out[v]-o.in[v] > most {
			best, most = v, o.out[v]-o.in[v]
		}
	}
	return best
}

func (o *greedyOrder) take(list []int, v int) []int {
	o.gone[v] = true
	for _, w := range o.next[v] {
		o.in[w]--
	}
	for _, w := range o.prev[v] {
		o.out[w]--
	}
	return append(list, v)
}

// turnBack turns every arrow back that closes no loop: the greedy order turns
// more than it must.
func (n *net) turnBack() {
	f := n.follow()
	for i := range n.arrows {
		a := &n.arrows[i]
		if a.turned && n.loops(a) && !f.reaches(a.to, a.from) {
			a.turned = false
			f.next[a.from] = append(f.next[a.from], a.to)
		}
	}
}

// dotted tells arrows that give way to the others when the direction of the
// stream is found.
func (a *arrow) dotted() bool { return a.kind == Feedback || a.kind == Dotted }

// turnDotted turns what comes back, unless it runs with the stream after all,
// and of the other dotted arrows those that would close a loop.
func (n *net) turnDotted() {
	f := n.follow()
	for i := range n.arrows {
		a := &n.arrows[i]
		if !a.dotted() || a.loop {
			continue
		}
		switch {
		case n.customer(a.from) != n.customer(a.to):
		case a.kind == Feedback:
			a.turned = !f.reaches(a.from, a.to)
		default:
			a.turned = f.reaches(a.to, a.from)
		}
		from, to := a.ends()
		f.next[from] = append(f.next[from], to)
	}
}

// paths follows the arrows as the layout turns them.
type paths struct {
	next [][]int
	seen []int
	mark int
}

func (n *net) follow() *paths {
	f := &paths{next: make([][]int, len(n.g.Nodes)), seen: make([]int, len(n.g.Nodes))}
	for i := range n.arrows {
		a := &n.arrows[i]
		if a.loop || a.dotted() || (a.turned && n.loops(a)) {
			continue
		}
		from, to := a.ends()
		f.next[from] = append(f.next[from], to)
	}
	return f
}

func (f *paths) reaches(from, to int) bool {
	f.mark++
	stack := []int{from}
	f.seen[from] = f.mark
	for len(stack) > 0 {
		v := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if v == to {
			return true
		}
		for _, w := range f.next[v] {
			if f.seen[w] != f.mark {
				f.seen[w] = f.mark
				stack = append(stack, w)
			}
		}
	}
	return false
}
