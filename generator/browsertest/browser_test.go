package browsertest

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
)

// The two looks that most checks use.
var (
	wide  = look{width: 1280, scheme: "light"}
	phone = look{width: 390, scheme: "light"}
)

// world is what a check needs.
type world struct {
	chromium *chromium
	handbook *site
	diagrams *site // of testdata/diagrams
	many     *site // more teams than a map of one style sheet has boxes
	hostile  *site // with names that would run if they were taken for markup
	broken   *site // without the engine of its search
	others   []*site
	kinds    map[string]string // a page of the handbook for each kind
}

// A check looks at a world that nobody else looks at.
type check struct {
	name string
	run  func(t *testing.T, w *world)
}

// holds runs checks beside each other. Each has the sites under a host of its
// own: what one leaves in the browser's memory is there for no other.
func (w *world) holds(t *testing.T, checks []check) {
	for i, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.run(t, w.under(fmt.Sprintf("check-%d.localhost", i)))
		})
	}
}

func (w *world) under(host string) *world {
	moved := *w
	for _, s := range []**site{&moved.handbook, &moved.diagrams, &moved.many, &moved.hostile, &moved.broken} {
		*s = (*s).under(host)
	}
	moved.others = nil
	for _, s := range w.others {
		moved.others = append(moved.others, s.under(host))
	}
	return &moved
}

// under is the same site as it is reached by another name of this machine.
func (s *site) under(host string) *site {
	if s == nil {
		return nil
	}
	moved := *s
	moved.url = strings.Replace(s.url, "127.0.0.1", host, 1)
	return &moved
}

func TestInBrowser(t *testing.T) {
	t.Parallel()
	w := &world{chromium: startChromium(t), handbook: handbook(t), diagrams: diagramSite(t), many: manyTeams(t), others: others(t)}
	serve(t, append([]*site{w.handbook, w.diagrams, w.many}, w.others...)...)
	w.kinds = w.handbook.specimens(t)
	if t.Failed() {
		t.FailNow()
	}
	w.holds(t, []check{
		{"each check can fail", faultsAreFound},
		{"every kind of page passes axe-core without a complaint of the browser", noViolations},
		{"the keyboard reaches everything in order and shows where it is", keyboardReachesAll},
		{"no page scrolls sideways at 320 pixels", nothingScrollsSideways},
		{"without script every page reads the same", sameTextWithoutScript},
		{"without script the contents open and notes are reached", navigationWithoutScript},
		{"each note is shown once", notesStandOnce},
		{"old addresses lead to the page and missing ones to a way on", addressesThatMoved},
		{"from a disk links, styles and pictures work", worksFromDisk},
		{"an essay is printed with its notes", printedWithNotes},
		{"the colour scheme is switched and remembered", schemeIsRemembered},
		{"code is copied", codeIsCopied},
		{"forced colours keep the mark of the current page", forcedColoursKeepMarks},
		{"every region is hit in its middle and missed outside its outline", regionsAreHit},
		{"every box of a flow is hit in its middle and missed around it", boxesAreHit},
		{"regions work without script", regionsWithoutScript},
		{"Tab visits the regions in their order and the focus follows their shape", regionsByKeyboard},
		{"links of diagrams are on paper", regionsOnPaper},
		{"forced colours outline the regions", regionsInForcedColours},
		{"screen readers hear each link of a diagram once, and the list is the same", linksAreNamedOnce},
		{"the way to the customer is lit, by style sheet and by script", sightIsLit},
		{"pages with diagrams pass axe-core", diagramsPassAxe},
	})
}

// skip leaves a check out where what it needs is not installed; in CI that fails.
func skip(t testing.TB, why string) {
	t.Helper()
	if os.Getenv("HANDBOOK_REQUIRE_BROWSER") == "1" {
		t.Fatalf("required by HANDBOOK_REQUIRE_BROWSER=1: %s", why)
	}
	t.Skip(why)
}

// withTab runs a check in a fresh tab.
func (w *world) withTab(t *testing.T, l look, check func(b *tab) error) {
	t.Helper()
	b, err := w.chromium.tab(l)
	if err != nil {
		t.Fatal(err)
	}
	defer b.close()
	if err := check(b); err != nil {
		t.Error(err)
	}
	w.staysHome(t, b)
}

// each runs a check on every page, in two tabs at once that nobody sees. The
// check gets the page as an address in full; what it returns is wrong with the
// page.
func (w *world) each(t *testing.T, l look, addresses []string, check func(b *tab, address string) ([]string, error)) {
	t.Helper()
	l.unseen = true
	next := make(chan string)
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			b, err := w.chromium.tab(l)
			if err != nil {
				t.Error(err)
			}
			for address := range next {
				if b == nil {
					continue
				}
				found, err := check(b, address)
				if err != nil {
					t.Errorf("%s: %v", address, err)
				}
				for _, what := range found {
					t.Errorf("%s: %s", address, what)
				}
				w.staysHome(t, b)
			}
			if b != nil {
				b.close()
			}
		})
	}
	for _, address := range addresses {
		next <- address
	}
	close(next)
	group.Wait()
}

// staysHome reports requests to another host and everything that the browser
// complained of since it was last asked.
func (w *world) staysHome(t *testing.T, b *tab) {
	t.Helper()
	for _, what := range w.strays(b) {
		t.Error(what)
	}
}

func (w *world) strays(b *tab) []string {
	host := strings.TrimSuffix(w.handbook.url, w.handbook.name+"/")
	requests, complaints := b.heard()
	for _, url := range requests {
		if !strings.HasPrefix(url, host) && !strings.HasPrefix(url, "file:///") {
			complaints = append(complaints, "a request left the site: "+url)
		}
	}
	return complaints
}

// addresses lists the pages of a site in full.
func (s *site) addresses() []string {
	var list []string
	for _, name := range s.pages() {
		list = append(list, s.url+escapePath(name))
	}
	return list
}

// kindAddresses lists one page of every kind.
func (w *world) kindAddresses() []string {
	var list []string
	for kind, name := range w.kinds {
		address := w.handbook.url + escapePath(name)
		if kind == "redirect" {
			address += "?still"
		}
		if !slices.Contains(list, address) {
			list = append(list, address)
		}
	}
	slices.Sort(list)
	return list
}

func escapePath(name string) string {
	return strings.NewReplacer("%", "%25", " ", "%20", "#", "%23", "?", "%3F").Replace(name)
}
