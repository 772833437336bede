package browsertest

import (
	"fmt"
	"slices"
	"testing"
)

// asked is what new colleagues ask the handbook in content/, and the
// pages that answer; any of them is right. They were written from the pages,
// as somebody asks who has not read them.
var asked = [...]struct {
	ask   string
	right []string
}{
	{"how are tips shared", []string{"how-to/pay-tips-and-time-off.html"}},
	{"when are wages paid", []string{"how-to/pay-tips-and-time-off.html"}},
	{"days of holiday a year", []string{"how-to/pay-tips-and-time-off.html"}},
	{"swap a shift", []string{"how-to/the-rota.html"}},
	{"what to do when ill", []string{"how-to/the-rota.html"}},
	{"first day, what to bring", []string{"how-to/first-three-weeks.html"}},
	{"allergy plate", []string{"how-to/handing-over-at-the-pass.html"}},
	{"what does hands mean", []string{"how-to/handing-over-at-the-pass.html"}},
	{"card machine broken", []string{"how-to/when-something-goes-wrong.html"}},
	{"smell of gas", []string{"how-to/when-something-goes-wrong.html", "teams/building-upkeep.html"}},
	{"letter from a guest", []string{"how-to/when-something-goes-wrong.html"}},
	{"who may say stop", []string{"how-to/during-service.html"}},
	{"who decides", []string{"how-to/who-is-who.html"}},
	{"which number to ring", []string{"how-to/who-is-who.html"}},
	{"how to change a page", []string{"how-to/use-this-handbook.html"}},
	{"learn a stati", []string{"how-to/learning-a-station.html"}}, // the last word is not finished
	{"line of sihgt", []string{"essays/line-of-sight.html"}},      // a slip
	{"faults in the building", []string{"teams/building-upkeep.html"}},
	{"dinner for twenty people", []string{"customers/private-parties.html"}},
	{"vegetable box on Fridays", []string{"customers/box-households.html"}},
	// Whole sentences, whose small words are in every essay.
	{"how many days of holiday do I get", []string{"how-to/pay-tips-and-time-off.html"}},
	{"what do I do when I am ill", []string{"how-to/the-rota.html", "how-to/pay-tips-and-time-off.html"}},
	{"how do I swap a shift with somebody else", []string{"how-to/the-rota.html"}},
	{"is my uniform taken from my pay", []string{"how-to/pay-tips-and-time-off.html"}},
	{"who gets the tips that guests leave", []string{"how-to/pay-tips-and-time-off.html"}},
	{"how do I learn to work at another station", []string{"how-to/learning-a-station.html"}},
	{"what time do I have to be there on my first day", []string{"how-to/first-three-weeks.html"}},
	{"do I get paid for overtime", []string{"how-to/pay-tips-and-time-off.html"}},
	{"can I have Saturday off", []string{"how-to/the-rota.html"}},
}

func questionsAreAnswered(t *testing.T, w *world) {
	w.withTab(t, wide, func(b *tab) error {
		if err := openSearch(b, w.handbook.url); err != nil {
			return err
		}
		for _, q := range asked {
			for _, address := range q.right {
				if w.handbook.files[address] == nil {
					return fmt.Errorf("there is no page %s", address)
				}
			}
			if err := seek(b, quoted(q.ask)); err != nil {
				return err
			}
			found, err := evaluate[[]string](b, fmt.Sprintf(`[...document.querySelectorAll(".hit")].map(hit => hit.href.slice(%d).replace(/#.*/, ""))`, len(w.handbook.url)))
			if err != nil {
				return err
			}
			rank := 1 + slices.IndexFunc(found, func(address string) bool { return slices.Contains(q.right, address) })
			if rank < 1 || rank > 3 {
				t.Errorf("%q finds its page in place %d: %v", q.ask, rank, found)
			}
		}
		return nil
	})
}
