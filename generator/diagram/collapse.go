package diagram

// Collapse folds the groups of a graph that is too large to be read, the inner
// ones first, into one box each, until no more than max boxes are left. The
// second result tells whether that was enough. Customers are never folded, and
// the given graph stays as it is.
func Collapse(g *Graph, max int) (*Graph, bool) {
	if len(g.Nodes) <= max {
		return g, true
	}
	for depth := deepest(g); depth >= 0 && len(g.Nodes) > max; depth-- {
		g = fold(g, depth)
	}
	return g, len(g.Nodes) <= max
}

// groupDepth counts the ancestors of a group; a ring of parents ends the count.
func groupDepth(g *Graph, i int) int {
	depth := 0
	for i = parentOf(g, i); i >= 0 && depth <= len(g.Groups); i = parentOf(g, i) {
		depth++
	}
	return depth
}

func parentOf(g *Graph, i int) int {
	if p := g.Groups[i].Parent; p < len(g.Groups) {
		return p
	}
	return -1
}

func deepest(g *Graph) int {
	most := -1
	for i := range g.Groups {
		most = max(most, groupDepth(g, i))
	}
	return most
}

// fold makes one box of each group of a depth.
func fold(g *Graph, depth int) *Graph {
	out := &Graph{Direction: g.Direction, Groups: g.Groups, Labels: g.Labels, Tight: g.Tight}
	boxOf := make([]int, len(g.Groups)) // 1 + the box that a group became
	held := make([]int, len(g.Groups))
	now := make([]int, len(g.Nodes))
	for i, node := range g.Nodes {
		group := node.Group
		if node.Kind == Customer || group < 0 || group >= len(g.Groups) || groupDepth(g, group) != depth {
			now[i] = len(out.Nodes)
			out.Nodes = append(out.Nodes, node)
			continue
		}
		if boxOf[group] == 0 {
			out.Nodes = append(out.Nodes, folded(g, group))
			boxOf[group] = len(out.Nodes)
		}
		now[i] = boxOf[group] - 1
		out.Nodes[now[i]].Here = out.Nodes[now[i]].Here || node.Here
		held[group] += max(1, node.Count)
	}
	for group, box := range boxOf {
		if box > 0 {
			out.Nodes[box-1].Count = held[group]
		}
	}
	out.Edges = foldEdges(g, now)
	return out
}

func folded(g *Graph, i int) Node {
	group := g.Groups[i]
	return Node{ID: group.ID, Label: group.Label, Kind: More, Group: parentOf(g, i), Link: group.Link}
}

// foldEdges leads the arrows to the new boxes and drops those inside one.
func foldEdges(g *Graph, now []int) []Edge {
	var out []Edge
	for _, e := range g.Edges {
		if e.From < 0 || e.From >= len(now) || e.To < 0 || e.To >= len(now) {
			continue
		}
		inside := e.From != e.To && now[e.From] == now[e.To]
		if e.From, e.To = now[e.From], now[e.To]; !inside {
			out = append(out, e)
		}
	}
	return out
}
