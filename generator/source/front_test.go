package source

import (
	"strings"
	"testing"
)

func TestWhatIsFrontMatter(t *testing.T) {
	for _, c := range []struct{ name, text, front, body, problems string }{
		{"yaml", "---\ntitle: A\n---\nText", "{title=s:A}", "Text", ""},
		{"dots close", "---\ntitle: A\n...\nText", "{title=s:A}", "Text", ""},
		{"spaces behind the marks", "--- \ntitle: A\n---\t\nText", "{title=s:A}", "Text", ""},
		{"empty", "---\n---\nText", "{}", "Text", ""},
		{"comment only", "---\n# none yet\n---\nText", "{}", "Text", ""},
		{"only front matter", "---\ntitle: A\n---", "{title=s:A}", "", ""},
		{"ruler at the start", "---\n\nText", "none", "---\n\nText", ""},
		{"ruler, text at once", "---\nSome text\n", "none", "---\nSome text\n", ""},
		{"ruler, heading", "---\n# Heading\n\nText: more\n", "none", "---\n# Heading\n\nText: more\n", ""},
		{"ruler alone", "---", "none", "---", ""},
		{"two rulers", "---\n\nSome text\n\n---\nmore", "none", "---\n\nSome text\n\n---\nmore", ""},
		{"empty line, then keys", "---\n\ndraft: true\n---\nText", "{draft=b:true}", "Text", ""},
		{"not closed", "---\ntitle: A\n\nText", "none", "---\ntitle: A\n\nText", "a.md:1:1 front-matter: the front matter is not closed"},
		{"not closed, quoted key", "---\n\"title\": A\n", "none", "---\n\"title\": A\n", "a.md:1:1 front-matter: the front matter is not closed"},
		{"not closed, comment first", "---\n# draft\ndraft: true\n", "none", "---\n# draft\ndraft: true\n", "a.md:1:1 front-matter: the front matter is not closed"},
		{"a list", "---\n- a\n---\n", "none", "", "a.md:2:1 front-matter: the front matter is a list, not keys with values"},
		{"a sentence", "---\ntitle A\n---\n", "none", "", "a.md:2:1 front-matter: the front matter is a text, not keys with values"},
		{"below a comment", "<!-- about\nthis -->\n\n---\ndraft: true\n---\n", "none", "<!-- about\nthis -->\n\n---\ndraft: true\n---\n", "a.md:4:1 front-matter: the front matter does not begin on the first line"},
		{"below a hash", "# ours\n---\ndraft: true\n---\n", "none", "# ours\n---\ndraft: true\n---\n", "a.md:2:1 front-matter: the front matter does not begin on the first line"},
		{"behind a space", " ---\n draft: true\n ---\n", "none", " ---\n draft: true\n ---\n", `a.md:1:1 front-matter: the front matter is not read, because it begins with " ---"`},
		{"four hyphens", "----\ndraft: true\n----\n", "none", "----\ndraft: true\n----\n", `a.md:1:1 front-matter: the front matter is not read, because it begins with "----"`},
		{"semicolons", ";;;\n\"draft\": true\n;;;\n", "none", ";;;\n\"draft\": true\n;;;\n", `a.md:1:1 front-matter: the front matter is not read, because it begins with ";;;"`},
		{"indented TOML", " +++\ndraft = true\n+++\n", "none", " +++\ndraft = true\n+++\n", `a.md:1:1 front-matter: the front matter is not read, because it begins with " +++"`},
		{"a heading and a ruler", "# Title\n\n---\n\ndraft: no\n\n---\n", "none", "# Title\n\n---\n\ndraft: no\n\n---\n", ""},
		{"a long ruler", "----\n\ndraft: no\n\n----\n", "none", "----\n\ndraft: no\n\n----\n", ""},
		{"code", "    ---\n    draft: true\n    ---\n", "none", "    ---\n    draft: true\n    ---\n", ""},
		{"slipped down", "\n\n---\ndraft: true\n---\n", "none", "\n\n---\ndraft: true\n---\n", "a.md:3:1 front-matter: the front matter does not begin on the first line"},
		{"ruler further down", "\n---\n\nText\n---\n", "none", "\n---\n\nText\n---\n", ""},
		{"toml", "+++\ntitle = 'A'\n+++\nText", "{title=s:A}", "Text", ""},
		{"toml not closed", "+++\ntitle = 'A'\n", "none", "+++\ntitle = 'A'\n", "a.md:1:1 front-matter: the front matter is not closed"},
		{"json", "{\"title\": \"A\"}\nText", "{title=s:A}", "Text", ""},
		{"json over lines", "{\n  \"a\": {\"b\": [1]}\n}\n\nText", "{a={b=[i:1]}}", "\nText", ""},
		{"json empty", "{}\nText", "{}", "Text", ""},
		{"json not closed", "{\"a\": 1,\n", "none", "{\"a\": 1,\n", "a.md:1:1 front-matter: the JSON is not closed"},
		{"json and text", "{\"a\": 1} and\n", "{a=i:1}", "", "a.md:1:9 front-matter: text follows the } that ends the front matter"},
		{"shortcode", "{{< toc >}}\n", "none", "{{< toc >}}\n", ""},
		{"tag", "{% include x %}\n", "none", "{% include x %}\n", ""},
		{"attributes", "{#id .class}\n", "none", "{#id .class}\n", ""},
		{"nothing", "", "none", "", ""},
		{"too much", "---\na: |\n" + strings.Repeat("  text text text\n", 5000) + "---\n", "none", "", "a.md:1:1 too-large: the front matter is larger than 64 KiB"},
	} {
		f := ParseFile("a.md", []byte(c.text))
		same(t, c.name, flat(f.Front), c.front)
		same(t, c.name, string(f.Text[f.Body:]), c.body)
		same(t, c.name, told(f.Problems), c.problems)
	}
}

