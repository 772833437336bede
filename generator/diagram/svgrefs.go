package diagram

import "strings"

// settle takes from a drawing that stands in a page what refers to nothing. Its
// own title goes first: the page says it better, and without a tooltip.
func (n *svgNode) settle() {
	n.keep(func(kid *svgNode) bool { return kid.name != "title" && kid.name != "desc" })
	byID := n.byID()
	n.each(func(n *svgNode) {
		n.keep(func(kid *svgNode) bool {
			return kid.name != "use" && kid.name != "textPath" || byID[strings.TrimPrefix(kid.href, "#")] != nil
		})
	})
	byID = n.byID()
	n.each(func(n *svgNode) { n.bind(func(id string) bool { return byID[id] != nil }) })
}

// bind keeps the references of one element to what is there. A paint that is
// not there is what is given in its place, or none, as in browsers.
func (n *svgNode) bind(there func(id string) bool) {
	if id, inner := strings.CutPrefix(n.href, "#"); inner && n.name != "a" && !there(id) {
		n.href = ""
	}
	kept := n.attrs[:0]
	for _, a := range n.attrs {
		switch {
		case a.name == "aria-labelledby" || a.name == "aria-describedby":
			var ids []string
			for _, id := range strings.Fields(a.value) {
				if there(id) {
					ids = append(ids, id)
				}
			}
			if a.value = strings.Join(ids, " "); a.value == "" {
				continue
			}
		case strings.Contains(a.value, "("):
			lost := false
			svgValue(a.value, func(id string) string {
				lost = lost || !there(id)
				return id
			})
			if lost {
				a.value = instead(a)
			}
		}
		kept = append(kept, a)
	}
	n.attrs = kept
}

// instead is the paint that is given behind a reference: url(#a) red.
func instead(a svgAttr) string {
	if a.name == "fill" || a.name == "stroke" {
		if _, rest, found := strings.Cut(a.value, ")"); found && strings.TrimSpace(rest) != "" {
			return strings.TrimSpace(rest)
		}
	}
	return "none"
}

// unique takes its id from every element but the first of that name.
func (n *svgNode) unique() {
	seen := map[string]bool{}
	n.each(func(n *svgNode) {
		if n.id != "" && seen[n.id] {
			n.id = ""
		}
		seen[n.id] = true
	})
}
