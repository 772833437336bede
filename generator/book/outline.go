package book

import (
	"cmp"
	"slices"
	"strconv"

	"handbook/generator/report"
	"handbook/generator/source"
)

// Chapter is a place in the outline: the whole book, a part, a chapter or a
// section below one.
type Chapter struct {
	Title   string
	Number  string // 2.3; empty for what is not numbered
	Summary string
	Part    bool
	Listed  bool  // SUMMARY.md names it
	Ordinal int   // of a titled part: 1 for the first
	Page    *Page // nil for the book, for a part without a page and for a chapter not yet written
	Parent  *Chapter
	Items   []*Chapter

	at    report.Position // where SUMMARY.md names it
	lists bool            // of a part: SUMMARY.md lists something in it
}

// Walk visits the chapters below c in reading order.
func (c *Chapter) Walk(visit func(*Chapter)) {
	for _, item := range c.Items {
		visit(item)
		item.Walk(visit)
	}
}

// PartOf is the part that a chapter stands in.
func (c *Chapter) PartOf() *Chapter {
	for c != nil && !c.Part {
		c = c.Parent
	}
	return c
}

// orderOutline makes the outline: first what SUMMARY.md says, then every page
// that it leaves out, in the order of its folder.
func (b *Book) orderOutline(in Input) {
	b.Outline = &Chapter{Title: b.Home.Title}
	if file := outlineFile(in, b.Config.OutlineFile); file != nil && !file.Broken() {
		b.HasSummary = true
		entries, problems := readSummary(file)
		b.report(problems...)
		b.outlineFromSummary(entries)
		b.numberParts()
	}
	b.outlineFromFolders()
	b.orderTerms()
}

// outlineFile finds the file of the outline: SUMMARY.md, or a page of the name
// that the configuration gives.
func outlineFile(in Input, name string) *source.File {
	if file := in.Tree.Data[name]; file != nil || name == "" {
		return file
	}
	for _, file := range in.Tree.Pages {
		if file.Path == name {
			return file
		}
	}
	return nil
}

// outlineFromSummary builds parts and chapters from the lines of SUMMARY.md. A
// part that lists pages and has none that its readers may see is left out: its
// words are about those pages.
func (b *Book) outlineFromSummary(entries []summaryEntry) {
	part := b.Outline.add(&Chapter{Part: true})
	var above []listed // the innermost last
	for _, e := range entries {
		switch e.kind {
		case summaryPart:
			part, above = b.Outline.add(&Chapter{Part: true, Title: e.title}), nil
		case summaryText:
			if !part.lists && part.Title != "" {
				part.Summary = joinWords(part.Summary, e.summary)
			}
		case summaryLine:
			part, above = b.lineChapter(part, e), nil
		case summaryItem:
			part.lists = true
			above = b.itemChapter(part, above, e)
		}
	}
	b.Outline.Items = slices.DeleteFunc(b.Outline.Items, func(c *Chapter) bool {
		return c.Part && len(c.Items) == 0 && (c.Title == "" || c.lists)
	})
}

// listed is an entry of a list that the next one may stand below. One that has
// no chapter has lost its page.
type listed struct {
	indent  int
	chapter *Chapter
}

// itemChapter adds a numbered chapter. What is announced below an entry that
// has no chapter is left out with it, since it may tell of it.
func (b *Book) itemChapter(part *Chapter, above []listed, e summaryEntry) []listed {
	for len(above) > 0 && above[len(above)-1].indent >= e.indent {
		above = above[:len(above)-1]
	}
	parent := part
	for _, entry := range above {
		parent = cmp.Or(entry.chapter, parent)
	}
	var chapter *Chapter
	if lost := len(above) > 0 && above[len(above)-1].chapter == nil; !lost || e.dest != "" {
		chapter = b.summaryChapter(parent, e)
	}
	if chapter != nil {
		chapter.Number = "?" // numbered once its part is complete
	}
	return append(above, listed{e.indent, chapter})
}

// lineChapter adds a prefix or suffix chapter. After a titled part such a line
// opens a part without a title: the chapters at the end of the book.
func (b *Book) lineChapter(part *Chapter, e summaryEntry) *Chapter {
	if part.Title != "" || slices.ContainsFunc(part.Items, func(c *Chapter) bool { return c.Number != "" }) {
		part = b.Outline.add(&Chapter{Part: true})
	}
	b.summaryChapter(part, e)
	return part
}

func (c *Chapter) add(item *Chapter) *Chapter {
	item.Parent = c
	c.Items = append(c.Items, item)
	return item
}

// summaryChapter adds one chapter; nil when its page is not there.
func (b *Book) summaryChapter(parent *Chapter, e summaryEntry) *Chapter {
	chapter := &Chapter{Title: e.title, Summary: e.summary, at: e.at}
	if e.dest == "" {
		return parent.add(chapter)
	}
	page := b.findSource(b.Config.OutlineFile, e.dest)
	switch {
	case page == nil && outside(e.dest):
		b.report(report.New(e.at, "outline-syntax", `"`+e.dest+`" is no page of the handbook, and is left out`, "link to it on a page"))
		return nil
	case page == b.Home && page != nil:
		return nil // the book's own first page needs no chapter
	case page == nil:
		b.report(report.New(e.at, "outline-missing", `there is no page "`+e.dest+`"`, report.DidYouMean(e.dest, b.paths)))
		return nil
	case page.Internal, page.Unread():
		return nil
	case !page.Published():
		return parent.add(chapter)
	case page.Chapter != nil:
		b.report(report.New(e.at, "outline-twice", `"`+e.dest+`" stands in the outline already`, "keep the place where it belongs most").With(page.Chapter.at, "first listed here"))
		return nil
	}
	chapter.Page, chapter.Listed, page.Chapter = page, true, chapter
	chapter.Title = cmp.Or(e.title, page.Name)
	if page.Meta.NavTitle == "" && e.title != "" {
		page.Name = e.title
	}
	if page.Summary == "" {
		page.Summary = e.summary
	}
	return parent.add(chapter)
}

