package markdown

import (
	"slices"

	"github.com/yuin/goldmark/text"
)

// places finds where in the file the bytes of joined segments are: the lines
// of a block without the marks of the lists and quotations around it.
type places struct {
	segments []text.Segment
	starts   []int // of each among the joined bytes
}

func placesOf(segments []text.Segment, src []byte) places {
	p := places{segments, make([]int, len(segments))}
	n := 0
	for i := range segments {
		p.starts[i] = n
		n += len(segments[i].Value(src))
	}
	return p
}

// offset gives the place of the n-th byte. A block of many lines is asked for
// many places, so none is counted from its beginning.
func (p places) offset(n int) int {
	if len(p.segments) == 0 {
		return 0
	}
	i, found := slices.BinarySearch(p.starts, n)
	if !found {
		i--
	}
	for i+1 < len(p.starts) && p.starts[i+1] == p.starts[i] {
		i++ // an empty segment holds no byte
	}
	s := p.segments[max(i, 0)]
	return min(s.Stop, max(s.Start, s.Start+n-p.starts[max(i, 0)]-s.Padding))
}
