package diagram

import (
	"cmp"
	"slices"
)

// Between two columns of boxes there is one for the words on arrows. Nothing
// but level stretches stands in it, each with one neighbour on either side, so
// its order follows from theirs. Without groups, whose borders run through all
// columns, the rows are ordered as if it were not there: that is half of the
// work, and finds better orders, since an arrow moves as a whole.

// links are the neighbours of a spot while the columns for words are left out.
type links struct{ up, down []int }

// fold leaves out the columns for words.
func (s *sheet) fold() {
	s.stride, s.live = 1, s.all
	if s.n.step < 2 || len(s.groups) > 0 {
		return
	}
	s.stride, s.live = 2, nil
	s.kept = make([]links, len(s.n.spots))
	for _, v := range s.all {
		if p := &s.n.spots[v]; p.layer%2 == 0 {
			s.live = append(s.live, v)
			s.kept[v] = links{p.up, p.down}
		}
	}
	for _, v := range s.live {
		p := &s.n.spots[v]
		p.up, p.down = slices.Clone(p.up), slices.Clone(p.down)
		for i, w := range p.up { // the stretch itself keeps its neighbours
			p.up[i] = s.n.spots[w].up[0]
		}
		for i, w := range p.down {
			p.down[i] = s.n.spots[w].down[0]
		}
	}
	for l := 1; l < len(s.layers); l += 2 {
		s.words = append(s.words, s.layers[l])
		s.layers[l] = nil
	}
}

// unfold puts the columns for words back.
func (s *sheet) unfold() {
	if s.stride == 1 {
		return
	}
	for _, v := range s.live {
		s.n.spots[v].up, s.n.spots[v].down = s.kept[v].up, s.kept[v].down
	}
	for i, row := range s.words {
		slices.SortStableFunc(row, func(a, b int) int {
			p, q := &s.n.spots[a], &s.n.spots[b]
			return cmp.Or(s.n.spots[p.up[0]].pos-s.n.spots[q.up[0]].pos, s.n.spots[p.down[0]].pos-s.n.spots[q.down[0]].pos)
		})
		s.layers[2*i+1] = row
		s.number(row)
	}
	s.stride = 1
}
