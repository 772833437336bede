package book

import "strings"

// resolveLinks finds where the links of all pages lead. Most name a page by its
// path, as it is, and share the target that stands under that name.
func (b *Book) resolveLinks() {
	b.number()
	numbers := b.lookup.numbers()
	b.each(b.Pages, func(p *Page) {
		if p.Document == nil {
			return
		}
		b.resolvePage(p, numbers)
		b.drawPage(p)
		p.findDrawn()
	})
}

// resolvePage finds where a page's links lead, and notes those that lead to
// other pages. To be named there is to be listed.
func (b *Book) resolvePage(p *Page, numbers []int32) {
	own := b.Config.BaseURL // what begins with it is not read from the page
	if outside(own) {
		own = ""
	}
	p.Links, p.leads = make([]*Target, len(p.own.links)), make([]lead, 0, len(p.own.links))
	for i, place := range p.own.find(b.lookup.names) {
		number := noPage
		if place >= 0 && (own == "" || !strings.HasPrefix(p.own.links[i].dest, own)) {
			number = numbers[place]
		}
		if number != noPage {
			p.Links[i] = b.lookup.targets[place]
		} else {
			p.Links[i], number = b.resolveOther(p, i)
		}
		if number > 0 && number != p.number && !p.Unlisted {
			p.leads = append(p.leads, lead{number - 1, int32(i)})
		}
	}
}

// resolveOther finds where any other link leads, and the number of the page, if
// that is one.
func (b *Book) resolveOther(p *Page, i int) (*Target, int32) {
	t := b.follow(p, p.own.links[i])
	if !t.Sound() {
		p.Others = append(p.Others, int32(i))
	}
	if t.Kind != ToPage {
		return &t, noPage
	}
	return &t, t.Page.number
}

// noPage is the number of what is no page that can be led to. One that can be,
// and is not among Book.Pages, has 0; see Page.number.
const noPage int32 = -1

// numbers are those of the pages that the targets lead to.
func (l *lookup) numbers() []int32 {
	numbers := make([]int32, len(l.targets))
	for i, t := range l.targets {
		if numbers[i] = noPage; t.Kind == ToPage {
			numbers[i] = t.Page.number
		}
	}
	return numbers
}

// plain says that the link names something by its path, and nothing in it.
func (w destination) plain() bool {
	return !w.outside && len(w.names) > 0 && w.fragment == "" && w.query == ""
}

// found is where what a page's plain links name first is in the list of all
// names. It follows from the page's file and the whole list.
type found struct {
	in     *names
	places []int32 // one for each link, -1 for one that is not plain or not there
}

// find finds the places of a page's links.
func (own *alone) find(n *names) []int32 {
	if own.found.in == n {
		return own.found.places
	}
	places := make([]int32, len(own.links))
	for i, link := range own.links {
		places[i] = -1
		if link.plain() {
			if place, there := n.exact[link.names[0]]; there {
				places[i] = place
			}
		}
	}
	own.found = found{n, places}
	return places
}
