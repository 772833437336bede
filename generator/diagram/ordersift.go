package diagram

// sift takes one spot after the other out of its row and puts it back where it
// crosses least: that gets past places where every swap of two neighbours is
// for the worse. Spots stay among those of their group.
func (s *sheet) sift() bool {
	better := false
	for _, row := range s.layers {
		s.turn = append(s.turn[:0], row...)
		for _, v := range s.turn {
			if s.left <= 0 {
				return false
			}
			better = s.siftSpot(row, v) || better
		}
	}
	return better
}

func (s *sheet) siftSpot(row []int, v int) bool {
	p := &s.n.spots[v]
	if p.border != 0 || len(p.up)+len(p.down) == 0 {
		return false
	}
	best, at := 0, p.pos
	for _, step := range [2]int{-1, 1} {
		sum := 0
		last := min(max(p.pos+siftReach*step, -1), len(row))
		for i := p.pos + step; i != last; i += step {
			q := &s.n.spots[row[i]]
			if q.border != 0 || q.group != p.group {
				break
			}
			if sum += s.toll(p, q, step); sum < best {
				best, at = sum, i
			}
		}
	}
	s.move(row, p.pos, at)
	return best < 0
}

// toll is what it costs to move a spot past a neighbour, in crossings.
func (s *sheet) toll(p, q *spot, step int) int {
	s.left--
	now, then := s.between(p, q)
	if step > 0 {
		return then - now
	}
	return now - then
}

// move carries the spot of a row to another place in it.
func (s *sheet) move(row []int, from, to int) {
	v := row[from]
	for ; from < to; from++ {
		row[from] = row[from+1]
		s.n.spots[row[from]].pos = from
	}
	for ; from > to; from-- {
		row[from] = row[from-1]
		s.n.spots[row[from]].pos = from
	}
	row[to] = v
	s.n.spots[v].pos = to
}
