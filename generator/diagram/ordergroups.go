package diagram

import (
	"cmp"
	"slices"
)

// Rows with groups: the spots of a group stand together between its borders,
// and groups have the same order in every layer.

// arrange sorts a layer by the keys of its spots.
func (s *sheet) arrange(l int) {
	row := s.layers[l]
	if len(s.groups) == 0 {
		slices.SortStableFunc(row, func(a, b int) int { return cmp.Compare(s.keys[a], s.keys[b]) })
	} else {
		a := arranger{s: s, units: make(map[int][]unit)}
		s.layers[l] = a.run(row)
	}
	s.number(s.layers[l])
}

// unit is a spot or a whole group in one layer.
type unit struct {
	spot, group int // the other is -1
	key         float64
	weight      int
}

type arranger struct {
	s     *sheet
	units map[int][]unit // by group; read by key only
	out   []int
	layer int
}

func (a *arranger) run(row []int) []int {
	if len(row) == 0 {
		return row
	}
	a.layer = a.s.n.spots[row[0]].layer
	for _, v := range row {
		if p := &a.s.n.spots[v]; p.border == 0 {
			a.units[p.group] = append(a.units[p.group], unit{spot: v, group: -1, key: a.s.keys[v], weight: 1})
		}
	}
	a.out = make([]int, 0, len(row))
	for depth := a.s.n.deep - 1; depth >= 0; depth-- {
		for _, i := range a.s.groups {
			if a.s.n.groups[i].depth == depth {
				a.fold(i)
			}
		}
	}
	a.emit(-1)
	return a.out
}

// fold makes one unit of a group in this layer and hands it to its parent.
func (a *arranger) fold(i int) {
	g := &a.s.n.groups[i]
	if !g.covers(a.layer) {
		return
	}
	u := unit{spot: -1, group: i}
	for _, m := range a.units[i] {
		u.key += m.key * float64(m.weight)
		u.weight += m.weight
	}
	if u.weight > 0 {
		g.pull += u.key
		g.votes += u.weight
		u.key /= float64(u.weight)
	} else {
		u.key = a.s.keys[g.upper[a.layer-g.first]]
	}
	a.units[g.parent] = append(a.units[g.parent], u)
}

func (a *arranger) emit(group int) {
	units := a.units[group]
	slices.SortStableFunc(units, func(x, y unit) int { return cmp.Compare(x.key, y.key) })
	a.seated(units)
	for _, u := range units {
		if u.group < 0 {
			a.out = append(a.out, u.spot)
			continue
		}
		g := &a.s.n.groups[u.group]
		a.out = append(a.out, g.upper[a.layer-g.first])
		a.emit(u.group)
		a.out = append(a.out, g.lower[a.layer-g.first])
	}
}

// seated puts the groups among the units into their common order.
func (a *arranger) seated(units []unit) {
	var groups []unit
	for _, u := range units {
		if u.group >= 0 {
			groups = append(groups, u)
		}
	}
	slices.SortStableFunc(groups, func(x, y unit) int {
		return a.s.n.groups[x.group].seat - a.s.n.groups[y.group].seat
	})
	k := 0
	for i := range units {
		if units[i].group >= 0 {
			units[i] = groups[k]
			k++
		}
	}
}

// seats gives the groups a first order: as they stand, and in every further
// start another one.
func (s *sheet) seats(start int) {
	if len(s.groups) == 0 {
		return
	}
	list := slices.Clone(s.groups)
	if start > 0 {
		s.shuffle(list)
	}
	for i, g := range list {
		s.n.groups[g].seat = i
		s.n.groups[g].pull, s.n.groups[g].votes = 0, 0
	}
}

// reseat orders the groups by where their boxes would like to be. Half of the
// starts keep the order they began with.
func (s *sheet) reseat(start int) {
	if len(s.groups) < 2 || start%4 > 1 {
		return
	}
	list := slices.Clone(s.groups)
	slices.SortStableFunc(list, func(a, b int) int {
		return cmp.Compare(s.n.groups[a].wish(), s.n.groups[b].wish())
	})
	for i, g := range list {
		s.n.groups[g].seat = i
		s.n.groups[g].pull, s.n.groups[g].votes = 0, 0
	}
	for l := range s.layers {
		s.keep(l)
	}
}

func (g *group) wish() float64 {
	if g.votes == 0 {
		return 0
	}
	return g.pull / float64(g.votes)
}
