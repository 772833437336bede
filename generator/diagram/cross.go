package diagram

import "slices"

// swap exchanges neighbours while that removes crossings, or, when it may
// wander, while it adds none: that leads out of dead ends. Spots of different
// groups, and borders, stay where they are.
func (s *sheet) swap(wander bool) {
	for range 4 {
		better := false
		for _, row := range s.layers {
			for i := 0; i+1 < len(row); i++ {
				better = s.swapPair(row, i, wander) || better
			}
		}
		if !better {
			return
		}
	}
}

func (s *sheet) swapPair(row []int, i int, wander bool) bool {
	a, b := &s.n.spots[row[i]], &s.n.spots[row[i+1]]
	if a.group != b.group || a.border != 0 || b.border != 0 {
		return false
	}
	now := s.between(a.up, b.up) + s.between(a.down, b.down)
	if now == 0 {
		return false
	}
	then := s.between(b.up, a.up) + s.between(b.down, a.down)
	if then > now || then == now && !wander {
		return false
	}
	row[i], row[i+1] = row[i+1], row[i]
	a.pos, b.pos = i+1, i
	return then < now
}

// between counts crossings of the links of two neighbours.
func (s *sheet) between(a, b []int) int {
	c := 0
	for _, x := range a {
		for _, y := range b {
			if s.n.spots[x].pos > s.n.spots[y].pos {
				c++
			}
		}
	}
	return c
}

// crossings counts by the tree of Barth, Jünger and Mutzel.
func (s *sheet) crossings() int {
	total := 0
	var ends, tree []int
	for l := 0; l+s.stride < len(s.layers); l += s.stride {
		ends = ends[:0]
		for _, v := range s.layers[l] {
			from := len(ends)
			for _, w := range s.n.spots[v].down {
				ends = append(ends, s.n.spots[w].pos)
			}
			slices.Sort(ends[from:])
		}
		size := 1
		for size < len(s.layers[l+s.stride]) {
			size *= 2
		}
		tree = append(tree[:0], make([]int, 2*size)...)
		for _, p := range ends {
			total += insert(tree, p+size-1)
		}
	}
	return total
}

// insert adds an end to the tree and returns how many lie behind it already.
func insert(tree []int, i int) int {
	behind := 0
	tree[i]++
	for i > 0 {
		if i%2 == 1 {
			behind += tree[i+1]
		}
		i = (i - 1) / 2
		tree[i]++
	}
	return behind
}

// length is how far the links go up and down, counted in rows. Of two orders
// with the same crossings the shorter one is calmer.
func (s *sheet) length() int {
	sum := 0
	for _, v := range s.live {
		at := &s.n.spots[v]
		for _, w := range at.down {
			d := 2*(at.pos-s.n.spots[w].pos) - len(s.layers[at.layer]) + len(s.layers[at.layer+s.stride])
			sum += max(d, -d)
		}
	}
	return sum
}
