package diagram

// Columns are counted from the customers: a box stands as late as it can, so
// that its column says how many steps it is away from them.

// rank gives every box its column. Boxes without arrows and group keep -1.
func (n *net) rank() {
	order, next, prev := n.topological()
	n.fromTheEnd(order, next)
	n.pullBack(order, next, prev)
	n.normalise()
	n.rankQuiet()
}

func (n *net) topological() (order []int, next, prev [][]int) {
	size := len(n.g.Nodes)
	next, prev = make([][]int, size), make([][]int, size)
	wait := make([]int, size)
	for i := range n.arrows {
		if a := &n.arrows[i]; !a.loop {
			from, to := a.ends()
			next[from] = append(next[from], to)
			prev[to] = append(prev[to], from)
			wait[to]++
		}
	}
	for v := range size {
		if wait[v] == 0 {
			order = append(order, v)
		}
	}
	for i := 0; i < len(order); i++ {
		for _, w := range next[order[i]] {
			if wait[w]--; wait[w] == 0 {
				order = append(order, w)
			}
		}
	}
	return order, next, prev
}

// fromTheEnd counts steps back from the last column. Customers who hand on to
// customers make several last columns; no other box stands in those.
func (n *net) fromTheEnd(order []int, next [][]int) {
	depth := make([]int, len(n.g.Nodes))
	base := 0
	for _, customers := range [2]bool{true, false} {
		for i := len(order) - 1; i >= 0; i-- {
			v := order[i]
			if n.customer(v) != customers {
				continue
			}
			if !customers {
				depth[v] = base
			}
			for _, w := range next[v] {
				depth[v] = max(depth[v], depth[w]+1)
			}
		}
		for v, d := range depth {
			if customers && n.customer(v) {
				base = max(base, d+1)
			}
		}
	}
	far := 0
	for _, d := range depth {
		far = max(far, d)
	}
	for v, d := range depth {
		n.col[v] = far - d
	}
}

// pullBack moves boxes whose value goes nowhere next to those who supply them.
func (n *net) pullBack(order []int, next, prev [][]int) {
	stays := n.staying(order, next, prev)
	placed := make([]bool, len(stays))
	copy(placed, stays)
	for _, v := range order {
		if stays[v] {
			continue
		}
		col := -1
		for _, u := range prev[v] {
			if placed[u] {
				col = max(col, n.col[u]+1)
			}
		}
		if col >= 0 {
			n.col[v], placed[v] = col, true
		}
	}
	for i := len(order) - 1; i >= 0; i-- {
		v := order[i]
		if placed[v] || len(next[v]) == 0 {
			continue
		}
		col := n.col[next[v][0]] - 1
		for _, w := range next[v] {
			col = min(col, n.col[w]-1)
		}
		n.col[v] = col
	}
}

// staying are the boxes that lead to a customer or, in a part of the drawing
// without customers, to the end of its longest way.
func (n *net) staying(order []int, next, prev [][]int) []bool {
	early := make([]int, len(n.g.Nodes))
	longest := make([]int, len(n.g.Nodes)) // by part
	served := make([]bool, len(n.g.Nodes)) // by part
	for _, v := range order {
		for _, u := range prev[v] {
			early[v] = max(early[v], early[u]+1)
		}
		longest[n.part[v]] = max(longest[n.part[v]], early[v])
		served[n.part[v]] = served[n.part[v]] || n.customer(v)
	}
	stays := make([]bool, len(n.g.Nodes))
	for i := len(order) - 1; i >= 0; i-- {
		v := order[i]
		p := n.part[v]
		stays[v] = n.customer(v) || !served[p] && early[v] == longest[p]
		for _, w := range next[v] {
			stays[v] = stays[v] || stays[w]
		}
	}
	return stays
}

// normalise makes the first column 0. Without any customer each part of the
// drawing begins at the left; with one, all count from it.
func (n *net) normalise() {
	low := make([]int, len(n.g.Nodes)) // by part
	all, any := 1<<30, false
	for i := range low {
		low[i] = 1 << 30
	}
	for v, c := range n.col {
		if n.degree[v] > 0 {
			low[n.part[v]] = min(low[n.part[v]], c)
			all = min(all, c)
		}
		any = any || n.customer(v)
	}
	for v := range n.col {
		switch {
		case n.degree[v] == 0:
			n.col[v] = -1
		case any:
			n.col[v] -= all
		default:
			n.col[v] -= low[n.part[v]]
		}
	}
}

// rankQuiet puts boxes of a group that have no arrows beneath the first column
// of their group, and boxes with nothing but a loop in the first of all.
func (n *net) rankQuiet() {
	inPart, inGroup := nowhere(len(n.g.Nodes)), nowhere(len(n.groups))
	lower := func(first *int, c int) {
		if *first < 0 || c < *first {
			*first = c
		}
	}
	for v, c := range n.col {
		if c < 0 || n.customer(v) {
			continue
		}
		lower(&inPart[n.part[v]], c)
		for g := n.home[v]; g >= 0; g = n.groups[g].parent {
			lower(&inGroup[g], c)
		}
	}
	for v, c := range n.col {
		if c >= 0 || n.loose(v) {
			continue
		}
		n.col[v] = max(0, inPart[n.part[v]])
		for g := n.home[v]; g >= 0; g = n.groups[g].parent {
			if inGroup[g] >= 0 {
				n.col[v] = inGroup[g]
				break
			}
		}
	}
}

func nowhere(size int) []int {
	list := make([]int, size)
	for i := range list {
		list[i] = -1
	}
	return list
}
