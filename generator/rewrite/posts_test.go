package rewrite

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"handbook/generator/source"
)

// post is one of the generated posts, and the parts that it was put together
// from: what stands around each term, and the term as it is written.
type post struct {
	text    string
	terms   []string
	written []string
	around  []string // one more than terms
	ends    string   // of lines
}

// posts makes five hundred posts in the styles of different authors, the same
// ones each time.
func posts() []post {
	rng := rand.New(rand.NewPCG(500, 4))
	names := []string{"leadership", "line of sight", "Line of Sight", "line-of-sight", "teams", "team", "C#", "it's", "2024", "kitchen/pass", "kitchen/prep", "kitchen", "Küche", "x: y", "on call"}
	list := make([]post, 500)
	for i := range list {
		var terms []string
		for _, n := range rng.Perm(len(names))[:rng.IntN(6)] {
			terms = append(terms, names[n])
		}
		list[i] = write(rng, i, terms)
	}
	return list
}

func write(rng *rand.Rand, i int, terms []string) post {
	p := post{terms: terms, ends: "\n"}
	style := []byte{0, '"', '\''}[rng.IntN(3)]
	head, open, between, shut, foot, in := "", "[", ", ", "]", "", yamlSyntax
	switch rng.IntN(6) {
	case 0:
		head, foot = "+++\ntitle = 'Post' # the title\ndraft = false\ntags = ", " # these\nweight = 3\n+++\n"
		style, in = max(style, '"'), tomlSyntax
	case 1:
		head, between, foot = "{\n  \"title\": \"Post\",\n  \"tags\": ", ",", ",\n  \"weight\": 3\n}\n"
		style, in = '"', jsonSyntax
	case 2:
		head, foot = "---\ntitle: Post # the title\n# tags: [line of sight]\ntags:", "\nweight:   3\n---\n"
		open, between, shut = remark+"\n  - ", remark+"\n  - ", ""
	case 3:
		head, foot = "---\ntags:", "\ntitle:  \"Post\"\n---\n"
		open, between, shut = "\n- ", "  # why\n- ", "  # why"
	case 4:
		head, foot = "---\ntitle: Post\ntags: ", " # these\nweight: 3\n...\n"
		open, between, shut = "[\n    ", ",   # why\n    ", "\n]"
	default:
		head, foot = "---\ntitle: Post\ntags: ", " # these\ncategories: [teams, kitchen]\n---\n"
		open, between, shut = "[ ", " , ", " ]"
	}
	if len(terms) == 0 {
		open, shut = "", ""
	}
	foot = shut + foot + fmt.Sprintf("\n# Post %d\n\ntags: [line of sight, teams]\n", i)
	p.around = []string{head + open}
	for n, term := range terms {
		words := term
		if style != 0 || !plainFits(term, source.String, true) {
			words = quote(term, max(style, '"'), in)
		}
		p.written = append(p.written, words)
		if n > 0 {
			p.around = append(p.around, between)
		}
	}
	if len(terms) > 0 {
		p.around = append(p.around, foot)
	} else {
		p.around[0] += map[syntax]string{yamlSyntax: "", tomlSyntax: "[]", jsonSyntax: "[]"}[in] + foot
	}
	if rng.IntN(4) == 0 {
		p.ends = "\r\n"
	}
	p.text = strings.ReplaceAll(p.join(), "\n", p.ends)
	if rng.IntN(8) == 0 {
		p.text = "\ufeff" + p.text
	}
	return p
}

const remark = "\n  # a remark"

func (p post) join() string {
	text := p.around[0]
	for i, w := range p.written {
		text += w + p.around[i+1]
	}
	return text
}

