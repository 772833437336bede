package book

// walkCalmly walks on without going through those who provide to us, unless we
// provide to them as well or a customer would be missed: who hands in stands at
// the left, and what else they hand on is not our way.
func (v *Vicinity) walkCalmly() {
	before := make([]bool, len(v.spots))
	for _, a := range v.arrows {
		if a.arrow.solid() && v.inside[a.to] && !v.spots[a.from].Customer {
			before[a.from] = true
		}
	}
	for _, a := range v.arrows {
		if a.arrow.solid() && v.inside[a.from] {
			before[a.to] = false
		}
	}
	v.walk(nil)
	free, prev := v.dist, v.prev
	v.walk(before)
	for i, t := range v.spots {
		if t.Customer && free[i] >= 0 && v.dist[i] < 0 {
			v.dist, v.prev = free, prev
			return
		}
	}
}

// walk goes on from inside, breadth first, and enters none of those barred.
func (v *Vicinity) walk(barred []bool) {
	v.dist, v.prev = make([]int, len(v.spots)), make([]int, len(v.spots))
	var queue []int
	for i := range v.spots {
		if v.dist[i] = -1; v.inside[i] {
			v.dist[i] = 0
			queue = append(queue, i)
		}
	}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, k := range v.out[i] {
			if a := v.arrows[k]; a.arrow.leadsOn() && v.dist[a.to] < 0 && (barred == nil || !barred[a.to]) {
				v.dist[a.to], v.prev[a.to] = v.dist[i]+1, k+1
				queue = append(queue, a.to)
			}
		}
	}
}

// findRight goes back from the customers that were reached, without passing
// ourselves: whoever is met lies on a way. Where no customer was reached, those
// to whom we provide stand at the right.
func (v *Vicinity) findRight() {
	v.right = make([]bool, len(v.spots))
	var queue []int
	for i, t := range v.spots {
		if t.Customer && v.dist[i] > 0 {
			v.right[i] = true
			queue = append(queue, i)
		}
	}
	if len(queue) == 0 && !v.here.Customer {
		v.findTakers()
		return
	}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, k := range v.in[i] {
			if a := v.arrows[k]; a.arrow.leadsOn() && v.dist[a.from] > 0 && !v.right[a.from] {
				v.right[a.from] = true
				queue = append(queue, a.from)
			}
		}
	}
}

func (v *Vicinity) findTakers() {
	gives := false // something else than feedback
	for _, a := range v.arrows {
		gives = gives || v.inside[a.from] && !v.inside[a.to] && a.arrow.solid()
	}
	for _, a := range v.arrows {
		if v.inside[a.from] && !v.inside[a.to] && a.arrow.given != nil && (!gives || !a.arrow.given.Feedback) {
			v.right[a.to] = true
		}
	}
}

// findLeft finds who provides to us and, around a customer, whom they tell.
func (v *Vicinity) findLeft() {
	v.left = make([]bool, len(v.spots))
	for _, a := range v.arrows {
		switch {
		case a.arrow.given == nil:
		case v.inside[a.to] && !v.inside[a.from] && !v.right[a.from] && a.arrow.solid():
			v.left[a.from] = true
		case v.here.Customer && v.spots[a.from] == v.here && !v.right[a.to] && !v.inside[a.to]:
			v.left[a.to] = true
		}
	}
}
