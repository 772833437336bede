package diagram

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// valueSystem is a layered organisation of so many boxes: teams of one step
// hand on to teams of the next one or two, the last to the guests. Those of 10,
// 50 and 200 are as hard as the graphs that the layout was chosen with: dot
// 2.42 draws them with 1, 21 and 253 crossings.
func valueSystem(size int) *Graph {
	r := rand.New(rand.NewPCG(uint64(size), 0))
	g := &Graph{Labels: true}
	teams, steps := size-1, 4+size/20
	for i := range teams {
		g.Nodes = append(g.Nodes, Node{ID: fmt.Sprint("team", i), Label: fmt.Sprint("Team number ", i), Group: -1, Link: i})
	}
	g.Nodes = append(g.Nodes, Node{ID: "guests", Label: "Guests", Sub: "the real customer", Kind: Customer, Group: -1, Link: teams})
	step := func(i int) int { return i * steps / teams }
	given := map[[2]int]bool{}
	gives := func(i int) {
		e := Edge{From: i, To: teams, Label: "value", Head: true}
		if step(i) < steps-1 {
			for e.To = r.IntN(teams); step(e.To) <= step(i) || step(e.To) > step(i)+2; {
				e.To = r.IntN(teams)
			}
			e.Label = fmt.Sprint("thing ", len(g.Edges))
		}
		if pair := [2]int{i, e.To}; !given[pair] { // two would be drawn as one
			given[pair] = true
			g.Edges = append(g.Edges, e)
		}
	}
	for i := range teams {
		gives(i)
	}
	for arrows := map[int]int{10: 12, 50: 67, 200: 279, 500: 685}[size]; len(g.Edges) < arrows; {
		if i := r.IntN(teams); step(i) < steps-1 {
			gives(i)
		}
	}
	return g
}

// The layout may take 5, 15 and 60 ms of processor time for 10, 50 and 200
// boxes, and 100 for 200 neighbourhoods: the metric is cpu-ms, since a machine
// that has other things to do stretches the time on the clock.
func BenchmarkLayoutAndSVG(b *testing.B) {
	for _, size := range []int{10, 50, 200, 500} {
		g := valueSystem(size)
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			b.ReportAllocs()
			var d *Drawing
			start := cpuSeconds(b)
			for b.Loop() {
				d = Layout(g)
				svgOf(d)
			}
			b.ReportMetric((cpuSeconds(b)-start)*1000/float64(b.N), "cpu-ms")
			b.ReportMetric(float64(d.Crossings), "crossings")
			b.ReportMetric(float64(len(svgOf(d))), "svg-bytes")
			b.ReportMetric(float64(len(g.Edges)), "arrows")
		})
	}
}

func Benchmark200Neighbourhoods(b *testing.B) {
	g := flowFile(b, "kitchen")
	start := cpuSeconds(b)
	for b.Loop() {
		for range 200 {
			svgOf(Layout(g))
		}
	}
	b.ReportMetric((cpuSeconds(b)-start)*1000/float64(b.N), "cpu-ms")
}
