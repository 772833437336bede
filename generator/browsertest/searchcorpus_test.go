package browsertest

import (
	"fmt"
	"hash/fnv"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"handbook/generator/book"
)

// corpusSeed makes every handbook of the search tests the same everywhere.
const corpusSeed = 4

// corpora are the handbooks beside the repository; nil where there are none.
func corpora(t testing.TB) fs.FS {
	dir := filepath.Join("..", "..", "..", "shared", "corpora")
	if _, err := os.Stat(dir); err != nil {
		t.Log("skipped: no handbooks of other people are beside this repository")
		return nil
	}
	return os.DirFS(dir)
}

// prose is what generated pages are made from: real pages taken apart.
type prose struct {
	files  map[string][]byte // as they are
	topics []topic           // one for each file
	words  []string          // of all sentences, as often as they are there
	common map[string]bool   // the words that every subject needs
	titles []string          // and headings
}

// topic are the sentences of one page, in words.
type topic [][]string

var (
	fence    = regexp.MustCompile("(?ms)^```.*?^```")
	markup   = regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)|<[^>]*>|[*_` + "`" + `|{}#>]+`)
	sentence = regexp.MustCompile(`[.!?:;]\s+`)
)

// readProse takes all pages of a folder apart.
func readProse(t testing.TB, from fs.FS) *prose {
	p := &prose{files: map[string][]byte{}}
	err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".md" || strings.HasPrefix(path.Base(name), "SUMMARY") {
			return err
		}
		text, err := fs.ReadFile(from, name)
		p.files[name] = text
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(p.files)) {
		p.read(string(p.files[name]))
	}
	p.common = commonest(p.words, 300)
	return p
}

func commonest(words []string, n int) map[string]bool {
	count := map[string]int{}
	for _, w := range words {
		count[strings.ToLower(w)]++
	}
	list := slices.Sorted(maps.Keys(count))
	slices.SortStableFunc(list, func(a, b string) int { return count[b] - count[a] })
	common := map[string]bool{}
	for _, w := range list[:min(n, len(list))] {
		common[w] = true
	}
	return common
}

func (p *prose) read(text string) {
	if _, rest, has := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n"); has && strings.HasPrefix(text, "---\n") {
		text = rest
	}
	var own topic
	for block := range strings.SplitSeq(fence.ReplaceAllString(text, ""), "\n\n") {
		heading := strings.HasPrefix(block, "#")
		block = markup.ReplaceAllString(block, "$1")
		if heading {
			p.titles = append(p.titles, strings.TrimSpace(block))
			continue
		}
		for _, s := range sentence.Split(block, -1) {
			if words := strings.FieldsFunc(s, notLetter); len(words) > 5 {
				own = append(own, words)
				p.words = append(p.words, words...)
			}
		}
	}
	if len(own) > 5 {
		p.topics = append(p.topics, own)
	}
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }

// handbook makes a handbook of so many pages: the real ones, and then pages
// that have their words in new sentences, on a few of their subjects each. Each
// hundred pages are a trade with words of its own for a part of what the real
// pages call by others, so that a larger handbook has more words, as real ones
// have.
func (p *prose) handbook(pages int) fstest.MapFS {
	r := rand.New(rand.NewPCG(corpusSeed, uint64(pages)))
	content := fstest.MapFS{"handbook.yaml": {Data: []byte("title: Large\nsearch: own\n")}}
	for i, name := range slices.Sorted(maps.Keys(p.files)) {
		if len(content) <= pages {
			content[fmt.Sprintf("real/%d/%s-%d.md", i/100, strings.TrimSuffix(path.Base(name), ".md"), i)] = &fstest.MapFile{Data: p.files[name]}
		}
	}
	g := generated{prose: p, r: r, pages: pages, taken: map[string]bool{}}
	for i := 0; len(content) <= pages; i++ {
		g.trade = i / 100
		content[fmt.Sprintf("made/%d/page-%d.md", g.trade, i)] = &fstest.MapFile{Data: []byte(g.page())}
	}
	return content
}

