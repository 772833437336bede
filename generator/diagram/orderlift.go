package diagram

import "slices"

// lift tries to carry whole arrows around everything else: sweeps move one
// spot at a time and cannot see that a long arrow would cross less up there.
func (s *sheet) lift(best int) int {
	var rows [][]int
	for range 3 {
		before := best
		for i := range s.n.arrows {
			a := &s.n.arrows[i]
			if len(a.chain) < 2+s.stride || s.n.spots[a.chain[0]].part != s.part {
				continue
			}
			for _, up := range [2]bool{true, false} {
				rows = s.copyRows(rows)
				s.carry(a.chain[1:len(a.chain)-1], up)
				s.swap(false)
				if c := s.crossings(); c < best {
					best = c
					continue
				}
				s.restore(rows)
			}
		}
		if best == before || best == 0 {
			break
		}
	}
	return best
}

// carry moves the level stretches of an arrow to the edge of their rows, or of
// their group's.
func (s *sheet) carry(run []int, up bool) {
	for _, v := range run {
		l := s.n.spots[v].layer
		if l%s.stride > 0 {
			continue
		}
		row := s.layers[l]
		row = slices.Delete(row, s.n.spots[v].pos, s.n.spots[v].pos+1)
		s.layers[l] = slices.Insert(row, s.edge(row, v, up), v)
		s.number(s.layers[l])
	}
}

func (s *sheet) edge(row []int, v int, up bool) int {
	group, border := s.n.spots[v].group, int8(-1)
	if !up {
		border = 1
	}
	for i, w := range row {
		if p := &s.n.spots[w]; group >= 0 && p.group == group && p.border == border {
			if up {
				return i + 1
			}
			return i
		}
	}
	if up {
		return 0
	}
	return len(row)
}

func (s *sheet) restore(rows [][]int) {
	for l, row := range rows {
		s.layers[l] = append(s.layers[l][:0], row...)
		s.number(s.layers[l])
	}
}