func TestMistakesInFrontMatterHaveTheirPlace(t *testing.T) {
	const anchors = "front-matter: YAML anchors (&), aliases (*) and merges (<<) are not read"
	for _, c := range []struct{ name, text, want string }{
		{"second colon", "---\ntitle: Note: this\n---\n", "a.md:2:12 front-matter: a second colon stands in the value, or the line above is no key"},
		{"tab", "---\ntags:\n\t- a\n---\n", "a.md:3:1 front-matter: a tab is used to indent"},
		{"quotation mark", "---\nb: 1\na: 'x\n---\n", "a.md:3:4 front-matter: a quotation mark is opened and not closed"},
		{"quotation mark that the next one closes", "---\ntitle: \"Prep\nlead: \"Early: shift\"\ndraft: true\n---\n", "a.md:2:8 front-matter: a quotation mark is opened and not closed"},
		{"quotation mark, lines above a pair", "---\na: 1\ntitle: \"Prep\nb: 2\ndraft: \"\"\n---\n", "a.md:3:8 front-matter: a quotation mark is opened and not closed"},
		{"quotation mark and an apostrophe", "---\ntitle: 'Prep\nb: 2\nlead: it's early\n---\n", "a.md:2:8 front-matter: a quotation mark is opened and not closed"},
		{"quotation mark in brackets", "---\ntags: [\"a, b]\ndraft: true\nc: \"d\"\n---\n", "a.md:2:8 front-matter: a quotation mark is opened and not closed"},
		{"quotation mark in a list", "---\ntags:\n  - 'a\n  - 'b'\n---\n", "a.md:3:5 front-matter: a quotation mark is opened and not closed"},
		{"quotation mark around a key", "---\n\"title: Prep\ndraft: true\nc: \"d\"\n---\n", "a.md:2:1 front-matter: a quotation mark is opened and not closed"},
		{"quotation marks within a value", "---\na: \"b\"\nlead: 'it's early'\n---\n", "a.md:3:11 front-matter: a key is expected here"},
		{"bracket", "---\na: [1, 2\nb: 3\n---\n", "a.md:2:4 front-matter: a bracket is opened and not closed"},
		{"bracket at the end", "---\na: [\n---\n", "a.md:3:1 front-matter: a value is expected here; perhaps a bracket is opened and not closed"},
		{"at sign", "---\na: @x\n---\n", "a.md:2:4 front-matter: a value cannot begin with this character"},
		{"indent", "---\na:\n  b: 1\n c: 2\n---\n", "a.md:4:2 front-matter: a key is expected here"},
		{"control character", "---\na: é\x01\n---\n", "a.md:2:5 front-matter: the text holds a control character"},
		{"twice", "---\ntitle: A\nx: 1\ntitle: B\n---\n", "a.md:4:1 front-matter: the key \"title\" is given twice | a.md:2:1 first given here"},
		{"twice, deeper", "---\na: {b: 1, b: 2}\n---\n", "a.md:2:11 front-matter: the key \"b\" is given twice | a.md:2:5 first given here"},
		{"anchor", "---\na: &x b\n---\n", "a.md:2:4 " + anchors},
		{"alias", "---\na: *x\n---\n", "a.md:2:4 " + anchors},
		{"merge", "---\n<<: {a: b}\n---\n", "a.md:2:1 " + anchors},
		{"anchored map", "---\n&a a: *a\n---\n", "a.md:2:1 " + anchors},
		{"self", "---\na: &a [*a]\n---\n", "a.md:2:4 " + anchors},
		{"tag", "---\na: !!python/name:x y\n---\n", "a.md:2:4 front-matter: the tag \"!!python/name:x\" is not read"},
		{"template", "---\na: {{ x }}\n---\n", "a.md:2:5 front-matter: a key is not a word"},
		{"documents", "---\na: 1\n--- {b: 1}\n---\n", "a.md:3:1 front-matter: a second YAML document begins here"},
		{"lines of YAML that no editor counts", "---\na: \"\u2028\"\nb: @\n---\n", "a.md:3:4 front-matter: a value cannot begin with this character"},
		{"toml", "+++\na = 1\nb = = 2\n+++\n", "a.md:3:5 front-matter: the TOML cannot be read: unexpected character U+003D '=' at start of value"},
		{"toml twice", "+++\na = 1\na = 2\n+++\n", "a.md:3:1 front-matter: the key \"a\" is given twice | a.md:2:1 first given here"},
		{"toml table twice", "+++\n[a]\nx=1\n[a]\n+++\n", "a.md:4:2 front-matter: the key \"a\" is given twice | a.md:2:2 first given here"},
		{"toml value as table", "+++\na = 1\n[a]\n+++\n", "a.md:3:2 front-matter: the key \"a\" is given twice | a.md:2:1 first given here"},
		{"toml value as way", "+++\na = 1\na.b = 1\n+++\n", "a.md:3:1 front-matter: the key \"a\" is given twice | a.md:2:1 first given here"},
		{"toml braces are whole", "+++\na = {b = {c = 1}}\n[a.b]\n+++\n", "a.md:3:2 front-matter: the key \"a\" is given twice | a.md:2:1 first given here"},
		{"toml list is whole", "+++\na = [{b = 1}]\n[[a]]\n+++\n", "a.md:3:3 front-matter: the key \"a\" is given twice | a.md:2:1 first given here"},
		{"json", "{\n  \"a\": 1,\n  b: 2\n}\n", "a.md:3:3 front-matter: the JSON cannot be read: invalid character 'b'"},
		{"json twice", "{\"a\": 1,\n \"a\": 2}\n", "a.md:2:2 front-matter: the key \"a\" is given twice | a.md:1:2 first given here"},
	} {
		f := ParseFile("a.md", []byte(c.text))
		got := told(f.Problems)
		if !strings.HasPrefix(got, c.want) || strings.Contains(got, "\n") {
			same(t, c.name, got, c.want)
		}
		if !f.Broken() || f.Front != nil {
			t.Errorf("%s: not broken, or read all the same", c.name)
		}
	}
}

