package preview

import (
	"slices"
	"sync/atomic"
	"time"

	"handbook/generator/report"
	"handbook/generator/source"
)

// shown is what all tabs are told of: the site, and what is wrong with the
// handbook as it is now. It is replaced whole by each build.
type shown struct {
	build    int
	site     *site
	good     bool      // the site has no errors
	since    time.Time // when the site was built
	found    []report.Problem
	tree     *source.Tree      // what the last build has read
	failed   bool              // the build came to nothing, and found says why; the rest is not known
	moved    map[string]string // pages that are no longer at an address, and where they are now
	follow   string            // the page that was edited last
	edited   int               // the build that was the first to have it so; a tab may look only after a later one
	problems atomic.Pointer[problems]
}

// list is what is wrong, with what came up when files were made.
func (s *shown) list(place func(report.Position) report.Position) *problems {
	var late []report.Problem
	if !s.failed {
		late = s.site.told()
	}
	if known := s.problems.Load(); known != nil && known.late == len(late) {
		return known
	}
	list := newProblems(report.Fold(report.Sorted(slices.Concat(s.found, late))), place)
	list.late = len(late)
	s.problems.Store(list)
	return list
}
