package markdown

import "strings"

// writer collects HTML with holes and keeps the tags in balance.
//
// Two kinds of elements are open at a time: our own, which this package opens
// and closes in pairs, and raw ones from the author's HTML, which may be left
// open or closed twice. One of our own is a wall: a raw end tag closes nothing
// beyond it, and closing it closes every raw element that is still open inside.
type writer struct {
	html  strings.Builder
	holes []Hole
	at    []int
	open  []element
	raw   int           // how many of the open elements are raw
	ended func(element) // told of a raw link before it ends
}

type element struct {
	name string
	raw  bool
	is   nature
	link int // of a raw <a href>: index of the link, otherwise -1
	from int // of the same: where its words begin in the block at hand
}

// depthLimit bounds how deep elements nest in the output. Browsers stop at
// 512; what lies deeper than this loses its tags, never its text.
const depthLimit = 200

func (w *writer) put(s ...string) {
	for _, part := range s {
		w.html.WriteString(part)
	}
}

func (w *writer) hole(h Hole) {
	w.holes = append(w.holes, h)
	w.at = append(w.at, w.html.Len())
}

func (w *writer) word(key string, n int) { w.hole(Hole{Kind: WordHole, Ref: n, Word: key}) }

// start opens an element of our own. attrs is finished HTML with a leading
// space, or nothing.
func (w *writer) start(name, attrs string) {
	w.put("<", name, attrs, ">")
	w.wall(name)
}

// wall is a start whose tag is written already, because it has holes in it.
func (w *writer) wall(name string) { w.push(element{name: name, link: -1}) }

func (w *writer) push(e element) {
	e.is |= natureOf(e.name) | w.nature()
	w.open = append(w.open, e)
}

// end closes our innermost element and every raw one inside it.
func (w *writer) end() {
	w.closeRaw(0)
	last := w.open[len(w.open)-1]
	w.open = w.open[:len(w.open)-1]
	w.put("</", last.name, ">")
}

// raws says how many raw elements are open inside our innermost one.
func (w *writer) raws() int {
	n := 0
	for i := len(w.open) - 1; i >= 0 && w.open[i].raw; i-- {
		n++
	}
	return n
}

// closeRaw closes the innermost raw elements until only keep of them are left
// inside our innermost element.
func (w *writer) closeRaw(keep int) {
	for n := w.raws(); n > keep; n-- {
		last := w.open[len(w.open)-1]
		w.open = w.open[:len(w.open)-1]
		w.raw--
		if last.link >= 0 {
			w.ended(last)
			w.hole(Hole{Kind: LinkClose, Ref: last.link})
			continue
		}
		w.put("</", last.name, ">")
		if last.name == "table" {
			w.put("</div>") // that lets it scroll
		}
	}
}

// inAnchor says that a raw link is open, whatever lies between.
func (w *writer) inAnchor() bool {
	for i := len(w.open) - 1; i >= 0 && w.raw > 0; i-- {
		if w.open[i].link >= 0 {
			return true
		}
	}
	return false
}

// body takes what was written since the writer was made.
func (w *writer) body() Body {
	return Body{html: w.html.String(), holes: w.holes, at: w.at}
}

// escape makes text safe in HTML text and in double-quoted attribute values.
func escape(s string) string {
	if !strings.ContainsAny(s, `<>&"`) {
		return s
	}
	return escaper.Replace(s)
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")
