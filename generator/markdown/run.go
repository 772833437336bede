package markdown

// nature is what the place is where text is written: what it stands in,
// however far out.
type nature uint8

const (
	inCode   nature = 1 << iota // code, whose words are none of the language
	inWhole                     // what is pressed, or read out, as a whole: no button may stand in it
	inQuotes                    // the words of somebody else, or those of a link, which leads elsewhere
)

// natureOf is what an element makes of the text in it. A link of ours has no
// name: its tags are holes.
func natureOf(name string) nature {
	switch name {
	case "", "a":
		return inWhole | inQuotes
	case "blockquote", "q", "cite":
		return inQuotes
	case "code", "pre":
		return inCode
	case "h2", "h3", "h4", "h5", "h6", "button", "summary", "label", "kbd", "samp", "var", "abbr", "dfn":
		return inWhole
	}
	return 0
}

func (w *writer) nature() nature {
	if n := len(w.open); n > 0 {
		return w.open[n-1].is
	}
	return 0
}

// quote makes a quotation of our innermost element, whatever its name is.
func (w *writer) quote() { w.open[len(w.open)-1].is |= inQuotes }

// runEnd is where the last run may go on: at a place of the output, with no
// hole there.
type runEnd struct{ at, holes int }

// run notes that the part of the text between two offsets was written as the
// prose from an offset of the output to its end. It joins the run before when
// nothing but a line break stands between the two.
func (p *page) run(from, to, at int) {
	is := p.w.nature()
	if p.copying > 0 || p.defining || is&inCode != 0 {
		return
	}
	r := Run{Section: int32(p.text.into), From: int32(from), To: int32(to), Shown: int32(at), Until: int32(p.w.html.Len()), Quoted: is&inQuotes != 0}
	switch {
	case p.titling: // in the lead, not in the body
		r.Shown, r.Until = 0, 0
	case is&inWhole != 0:
		r.Until = r.Shown
	}
	if p.ran != (runEnd{at, len(p.w.holes)}) || !p.extend(r) {
		if blankText(p.src[from:to]) {
			return
		}
		p.doc.Runs = append(p.doc.Runs, r)
	}
	p.ran = runEnd{p.w.html.Len(), len(p.w.holes)}
}

// extend lengthens the last run by one that follows it, unless something that
// is hidden stands between them in the source.
func (p *page) extend(r Run) bool {
	last := &p.doc.Runs[len(p.doc.Runs)-1]
	if r.From < last.To || !blankText(p.src[last.To:r.From]) {
		return false
	}
	last.To = r.To
	if r.Until > r.Shown {
		last.Until = r.Until
	}
	return true
}

// blankText says that bytes are blanks, or the marks of a quotation.
func blankText(b []byte) bool {
	for _, c := range b {
		if c != ' ' && c != '\n' && c != '\t' && c != '>' {
			return false
		}
	}
	return true
}

// runsOn lets the last run go on behind a line break that was just written.
func (p *page) runsOn() {
	if p.ran == (runEnd{p.w.html.Len() - 1, len(p.w.holes)}) {
		p.ran.at++
	}
}
