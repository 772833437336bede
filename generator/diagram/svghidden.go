package diagram

import "strings"

// unhide takes away what is never seen, so that a hidden layer with words for
// few is not in the page that everybody gets. Of a hidden layer, only what the
// visible part refers to stays; of a link that leads from nothing else, nothing.
func unhide(root *svgNode) {
	v := visibility{root.byID(), map[string]bool{}, map[*svgNode]bool{}}
	v.survey(root, false)
	v.look(root)
	v.prune(root, false)
}

// byID finds elements by their ids; the first of a name counts.
func (n *svgNode) byID() map[string]*svgNode {
	found := map[string]*svgNode{}
	n.each(func(n *svgNode) {
		if n.id != "" && found[n.id] == nil {
			found[n.id] = n
		}
	})
	return found
}

type visibility struct {
	byID  map[string]*svgNode
	named map[string]bool   // ids that something visible draws
	faint map[*svgNode]bool // what is invisible, with all that is in it
}

func (n *svgNode) hidden() bool { return strings.EqualFold(n.attr("display"), "none") }

// survey finds what is invisible. Unlike what is not displayed, it may have
// visible things in it.
func (v visibility) survey(n *svgNode, faint bool) (seen bool) {
	switch strings.ToLower(n.attr("visibility")) {
	case "hidden", "collapse":
		faint = true
	case "visible", "initial":
		faint = false
	}
	seen = !faint
	for _, kid := range n.kids {
		if v.survey(kid, faint) && !svgAside(kid.name) {
			seen = true
		}
	}
	v.faint[n] = !seen
	return seen
}

func (v visibility) unseen(n *svgNode) bool { return n.hidden() || v.faint[n] }

// look notes what is referred to, in what is seen and in what that refers to.
func (v visibility) look(n *svgNode) {
	if v.unseen(n) {
		return
	}
	for _, id := range n.references() {
		if !v.named[id] {
			v.named[id] = true
			if target := v.byID[id]; target != nil {
				v.survey(target, false) // what it stands in does not hide it elsewhere
				v.look(target)
			}
		}
	}
	for _, kid := range n.kids {
		v.look(kid)
	}
}

// prune keeps what is seen, and the ways to what is named.
func (v visibility) prune(n *svgNode, hidden bool) {
	n.keep(func(kid *svgNode) bool {
		if (hidden || v.unseen(kid)) && !v.holds(kid) {
			return false
		}
		full := kid.name == "a" && kid.shows(true)
		v.prune(kid, (hidden || v.unseen(kid)) && !v.named[kid.id])
		return !full || kid.shows(true) || v.holds(kid)
	})
}

func (v visibility) holds(n *svgNode) bool {
	if n.id != "" && v.named[n.id] {
		return true
	}
	for _, kid := range n.kids {
		if v.holds(kid) {
			return true
		}
	}
	return false
}

// shows says whether there is anything in an element that could be pointed at.
// Words count inside a text alone.
func (n *svgNode) shows(inText bool) bool {
	switch n.name {
	case "rect", "circle", "ellipse", "line", "polyline", "polygon", "path", "image", "use":
		return true
	case "":
		return inText && strings.TrimSpace(n.text) != ""
	case "text":
		inText = true
	}
	for _, kid := range n.kids {
		if !svgAside(kid.name) && kid.shows(inText) {
			return true
		}
	}
	return false
}
