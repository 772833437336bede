package markdown

import (
	"strings"
	"testing"
)

// Parentheses are ordinary text, most of all in handbooks that exist already.
func TestParenthesesThatAreNoMarksStayAsTyped(t *testing.T) {
	for _, text := range []string{
		"((a) and (b))", "(( ))", "(())", "()", "((1))", "((2026))", "((x))", "(((1) or 2) or 3)",
		"f((x)) and g((text))", "2((text))", "f(x)((text))", "a_((text))", "@((text))", "$((text))", "$((a + b))", "`$`((text))",
		"(( a + b ))", "(( text ))", "((text ))", "((n = text))", "((text + more))", "((text > more))",
		"((((text))))", "(((((text)))))", "x(((n)))", "f(((a, b)))", "foo(((bar)))baz", "foo(((bar)))", "(((bar)))baz", "*foo*(((bar)))", "(((bar)))`baz`",
		"(((very important!)))", "(((Hello, is it?)))", "(((Ask first.)))", "(((ask whoever is on the pass before you go home)))",
		"((x2))", "((2x))", "((1/2))", "((c++))", "((4711))", "((B))",
		`\((text))`, `(\(text))`, `(\(text)\)`, `$((text))$`, `$x + ((text))$`, `$$ ((text)) $$`, `\(((text))\)`, `\(((text)))`, `a \(((text))) b`, `\[ ((text)) \]`,
		":(( and :-((", "((text) more) even more", "((*text) more*)", "[x]((text more))",
		"((" + strings.Repeat("very ", 30) + "long))",
	} {
		d := parseText("words " + text + " words\n")
		if len(d.Marks) > 0 {
			t.Errorf("%s: %v", text, d.Marks)
		}
		for _, p := range d.Problems {
			if p.Rule == "index-mark" {
				t.Errorf("%s: %v", text, p)
			}
		}
		shown := strings.NewReplacer(`\`, "", "`", "", "*", "").Replace(text)
		if got := d.Sections[0].Text; got != "words "+shown+" words" {
			t.Errorf("%s became %q", text, got)
		}
	}
}

func TestMarksStandWhereWordsDo(t *testing.T) {
	for _, c := range []struct{ text, shown, terms string }{
		{"((one two))", "one two", "one two"},
		{"say “((one two))”, or '((three four))'", "say “one two”, or ‘three four’", "one two|three four"},
		{"one—((two three))", "one—two three", "two three"},
		{"台所の((盛り付け))です((米))", "台所の盛り付けです米", "盛り付け|米"},
		{"((A/B tests)), ((R&amp;D)), ((24/7 shifts))", "A/B tests, R&D, 24/7 shifts", "A/B tests|R&D|24/7 shifts"},
		{"one (((two three))), four.(((five))) “(((six)))”", "one, four. “”", "two three|five|six"},
		{"台所(((盛り付け)))です", "台所です", "盛り付け"},
		{"((A4)), ((C++)) and ((C#)), ((5S)), ((401k)), ((24/7))", "A4, C++ and C#, 5S, 401k, 24/7", "A4|C++|C#|5S|401k|24/7"},
		{"one (((two))) (((three))) four", "one four", "two|three"},
		{"*one (((two)))* (((2026)))", "one", "two|2026"},
		{"((one\\, two, three &amp; four))", "one, two, three & four", "one, two > three & four"},
		{"((10,000 hours, one))", "10,000 hours, one", "10,000 hours > one"},
		{"((**one** [two](x.md) `th,ree` :tada:))", "one two th,ree 🎉", "one two th,ree 🎉"},
		{"((one (two)))", "one (two)", "one (two)"},
		{"(((one)) or ((two three)))", "(one or two three)", "one|two three"},
		{"a) ((one two)) b)", "a) one two b)", "one two"},
		{"$5 for ((one two)), $6 for US$7", "$5 for one two, $6 for US$7", "one two"},
		{"- [ ] ((one two)) first\n- [x] (((three))) second", "one two first\nsecond", "one two|three"},
		{"<b>((one two))</b><br>((three four))", "one two three four", "one two|three four"},
	} {
		d := parseText(c.text)
		var terms []string
		for _, m := range d.Marks {
			terms = append(terms, strings.Join(m.Term, " > "))
		}
		if got := strings.Join(terms, "|"); got != c.terms {
			t.Errorf("%s marks %s", c.text, got)
		}
		if got := d.Sections[0].Text; got != c.shown {
			t.Errorf("%s shows %q", c.text, got)
		}
		if len(d.Problems) > 0 {
			t.Errorf("%s: %v", c.text, d.Problems)
		}
	}
}

// A handbook gets no other headings by its marks, whichever form they have.
func TestMarksLeaveHeadingsAsTheyAre(t *testing.T) {
	plain := parseText("# The pass of a house\n\n## Line of sight\n\n## A shelf\n")
	marked := parseText("# The ((pass)) of (((house, of))) a house\n\n## (((sight)))((Line of sight))\n\n## A (((lid))) shelf (((shelf)))\n")
	if show(plain.Body) != show(marked.Body) || plain.Title != marked.Title || plain.TitleID != marked.TitleID || show(plain.Lead) != show(marked.Lead) {
		t.Errorf("%s %s\n%s\nwant\n%s", marked.Title, marked.TitleID, show(marked.Body), show(plain.Body))
	}
	if len(marked.Marks) != 6 || marked.Marks[1].Section != 0 || marked.Marks[2].Section != 1 || marked.Marks[5].Section != 2 {
		t.Errorf("%v", marked.Marks)
	}
}
