package markdown

import "testing"

// The guide says where no marks are read: content/writing/a-z-index.md.
func TestMarksAreReadInTextOnly(t *testing.T) {
	for _, text := range []string{
		"`((one two))`", "    ((one two))", "```\n((one two))\n```", "$((one two))$",
		"[[((one two))]]", "[[page|((one two))]]", "[a](((b c)))", "<https://example.org/((b))>",
		"![((one two))](a.png)", `![alt](a.png "((one two))")`, "<div>((one two))</div>", `<b title="((one two))">x</b>`,
		"---\ntitle: ((one two))\ndescription: (((one two)))\n---\nText.",
	} {
		if d := parseText(text + "\n"); len(d.Marks) > 0 || len(d.Problems) > 0 && d.Problems[0].Rule == "index-mark" {
			t.Errorf("%s: %v %v", text, d.Marks, d.Problems)
		}
	}
}

func TestMarksAreReadWhereverTextStands(t *testing.T) {
	for _, text := range []string{
		"# ((one two))", "- ((one two))", "1. ((one two))", "- [x] ((one two))", "> ((one two))", "[((one two))](a.md)", "| a |\n|---|\n| ((one two)) |",
		"Word\n: ((one two))", "((one two))\n: Text.", "a[^1]\n\n[^1]: ((one two))", "<div>\n\n((one two))\n\n</div>", "((One Two Ltd.))",
	} {
		if d := parseText(text + "\n"); len(d.Marks) != 1 {
			t.Errorf("%s: %v", text, d.Marks)
		}
	}
}
