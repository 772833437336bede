package diagram

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// valueSystem is a layered organisation: teams of one step hand on to teams of
// the next one or two, the last to the guests.
func valueSystem(size int) *Graph {
	r := rand.New(rand.NewPCG(uint64(size), 1))
	g := &Graph{Labels: true}
	steps := 4 + size/40
	for i := range size {
		g.Nodes = append(g.Nodes, Node{ID: fmt.Sprint("team", i), Label: fmt.Sprint("Team number ", i), Group: -1, Link: i})
	}
	g.Nodes = append(g.Nodes, Node{ID: "guests", Label: "Guests", Sub: "the real customer", Kind: Customer, Group: -1, Link: size})
	step := func(i int) int { return i * steps / size }
	for i := range size {
		if step(i) == steps-1 {
			g.Edges = append(g.Edges, Edge{From: i, To: size, Label: "value", Head: true})
			continue
		}
		for range 1 + r.IntN(2) {
			to := r.IntN(size)
			for step(to) <= step(i) || step(to) > step(i)+2 {
				to = r.IntN(size)
			}
			g.Edges = append(g.Edges, Edge{From: i, To: to, Label: fmt.Sprint("thing ", i), Head: true})
		}
	}
	return g
}

func BenchmarkLayoutAndSVG(b *testing.B) {
	for _, size := range []int{10, 50, 200, 500} {
		g := valueSystem(size)
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			b.ReportAllocs()
			var d *Drawing
			for b.Loop() {
				d = Layout(g)
				svgOf(d)
			}
			b.ReportMetric(float64(d.Crossings), "crossings")
			b.ReportMetric(float64(len(svgOf(d))), "svg-bytes")
			b.ReportMetric(float64(len(g.Edges)), "arrows")
		})
	}
}

func Benchmark200Neighbourhoods(b *testing.B) {
	g := flowFile(b, "kitchen")
	for b.Loop() {
		for range 200 {
			svgOf(Layout(g))
		}
	}
}