// The acceptance of changes over many posts: what is wanted is said here anew,
// and all that is not an item of the list is compared byte by byte.
func TestFiveHundredPostsInMixedStyles(t *testing.T) {
	for name, c := range map[string]struct {
		do   Terms
		want func(string) string
	}{
		"rename": {rename("line of sight", "clear view: #1"), func(s string) string {
			return map[string]string{"line of sight": "clear view: #1", "Line of Sight": "clear view: #1", "line-of-sight": "clear view: #1"}[s]
		}},
		"rename with what is below": {rename("kitchen", "Küche"), func(s string) string {
			return map[string]string{"kitchen": "Küche", "kitchen/pass": "Küche/pass", "kitchen/prep": "Küche/prep"}[s]
		}},
		"merge":  {rename("teams|on call|C#", "team"), func(s string) string { return map[string]string{"teams": "team", "on call": "team", "C#": "team"}[s] }},
		"delete": {rename("it's|2024|leadership", ""), func(s string) string { return map[string]string{"it's": "-", "2024": "-", "leadership": "-"}[s] }},
	} {
		t.Run(name, func(t *testing.T) {
			changed := 0
			for i, p := range posts() {
				change, problems := c.do.Edit("post.md", []byte(p.text))
				if len(problems) > 0 {
					t.Fatalf("post %d: %v\n%s", i, problems, p.text)
				}
				if !change.Same() {
					changed++
				}
				checkPost(t, p, change, c.want)
				if again, _ := c.do.Edit("post.md", change.After); !again.Same() {
					t.Fatalf("post %d: a second time changes\n%s", i, change.Diff("post.md"))
				}
			}
			if changed < 100 {
				t.Errorf("only %d posts were changed", changed)
			}
		})
	}
}

func checkPost(t *testing.T, p post, change Change, becomes func(string) string) {
	t.Helper()
	kept := map[string]bool{}
	for _, term := range p.terms {
		kept[term] = becomes(term) == ""
	}
	var want []string
	pattern, gap := "^", []string{p.around[0]}
	for i, term := range p.terms {
		now := becomes(term)
		switch {
		case now == "":
			want = append(want, term)
			pattern += one(gap) + regexp.QuoteMeta(p.written[i])
		case now == "-" || kept[now]:
			gap = append(gap, p.around[i+1])
			continue
		default:
			want, kept[now] = append(want, now), true
			pattern += one(gap) + `[^\n]+?`
		}
		gap = []string{p.around[i+1]}
	}
	pattern += one(gap) + "$"
	if got := termTexts(source.ParseFile("post.md", change.After)); !slices.Equal(got, want) {
		t.Fatalf("got %q, wanted %q of\n%s\n%s", got, want, p.text, change.After)
	}
	mark := regexp.MustCompile("^\ufeff?").FindString(p.text)
	after, marked := strings.CutPrefix(string(change.After), mark)
	plain := strings.ReplaceAll(after, p.ends, "\n")
	if !marked || strings.ReplaceAll(plain, "\n", p.ends) != after {
		t.Fatalf("line ends or the byte order mark have changed\n%q\n%q", p.text, change.After)
	}
	if !regexp.MustCompile(pattern).MatchString(plain) {
		t.Fatalf("more than the items has changed\n%s\n%s\n%s", p.text, change.After, pattern)
	}
}

// one is what may stand where items have gone: one of the things that stood
// around them, a comma left out of it where nothing follows, or the brackets of
// a list that is empty. Remarks on lines of their own stay all.
func one(gap []string) string {
	if len(gap) == 1 {
		return regexp.QuoteMeta(gap[0])
	}
	first, last := gap[0], gap[len(gap)-1]
	var ways []string
	add := func(s string) { ways = append(ways, regexp.QuoteMeta(s)) }
	remarks := 0
	for _, g := range gap {
		remarks += strings.Count(g, remark)
	}
	tail := func(s string) string { // without the brackets
		return strings.TrimPrefix(strings.TrimLeft(s, "\n "), "]")
	}
	head := strings.TrimRight(first, " \n")
	switch begins, ends := strings.Contains(first, "tags"), strings.Contains(last, "# Post"); {
	case begins && ends && remarks > 0:
		add(strings.Split(first, remark)[0] + " []" + strings.Repeat(remark, remarks) + last)
	case begins && ends && strings.HasSuffix(head, "-"):
		add(strings.TrimSuffix(head, "\n-") + " []" + strings.TrimPrefix(last, "  # why"))
	case begins && ends:
		add(strings.TrimSuffix(head, "[") + "[]" + tail(last))
	case remarks > 0 && begins:
		add(strings.Split(first, remark)[0] + strings.Repeat(remark, remarks) + "\n  - ")
	case remarks > 0 && ends:
		add(strings.Repeat(remark, remarks) + last)
	case remarks > 0:
		add(strings.Repeat(remark, remarks) + "\n  - ")
	case begins:
		add(first)
	case ends:
		add(last)
		add(strings.TrimRight(strings.TrimPrefix(first, ","), " \n") + last) // the comment of the item above
	default:
		add(first)
	}
	return "(?:" + strings.Join(ways, "|") + ")"
}