func TestValuesHaveTheirPlacesInEveryFormat(t *testing.T) {
	for _, c := range []struct{ name, text, front, place string }{
		{"yaml", "---\nété:\n  - 1\n  - {a: \"x\"}\n---\n", "{été=[i:1 {a=s:x}]}", "a.md:4:9"},
		{"toml", "+++\n\n[[été]]\na = 1\n[[été]]\na = \"x\"\n+++\n", "{été=[{a=i:1} {a=s:x}]}", "a.md:6:5"},
		{"json", "{\n\"été\" : [1,\n  {\"a\" :  \"x\"}]}\n", "{été=[i:1 {a=s:x}]}", "a.md:3:11"},
	} {
		f := ParseFile("a.md", []byte(strings.ReplaceAll(c.text, "[[été]]", "[[\"été\"]]")))
		same(t, c.name, flat(f.Front)+told(f.Problems), c.front)
		if f.Front == nil {
			continue
		}
		items := f.Front.Get("été").Items
		same(t, c.name, items[len(items)-1].Get("a").At.String(), c.place)
	}
}

func TestScalarsKeepTheirKindAndTheirText(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"---\na: no\nb: 0123\nc: 2026-02-30\nd: 2026-02-03\ne: 1e999\nf: ~\ng: true\nh: 'true'\ni:\nj: 1_000\n---\n",
			"{a=s:no b=i:0123 c=s:2026-02-30 d=d:2026-02-03 e=s:1e999 f=0:~ g=b:true h=s:true i=0: j=i:1_000}"},
		{"+++\na = 1979-05-27\nb = 1979-05-27 07:32:00\nc = 07:32:00\nd = +1_0\ne = inf\nf = [true, 'x\\y']\ng.h.i = {}\n+++\n",
			"{a=d:1979-05-27 b=d:1979-05-27 07:32:00 c=s:07:32:00 d=i:+1_0 e=f:inf f=[b:true s:x\\y] g={h={i={}}}}"},
		{"{\"a\": null, \"b\": 1.0, \"c\": -12, \"d\": false, \"e\": \"\\u00e9\", \"f\": []}\n",
			"{a=0: b=f:1.0 c=i:-12 d=b:false e=s:é f=[]}"},
	} {
		f := ParseFile("a.md", []byte(c.text))
		same(t, c.text, flat(f.Front)+told(f.Problems), c.want)
	}
}

