package diagram

import "slices"

// swap exchanges neighbours while that removes crossings, or, when it may
// wander, while it adds none: that leads out of dead ends. Spots of different
// groups, and borders, stay where they are.
func (s *sheet) swap(wander bool) {
	for range 4 {
		s.left -= swapSteps * len(s.live)
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
	now, then := s.between(a, b)
	if now == 0 || then > now || then == now && !wander {
		return false
	}
	row[i], row[i+1] = row[i+1], row[i]
	a.pos, b.pos = i+1, i
	return then < now
}

// between counts the crossings of the links of two neighbours: as they stand,
// and with the second above the first.
func (s *sheet) between(a, b *spot) (now, then int) {
	up, turned := s.inverted(a.up, b.up)
	down, too := s.inverted(a.down, b.down)
	return up + down, turned + too
}

// inverted counts the pairs in which the first stands beneath the second, and
// those in which it stands above. It does so by the sign, since a processor
// guesses every other comparison wrong.
func (s *sheet) inverted(a, b []int) (now, then int) {
	s.left -= len(a) * len(b)
	for _, x := range a {
		at := s.n.spots[x].pos
		for _, y := range b {
			d := at - s.n.spots[y].pos
			now += int(uint(-d) >> 63)
			then += int(uint(d) >> 63)
		}
	}
	return now, then
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
