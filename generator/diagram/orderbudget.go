package diagram

// budget is the work that the rows of one drawing may take to order, in steps:
// comparisons of two links, of about 5 ns. Drawings of 200 boxes take 2 million.
// It is counted and not timed, so that the same graph has the same drawing on
// every machine.
const budget = 120_000_000

// What it takes, for each spot, to go through the layers once and to count what
// comes of it, and to look at every two neighbours: in large drawings most of it
// is waiting for memory.
const (
	sweepSteps = 200
	swapSteps  = 16
)

// siftReach is how far a spot is carried from its place: in long rows that is
// where most of the gain is, for little of the work.
const siftReach = 120

// large is the number of spots from which on only the best beginning is sifted.
const large = 1500

// share is the part of the budget that a part of the drawing gets, by its
// spots. What the parts before it have not used is in it.
func share(left, spots, all int) int {
	return int(float64(left) * float64(spots) / float64(max(1, all)))
}

// starts is how many beginnings are tried. Large drawings get fewer.
func (s *sheet) starts() int {
	switch {
	case len(s.live) < 150:
		return 24
	case len(s.live) < 400:
		return 12
	case len(s.live) < large:
		return 4
	}
	return 2
}