func TestTomlTablesNest(t *testing.T) {
	f := ParseData("a.toml", []byte("x = 1\n[a.b]\nc = [[1, 2], [3]]\n[a]\nd = 2\n[[l.m]]\ne.f = 1\n[l.m.n]\ng = 3\n[[l.m]]\n"))
	same(t, "toml", flat(f.Front)+told(f.Problems), "{x=i:1 a={b={c=[[i:1 i:2] [i:3]]} d=i:2} l={m=[{e={f=i:1} n={g=i:3}} {}]}}")
	same(t, "list", f.Front.Get("a").Get("b").Get("c").At.String(), "a.toml:3:5")
}

func TestDataFilesAreReadWhole(t *testing.T) {
	for _, c := range []struct{ path, text, want string }{
		{"a.yaml", "a: 1\n# end\n", "{a=i:1}"},
		{"a.yml", "---\na: 1\n", "{a=i:1}"},
		{"a.yaml", "", "{}"},
		{"a.yaml", "# nothing yet\n", "{}"},
		{"a.yaml", "- a\n- b\n", "[s:a s:b]"},
		{"a.yaml", "a: 1\n---\nb: 2\n", "nonea.yaml:2:1 front-matter: a second YAML document begins here"},
		{"a.json", " [1, {}] \n", "[i:1 {}]"},
		{"a.json", "\n", "{}"},
		{"a.json", "1 2", "nonea.json:1:3 front-matter: text follows the end of the JSON value"},
		{"a.toml", "", "{}"},
		{"a.yaml", "a: \xff", "nonea.yaml:1:4 encoding: the byte 0xFF is not UTF-8"},
	} {
		f := ParseData(c.path, []byte(c.text))
		same(t, c.path, flat(f.Front)+told(f.Problems), c.want)
		if f.Body != len(f.Text) {
			t.Errorf("%s: body at %d of %d", c.path, f.Body, len(f.Text))
		}
	}
}

func TestBombsAreRefusedOrReadAtOnce(t *testing.T) {
	var aliases strings.Builder
	aliases.WriteString("a: &a [x,x,x,x,x,x,x,x,x]\n")
	for c := 'b'; c < 'z'; c++ {
		aliases.WriteString(string(c) + ": &" + string(c) + " [" + strings.Repeat("*"+string(c-1)+",", 9) + "]\n")
	}
	const deep, read = "lists and maps are nested more than 100 deep", ""
	for _, c := range []struct{ name, path, text, want string }{
		{"aliases", "a.yaml", aliases.String(), "YAML anchors"},
		{"yaml brackets", "a.yaml", strings.Repeat("[", 100_000), deep},
		{"yaml dashes", "a.yaml", strings.Repeat("- ", 100_000), deep},
		{"yaml keys", "a.yaml", strings.Repeat("? ", 100_000), deep},
		{"json brackets", "a.json", strings.Repeat("[", 100_000), deep},
		{"json braces", "a.json", strings.Repeat("{\"a\":", 100_000), deep},
		{"toml brackets", "a.toml", "a = " + strings.Repeat("[", 5_000) + strings.Repeat("]", 5_000), deep},
		{"toml dots", "a.toml", "a" + strings.Repeat(".a", 100_000) + " = 1", deep},
		{"toml braces", "a.toml", "a = " + strings.Repeat("{a = ", 5_000) + "1" + strings.Repeat("}", 5_000), deep},
		{"toml header", "a.toml", "[a" + strings.Repeat(".a", 100_000) + "]", deep},
		{"yaml comments", "a.yaml", strings.Repeat("#\n", 300_000), read},
		{"yaml empty keys", "a.yaml", "a:" + strings.Repeat("\n  - # c", 40_000), read},
	} {
		f := ParseData(c.path, []byte(c.text))
		got := told(f.Problems)
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: %.200s", c.name, got)
		}
	}
	if f := ParseFile("a.md", []byte(strings.Repeat("#\n", 500_000)+"---\ndraft: true\n---\n")); !f.Broken() {
		t.Error("front matter below many comments is not seen")
	}
	var keys strings.Builder
	for i := range 20_000 {
		keys.WriteString("key" + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + flatInt(i) + ": v\n")
	}
	if f := ParseData("a.yaml", []byte(keys.String())); len(f.Problems) > 0 || len(f.Front.Entries) != 20_000 {
		t.Errorf("flat map: %v", f.Problems)
	}
}

func flatInt(i int) string {
	const digits = "0123456789"
	if i < 10 {
		return digits[i : i+1]
	}
	return flatInt(i/10) + digits[i%10:i%10+1]
}
