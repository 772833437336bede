package diagram

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"handbook/generator/growth"
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
	for arrows := map[int]int{10: 12, 50: 67, 200: 279, 500: 685, 1000: 3000}[size]; len(g.Edges) < arrows; {
		if i := r.IntN(teams); step(i) < steps-1 {
			gives(i)
		}
	}
	return g
}

// anywhere is a flow whose arrows lead from any box to any later one: its rows
// are long, and most of what stands in them is arrows that pass.
func anywhere(size, arrows int) *Graph {
	r := rand.New(rand.NewPCG(uint64(size), 1))
	g := &Graph{Labels: true}
	for i := range size {
		g.Nodes = append(g.Nodes, Node{ID: fmt.Sprint("box", i), Label: fmt.Sprint("Box number ", i), Group: -1, Link: i})
	}
	for range arrows {
		a, b := r.IntN(size), r.IntN(size-1)
		if b >= a {
			b++
		}
		g.Edges = append(g.Edges, Edge{From: min(a, b), To: max(a, b), Label: fmt.Sprint("thing ", len(g.Edges)), Head: true})
	}
	return g
}

// A large drawing is of little use, but nobody waits for it: what ordering may
// cost is counted.
func TestLargeFlowsAreDrawnInTime(t *testing.T) {
	for _, c := range []struct {
		boxes, arrows int
		most          float64 // seconds of processor time
	}{{300, 900, 0.75}, {1000, 3000, 2.5}} {
		g := anywhere(c.boxes, c.arrows)
		within(t, c.most, func() { svgOf(Layout(g)) })
	}
}

// The layout may take 5, 15 and 60 ms of processor time for 10, 50 and 200
// boxes, 1500 and 4000 for 1,000 and 2,000 that lead anywhere, and 100 for 200
// neighbourhoods: the metric is cpu-ms, since a machine
// that has other things to do stretches the time on the clock.
func BenchmarkLayoutAndSVG(b *testing.B) {
	graphs := map[string]*Graph{"1000 anywhere": anywhere(1000, 3000), "2000 anywhere": anywhere(2000, 6000)}
	for _, size := range []int{10, 50, 200, 500, 1000} {
		graphs[fmt.Sprint(size)] = valueSystem(size)
	}
	for _, name := range slices.Sorted(maps.Keys(graphs)) {
		g := graphs[name]
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var d *Drawing
			start := growth.Seconds()
			for b.Loop() {
				d = Layout(g)
				svgOf(d)
			}
			b.ReportMetric((growth.Seconds()-start)*1000/float64(b.N), "cpu-ms")
			b.ReportMetric(float64(d.Crossings), "crossings")
			b.ReportMetric(float64(len(svgOf(d))), "svg-bytes")
			b.ReportMetric(float64(len(g.Edges)), "arrows")
		})
	}
}

func Benchmark200Neighbourhoods(b *testing.B) {
	g := flowFile(b, "kitchen")
	start := growth.Seconds()
	for b.Loop() {
		for range 200 {
			svgOf(Layout(g))
		}
	}
	b.ReportMetric((growth.Seconds()-start)*1000/float64(b.N), "cpu-ms")
}
