package diagram

import (
	"fmt"
	"strings"
	"testing"

	"handbook/generator/growth"
	"handbook/generator/report"
)

// within says that work takes no more processor time than the bound, in
// seconds. Bounds are several times what it takes, and less than it took when
// it grew with the square.
func within(t *testing.T, most float64, work func()) {
	t.Helper()
	if raced {
		t.Skip("the race detector takes most of the time")
	}
	start := growth.Seconds()
	work()
	if took := growth.Seconds() - start; took > most {
		t.Errorf("takes %.2f s of processor time, more than %.2f", took, most)
	}
}

// A large drawing was exported anew, and all its ids are others now.
func TestManyMissingElementsAreToldInTime(t *testing.T) {
	ids := make([]string, 14_000)
	for i := range ids {
		ids[i] = fmt.Sprint("element-", i)
	}
	s := &Scene{Picture: &Picture{Path: "a.svg", Width: 900, Height: 900}}
	for i := range 400 {
		s.Picture.Regions = append(s.Picture.Regions, Region{Shape: Element, ID: fmt.Sprint("elemnet-", i), At: report.Position{File: "a.svg.yaml", Line: i + 1}})
	}
	within(t, 0.5, func() {
		problems := CheckPicture(s, 900, 900, ids)
		near := 0
		for _, p := range problems {
			if strings.Contains(p.Hint, "did you mean") {
				near++
			} else if !strings.HasPrefix(p.Hint, "there are element-0, element-1") {
				t.Error(p.Hint)
			}
		}
		if len(problems) != 400 || near != 10 {
			t.Errorf("%d problems, %d with near names", len(problems), near)
		}
	})
}

func TestManyLinksAreListedOnceAndInTime(t *testing.T) {
	const many = 60_000
	order := make([]int, 0, 2*many)
	for i := range 2 * many {
		order = append(order, many-1-i%many)
	}
	within(t, 0.5, func() {
		if kept := once(order, many); len(kept) != many || kept[0] != many-1 || kept[many-1] != 0 {
			t.Errorf("%d links, from %d to %d", len(kept), kept[0], kept[len(kept)-1])
		}
	})
}
