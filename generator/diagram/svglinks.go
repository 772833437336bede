package diagram

import "handbook/generator/report"

// linkFinder gives each link of a drawing its index. Links to one address are
// one; its words are those of the first that has any.
type linkFinder struct {
	*svgReader
	drawing *Cleaned
	known   map[string]int // index by address
}

// collect finds the links of the drawing itself.
func (c *Cleaned) collect(r *svgReader) {
	f := linkFinder{r, c, map[string]int{}}
	f.node(c.root, "", false)
	for _, l := range c.Links {
		if l.Title == "" && isOutside(l.Dest) {
			r.tell(report.New(l.At, "missing-alt", "the link to "+inQuotes(l.Dest)+" has no words, and no page to take them from", "put a <title> into it that says where it leads"))
		}
	}
}

// node looks for links; outer is the address of the one that this is in.
func (f linkFinder) node(n *svgNode, outer string, inText bool) {
	inText = inText || n.name == "text"
	switch {
	case n.name != "a" || n.href == "" || n.href == "#": // "#" is what editors write for no link yet
	case outer == n.href:
	case outer != "":
		f.say(n.at, "diagram", "the link to "+inQuotes(n.href)+" is inside the one to "+inQuotes(outer)+", and leads nowhere", "take one of the two away, or put them side by side")
	case !n.shows(inText):
		p := report.New(f.position(n.at), "diagram", "the link to "+inQuotes(n.href)+" has nothing in it that could be pointed at", "put a shape or words into it, or take it away")
		p.Severity = min(p.Severity, report.Advice)
		f.tell(p)
	default:
		outer = n.href
		f.link(n)
	}
	for _, kid := range n.kids {
		f.node(kid, outer, inText)
	}
}

func (f linkFinder) link(n *svgNode) {
	c := f.drawing
	i, again := f.known[n.href]
	if !again {
		i = len(c.Links)
		f.known[n.href] = i
		c.Links = append(c.Links, Link{Dest: n.href, At: f.position(n.at)})
	}
	n.link = i
	if c.Links[i].Title == "" {
		c.Links[i].Title = firstOf(n.saying(), n.called(), n.tooltip())
	}
}

// called is what a link calls itself. PlantUML gives the address where there
// is nothing else to say, which is worse than the name of the page.
func (n *svgNode) called() string {
	if n.words == n.href {
		return ""
	}
	return n.words
}
