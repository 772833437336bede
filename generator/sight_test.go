package generator_test

import (
	"io/fs"
	"strings"
	"testing"

	"handbook/generator/diagram"
	"handbook/themes"
)

// The rule that lights the lines of sight is written by the room that writes
// the classes; the sheet has it word for word, and once.
func TestTheSheetLightsTheLinesOfSight(t *testing.T) {
	sheet, err := fs.ReadFile(themes.Default(), "assets/handbook.css")
	if err != nil {
		t.Fatal(err)
	}
	rule := diagram.SightCSS(diagram.SightMost)
	if n := strings.Count(string(sheet), rule); n != 1 {
		t.Errorf("handbook.css has the rule %d times, want this once:\n%s", n, rule)
	}
}
