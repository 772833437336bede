package book

import (
	"fmt"
	"testing"

	"handbook/generator/diagram"
)

func TestVicinitiesInALargeHouseKeepToTheirSize(t *testing.T) {
	b := largeHouse(t, 200, 0)
	for _, most := range []int{2, 6} {
		for _, team := range b.Teams {
			flow := b.Vicinity(team).Flow(Reach{most, most})
			ends := false
			for _, n := range flow.Scene.Flow.Graph.Nodes {
				ends = ends || n.Kind == diagram.Customer
			}
			if n := len(flow.Scene.Flow.Graph.Nodes); n > 2*(most+1)+1 || !ends {
				t.Errorf("%s: %d boxes, a customer: %v", team.Page.Name, n, ends)
			}
			diagram.Layout(flow.Scene.Flow.Graph)
		}
	}
}

// reaches are those of one page, for all its readers.
var reaches = []Reach{{6, 6}, {2, 6}, {2, 3}, {1, 2}}

func TestAVicinityIsNoLargerInALargerHouse(t *testing.T) {
	most := map[int]int{}
	for _, teams := range []int{400, 1600} {
		b := largeHouse(t, teams, 0)
		for _, team := range b.Teams {
			if !team.Customer {
				v := b.Vicinity(team)
				most[teams] = max(most[teams], len(v.arrows)+len(v.spots))
			}
		}
	}
	if most[400] == 0 || most[1600] > 2*most[400] {
		t.Errorf("%d arrows and boxes around one of 400 teams, %d around one of 1,600", most[400], most[1600])
	}
}

func TestAnUnlistedTeamStandsAmongTheOthersOnItsOwnPage(t *testing.T) {
	b := bindTexts(t, "team shy unlisted: true, provides: [{what: plates, to: guests}]\nteam prep provides: [{what: mise, to: shy}, {what: tastes, to: guests}]\ncustomer guests primary: true", nil)
	for name, want := range map[string]int{"teams/shy.md": 3, "teams/prep.md": 2} {
		flow := b.Vicinity(b.source(name).Team).Flow(Reach{6, 6})
		if n := len(flow.Scene.Flow.Graph.Nodes); n != want {
			t.Errorf("%s: %d boxes", name, n)
		}
	}
}

// The maps of all team pages. The time of one page depends on what is around
// its team, not on the house.
func BenchmarkVicinities(b *testing.B) {
	for _, teams := range []int{500, 2000} {
		house := largeHouse(b, teams, 0)
		b.Run(fmt.Sprint(teams), func(b *testing.B) {
			for b.Loop() {
				for _, team := range house.Teams {
					v := house.Vicinity(team)
					for _, most := range reaches {
						v.Flow(most)
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(house.Teams)), "ns/page")
		})
	}
}
