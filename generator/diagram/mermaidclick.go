package diagram

import (
	"strings"

	"handbook/generator/report"
)

// click is a line that makes a box lead somewhere.
type click struct {
	id         string
	at         int // of the id
	dest, note string
	destAt     int
}

// click reads: click id [href] "address" ["tooltip"] [_blank]. Where a link
// opens is the reader's affair, so the last word is passed over. The other form
// of the statement calls a script, and there is none.
func (c *chart) click() func() {
	k := click{at: c.pos}
	if k.id = c.id(); k.id == "" {
		c.fail(c.pos, "found "+c.found()+" where the id of a box should be", clickHint)
		return nil
	}
	c.blanks()
	if c.word() == "href" {
		c.pos += len("href")
		c.blanks()
	}
	if !c.has(`"`) {
		c.noAddress()
		return nil
	}
	k.destAt = c.pos + 1
	if _, ok := c.quote(); !ok {
		return nil
	}
	k.dest = c.text[k.destAt : c.pos-1]
	if strings.TrimSpace(k.dest) == "" || strings.Contains(k.dest, "\n") {
		c.fail(k.destAt-1, "an address without words, or over more than a line", clickHint)
		return nil
	}
	if !c.clickRest(&k) {
		return nil
	}
	return func() { c.clicks = append(c.clicks, k) }
}

const clickHint = `write it as: click kitchen "kitchen.md"`

// clickRest reads what may stand behind the address.
func (c *chart) clickRest(k *click) (ok bool) {
	if c.blanks(); c.has(`"`) {
		if k.note, ok = c.quote(); !ok {
			return false
		}
		c.blanks()
	}
	switch word, _, _ := strings.Cut(c.text[c.pos:min(len(c.text), c.pos+8)], " "); {
	case strings.HasPrefix(word, "_blank"), strings.HasPrefix(word, "_self"), strings.HasPrefix(word, "_top"), strings.HasPrefix(word, "_parent"):
		c.id()
	}
	c.blanks()
	return true
}

// noAddress tells of a click on something that is not an address in quotes.
func (c *chart) noAddress() {
	word := c.found()
	switch {
	case c.ends():
		c.fail(c.pos, "a click without an address", clickHint)
	case strings.ContainsAny(word, "./:#'“”„"):
		c.fail(c.pos, "the address "+word+" is not in quotes", clickHint)
	default:
		c.fail(c.pos, "a click on a script, and nothing is called here", "lead to a page instead: click kitchen \"kitchen.md\"")
	}
}

// lead gives boxes and bands their links. The last click on one counts.
func (c *chart) lead(nodes, groups map[string]int) {
	last := map[string]int{}
	for i, k := range c.clicks {
		if first, again := last[k.id]; again && !c.told() {
			c.problem(k.at, inQuotes(k.id)+" leads to two places", "leave one of the two lines out; the last one counts")
			p := &c.scene.Problems[len(c.scene.Problems)-1]
			*p = p.With(c.at(c.clicks[first].at), "the other place")
		}
		last[k.id] = i
	}
	for i, k := range c.clicks {
		node, isNode := nodes[k.id]
		group, isGroup := groups[k.id]
		switch {
		case !isNode && !isGroup:
			c.unknownBox(k.id, k.at)
		case last[k.id] != i: // told above
		case isNode:
			c.graph.Nodes[node].Link = c.linked(k)
		default:
			c.graph.Groups[group].Link = c.linked(k)
		}
	}
}

func (c *chart) linked(k click) int {
	return c.scene.link(Link{Dest: k.dest, Note: k.note, At: c.at(k.destAt)})
}

// unknownBox tells of a statement about a box that is not there.
func (c *chart) unknownBox(id string, at int) {
	if c.told() {
		return
	}
	if strings.Contains(c.broken.String(), id) {
		return // the line that makes it has been told of
	}
	var names []string
	for _, n := range c.graph.Nodes {
		names = append(names, n.ID)
	}
	for _, g := range c.graph.Groups {
		names = append(names, g.ID)
	}
	hint := report.DidYouMean(id, names)
	if hint == "" {
		hint = "a box is meant by its id, which stands before the brackets"
	}
	c.problem(at, "no box "+inQuotes(id), hint)
}