// generated makes pages.
type generated struct {
	*prose
	r     *rand.Rand
	pages int
	taken map[string]bool // titles
	trade int
}

func (g *generated) page() string {
	topics := []topic{pickOne(g.r, g.topics), pickOne(g.r, g.topics), pickOne(g.r, g.topics)}
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntags: [%s, %s]\n---\n# %s\n\n", pickOne(g.r, g.words), pickOne(g.r, g.words), g.title(topics))
	for range 4 + g.r.IntN(5) {
		fmt.Fprintf(&b, "## %s\n\n", g.heading(topics))
		for range 1 + g.r.IntN(3) {
			for range 3 + g.r.IntN(4) {
				b.WriteString(g.sentence(topics) + ". ")
			}
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

func (g *generated) title(topics []topic) string {
	for {
		if title := g.heading(topics); !g.taken[title] {
			g.taken[title] = true
			return title
		}
	}
}

// heading has words of a real one, and mostly one of the page's subjects.
func (g *generated) heading(topics []topic) string {
	words := strings.FieldsFunc(pickOne(g.r, g.titles), notLetter)
	words = words[:min(len(words), 1+g.r.IntN(3))]
	for i, w := range words {
		words[i] = g.jargon(w)
	}
	for range g.r.IntN(3) {
		words = append(words, g.word(topics))
	}
	return strings.Join(words, " ")
}

// word is one of the page's subjects.
func (g *generated) word(topics []topic) string {
	for range 20 {
		if w := strings.ToLower(pickOne(g.r, pickOne(g.r, pickOne(g.r, topics)))); len(w) > 4 && !g.common[w] {
			return g.jargon(w)
		}
	}
	return g.fresh()
}

// sentence begins as one does and goes on as another, with some words changed.
func (g *generated) sentence(topics []topic) string {
	first, second := pickOne(g.r, pickOne(g.r, topics)), pickOne(g.r, pickOne(g.r, topics))
	words := slices.Concat(first[:1+g.r.IntN(len(first))], second[g.r.IntN(len(second)):])
	for i, w := range words {
		switch n := g.r.IntN(100); {
		case len(w) < 4:
		case n < 2:
			words[i] = g.fresh()
		case n < 10:
			words[i] = g.jargon(pickOne(g.r, g.words))
		default:
			words[i] = g.jargon(w)
		}
	}
	return strings.Join(words, " ")
}

// jargon is the word of the page's trade for another.
func (g *generated) jargon(word string) string {
	h := fnv.New64a()
	fmt.Fprint(h, g.trade, strings.ToLower(word))
	if n := h.Sum64(); len(word) > 3 && !g.common[strings.ToLower(word)] && n%100 < ownWords {
		return made(n / 100)
	}
	return word
}

// ownWords is how many of a hundred rarer words a trade has another word for.
const ownWords = 40

// fresh is a word that hardly another page has.
func (g *generated) fresh() string { return made(g.r.Uint64()) }

var syllables = [...]string{"ka", "to", "mer", "vi", "sal", "non", "pre", "du", "ri", "ste", "bo", "lan", "fi", "gu", "em", "or", "ta", "qui", "ze", "pol"}

// made is a word of three or four syllables.
func made(n uint64) string {
	word := ""
	for range 3 + n%2 {
		n /= 2
		word += syllables[n%20]
		n /= 20
	}
	return word
}

func pickOne[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// question is something that a reader asks, and the page that he means.
type question struct {
	Query, URL string
	Heading    string // the address of the section that is meant; empty for the page
}

// questionKinds are the ways of asking, and the mean reciprocal rank that each
// must reach at 5,000 pages.
var questionKinds = [...]struct {
	name  string
	floor float64
}{{"title", .92}, {"heading", .80}, {"body", .60}, {"typo", .90}, {"unfinished", .88}}

// questions draws n questions of each kind from a finished book.
func questions(b *book.Book, n int) map[string][]question {
	r := rand.New(rand.NewPCG(corpusSeed, 99))
	titles, headings := map[string]int{}, map[string]int{}
	var pages []*book.Page
	for _, p := range b.Pages {
		if p.Document == nil || p.Index || p.Document.Words < 80 {
			continue
		}
		pages = append(pages, p)
		titles[strings.ToLower(p.Title)]++
		for _, h := range p.Document.Headings {
			headings[strings.ToLower(h.Text)]++
		}
	}
	list := map[string][]question{}
	ask := func(kind string, make func(p *book.Page) (question, bool)) {
		for tries := 0; len(list[kind]) < n && tries < 100*n; tries++ {
			p := pickOne(r, pages)
			if q, ok := make(p); ok {
				q.URL = p.Address
				list[kind] = append(list[kind], q)
			}
		}
	}
	titled := func(p *book.Page) ([]string, bool) {
		words := strings.FieldsFunc(p.Title, notLetter)
		return words, len(words) > 0 && titles[strings.ToLower(p.Title)] == 1
	}
	ask("title", func(p *book.Page) (question, bool) {
		words, ok := titled(p)
		return question{Query: strings.Join(words, " ") + " "}, ok
	})
	ask("heading", func(p *book.Page) (question, bool) {
		if len(p.Document.Headings) == 0 {
			return question{}, false
		}
		h := pickOne(r, p.Document.Headings)
		return question{Query: h.Text + " ", Heading: p.Address + "#" + h.ID}, len(strings.FieldsFunc(h.Text, notLetter)) > 1 && headings[strings.ToLower(h.Text)] == 1 && titles[strings.ToLower(h.Text)] == 0
	})
	ask("body", func(p *book.Page) (question, bool) { return bodyQuestion(r, p) })
	ask("typo", func(p *book.Page) (question, bool) {
		words, ok := titled(p)
		if !ok {
			return question{}, false
		}
		i := r.IntN(len(words))
		if len(words[i]) < 5 {
			return question{}, false
		}
		words[i] = mistype(r, words[i])
		return question{Query: strings.Join(words, " ") + " "}, true
	})
	ask("unfinished", func(p *book.Page) (question, bool) {
		words, ok := titled(p)
		if !ok || len(words[len(words)-1]) < 5 {
			return question{}, false
		}
		query := []rune(strings.Join(words, " "))
		return question{Query: string(query[:len(query)-1-r.IntN(3)])}, true
	})
	return list
}

// bodyQuestion takes four words of one place in a page, but for the shortest,
// in their order.
func bodyQuestion(r *rand.Rand, p *book.Page) (question, bool) {
	words := strings.FieldsFunc(pickOne(r, p.Document.Sections).Text, notLetter)
	if len(words) < 20 {
		return question{}, false
	}
	var four []string
	for _, w := range words[r.IntN(len(words)-15):] {
		if len(w) > 3 && !slices.Contains(four, w) {
			four = append(four, w)
		}
		if len(four) == 4 {
			return question{Query: strings.Join(four, " ") + " "}, true
		}
	}
	return question{}, false
}

// mistype makes one mistake: a letter too many, too few, another, or two of
// them exchanged.
func mistype(r *rand.Rand, word string) string {
	letters := []rune(word)
	for {
		i := r.IntN(len(letters))
		other := rune('a' + r.IntN(26))
		var wrong []rune
		switch r.IntN(4) {
		case 0:
			wrong = slices.Insert(slices.Clone(letters), i, other)
		case 1:
			wrong = slices.Delete(slices.Clone(letters), i, i+1)
		case 2:
			wrong = slices.Clone(letters)
			wrong[i] = other
		default:
			wrong = slices.Clone(letters)
			j := min(i+1, len(letters)-1)
			wrong[i], wrong[j] = wrong[j], wrong[i]
		}
		if string(wrong) != word {
			return string(wrong)
		}
	}
}
