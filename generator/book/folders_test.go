package book

import "testing"

func TestNamesAreInTheOrderInWhichPeopleCount(t *testing.T) {
	sorted := []string{"", "10", "a", "page 0-2", "page 0-10", "page 1", "page 1 b", "page 01b", "page 2", "page 10", "page 99999999999999999999", "page x", "é"}
	for i, a := range sorted {
		for j, b := range sorted {
			if got, want := natural(a, b), sign(i-j); got != want {
				t.Errorf("%q against %q is %d, wanted %d", a, b, got, want)
			}
		}
	}
	if natural("page 007", "page 7") != 0 {
		t.Error("leading zeros count")
	}
}

func sign(n int) int { return min(1, max(-1, n)) }