// numberParts numbers the chapters of lists: within parts as 2.3, where there
// are titled parts, else as 3.
func (b *Book) numberParts() {
	ordinal, loose := 0, 0
	for _, part := range b.Outline.Items {
		prefix := ""
		n := &loose
		if part.Title != "" {
			ordinal++
			part.Ordinal = ordinal
			prefix, n = strconv.Itoa(ordinal)+".", new(int)
		}
		number(part, prefix, n)
	}
}

func number(c *Chapter, prefix string, n *int) {
	for _, item := range c.Items {
		if item.Number == "" {
			continue
		}
		*n++
		item.Number = prefix + strconv.Itoa(*n)
		number(item, item.Number+".", new(int))
	}
}

// outlineFromFolders adds each page that has no place yet, folder by folder.
func (b *Book) outlineFromFolders() {
	b.Outline.Page, b.Home.Chapter = b.Home, b.Outline
	loose := &Chapter{Part: true}
	for _, p := range b.Home.Children {
		switch {
		case p.Chapter != nil, p.unplaced():
		case len(p.Children) > 0:
			b.placeFolder(p, loose)
		default:
			loose.place(p)
		}
		if p.Chapter != nil {
			p.Chapter.placeChildren(p)
		}
	}
	if len(loose.Items) > 0 {
		b.placeLoose(loose)
	}
}

// placeLoose puts pages that stand in no folder: they open a book that has no
// SUMMARY.md and close one that has.
func (b *Book) placeLoose(loose *Chapter) {
	loose.Parent = b.Outline
	if b.HasSummary {
		b.Outline.Items = append(b.Outline.Items, loose)
	} else {
		b.Outline.Items = slices.Insert(b.Outline.Items, 0, loose)
	}
}

// placeFolder gives a top folder its place. The folder whose pages make up a
// part of SUMMARY.md becomes that part's own page; one whose pages stand in
// several parts is a loose page; any other is a part of its own.
func (b *Book) placeFolder(folder *Page, loose *Chapter) {
	parts := partsOf(folder)
	switch {
	case len(parts) == 1 && parts[0].Page == nil && parts[0].Title != "" && parts[0].mostly(folder):
		folder.Chapter, parts[0].Page = parts[0], folder
	case len(parts) > 0:
		loose.place(folder)
	default:
		folder.Chapter = b.Outline.add(&Chapter{Part: true, Title: folder.Name, Summary: folder.Summary, Page: folder})
	}
}

// partsOf lists the parts in which pages of the folder stand already.
func partsOf(folder *Page) []*Chapter {
	var parts []*Chapter
	for _, p := range folder.Children {
		if part := p.Chapter.PartOf(); part != nil && !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	return parts
}

// mostly says that more than half of a part's chapters are pages of the folder.
func (c *Chapter) mostly(folder *Page) bool {
	n := 0
	for _, item := range c.Items {
		if slices.Contains(folder.Children, item.Page) {
			n++
		}
	}
	return 2*n > len(c.Items)
}

func (c *Chapter) place(p *Page) {
	p.Chapter = c.add(&Chapter{Title: p.Name, Summary: p.Summary, Page: p})
}

// placeChildren places the pages of a folder, and of the folders in it, that
// have no place yet below the folder's chapter.
func (c *Chapter) placeChildren(folder *Page) {
	for _, child := range folder.Children {
		if child.Chapter == nil && !child.unplaced() {
			c.place(child)
		}
		if child.Chapter != nil {
			child.Chapter.placeChildren(child)
		}
	}
}

// unplaced says that a page has a place in the outline only where SUMMARY.md
// gives it one: pages of terms and the index, which stand at the back of the
// book, and pages that are not to be listed.
func (p *Page) unplaced() bool {
	return p.Kind == TaxonomyKind || p.Kind == TermKind || p.Kind == IndexKind || p.Unlisted
}

// Reading is every page that the outline leads through, in order: what
// previous and next follow. Generated listings are not read. The glossary and
// the index are its last pages, unless they have a place of their own.
func (b *Book) Reading() []*Page {
	reading := append(make([]*Page, 0, len(b.Pages)+1), b.Home)
	b.Outline.Walk(func(c *Chapter) {
		if c.Page != nil && !c.Page.Generated() {
			reading = append(reading, c.Page)
		}
	})
	if b.Glossary != nil && b.Glossary.Page != nil && b.Glossary.Page.Chapter == nil {
		reading = append(reading, b.Glossary.Page)
	}
	if b.Index != nil && b.Index.Page.Chapter == nil {
		reading = append(reading, b.Index.Page)
	}
	return reading
}

// orderTerms puts the pages of each term into the order of the outline.
func (b *Book) orderTerms() {
	if len(b.Taxonomies) == 0 {
		return
	}
	for i, p := range b.Reading() {
		p.read = int32(i) + 1
	}
	for _, t := range b.Taxonomies {
		for _, term := range t.Terms {
			slices.SortStableFunc(term.Pages, func(p, q *Page) int { return int(p.read - q.read) })
		}
	}
}

func joinWords(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}
