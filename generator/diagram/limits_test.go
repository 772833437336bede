package diagram

import (
	"fmt"
	"strings"
	"testing"

	"handbook/generator/source"
)

// Whatever is past a limit is one problem, and what is in it is not looked at.
func TestLimitsAreToldOnce(t *testing.T) {
	list := func(key string, n int, entry string) string {
		return key + ":\n" + strings.Repeat("  - "+entry+"\n", n)
	}
	boxes := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "  - {id: b%d}\n", i)
		}
		return "nodes:\n" + b.String()
	}
	for _, c := range []struct{ text, want string }{
		{boxes(500) + list("edges", 1000, "{from: b1, to: b2}"), ""},
		{boxes(502) + list("edges", 3, "{from: b501, to: b2}"), "a.png.diagram.yaml:502:5: a flow of so many boxes is not drawn: 500 is the most, with the groups\n"},
		{"groups: [{id: g}]\n" + boxes(500), "a.png.diagram.yaml:502:5: a flow of so many boxes is not drawn: 500 is the most, with the groups\n"},
		{boxes(2) + list("edges", 1002, "{from: b0, to: b1, lable: x}"), "a.png.diagram.yaml:1005:5: a flow of so many arrows is not drawn: 1,000 is the most\n"},
		{"picture: a.png\n" + list("regions", 502, "{shape: rect, at: [0, 0, 9, 9], to: a}"), "a.png.diagram.yaml:503:5: there are more than 500 regions\n"},
	} {
		s := Read(source.ParseData("a.png.diagram.yaml", []byte(c.text)))
		var got strings.Builder
		for _, p := range s.Problems {
			fmt.Fprintf(&got, "%s: %s\n", p.At, p.Message)
		}
		if got.String() != c.want {
			t.Errorf("got:\n%swant:\n%s", got.String(), c.want)
		}
		if s.Flow != nil && (len(s.Flow.Graph.Nodes) == 0) != (c.want != "") {
			t.Error("what is too large is drawn all the same")
		}
	}
}
