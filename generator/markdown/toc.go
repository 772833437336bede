package markdown

// toc writes the page's headings as a nested list, where the author put its
// mark. The first mark counts: the list is as long as the page has headings,
// and twice the same helps nobody.
func (p *page) toc() {
	if p.emitted.toc || p.copying > 0 || len(p.outline) == 0 {
		return
	}
	p.emitted.toc = true
	p.w.put(`<nav class="toc" aria-label="`)
	p.w.word("toc", 0)
	p.w.put(`">`)
	p.w.wall("nav")
	p.w.start("ol", "")
	depth := []int{p.outline[0].show}
	for i, h := range p.outline {
		if i > 0 {
			depth = p.tocStep(depth, h.show)
		}
		p.w.start("li", "")
		p.w.put(`<a href="`, fragment(h.id), `">`, escape(oneLine(h.text)), "</a>")
	}
	for range depth {
		p.w.end() // li
		p.w.end() // ol
	}
	p.w.end()
	p.w.put("\n")
}

// tocStep goes from the entry at hand to one of the given level: deeper by one
// list at most, out by as many as it takes.
func (p *page) tocStep(depth []int, level int) []int {
	if level > depth[len(depth)-1] {
		p.w.start("ol", "")
		return append(depth, level)
	}
	for len(depth) > 1 && level <= depth[len(depth)-2] {
		p.w.end()
		p.w.end()
		depth = depth[:len(depth)-1]
	}
	p.w.end() // the entry before, a sibling
	return depth
}
