package markdown

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"

	"github.com/yuin/goldmark/ast"

	"handbook/generator/diagram"
	"handbook/generator/report"
)

// imageMaps are the <map>s of a page. Which picture uses one is known when all
// of the page is read: a map may stand before its picture or behind it.
type imageMaps struct {
	all    []*imageMap
	named  map[string]*imageMap // the first of each name, as in browsers
	open   *imageMap            // the one that we are in
	wanted map[string]bool      // the names that pictures give
}

// imageMap is a <map> with its areas, of which nothing is written.
type imageMap struct {
	name  string
	at    int
	areas []diagram.MapArea
}

// mapped is a picture that names an image map.
type mapped struct {
	link          int // index into Document.Links
	name          string
	width, height int // that the page gives the picture; 0 for none
	at            int
}

// gather takes the tags that say something about a picture elsewhere.
func (p *page) gather(t rawTag) {
	switch {
	case p.copying > 0:
		return
	case t.name == "map":
		p.openMap(t)
	case p.scenes.maps.open == nil:
		p.problem(t.at, "diagram", "an <area> outside of a <map> belongs to no picture", `put it between <map name="…"> and </map>`)
	default:
		p.area(t)
	}
	p.checkAttributes(t)
}

func (p *page) openMap(t rawTag) {
	name, named := t.get("name")
	if !named || name == "" {
		name, _ = t.get("id") // as older pages have it
	}
	m := &imageMap{name: name, at: t.at}
	maps := &p.scenes.maps
	maps.open = m
	first := maps.named[name]
	switch {
	case name == "":
		p.problem(t.at, "diagram", "a <map> without a name belongs to no picture", `write <map name="plan">, and usemap="#plan" at the picture`)
	case first != nil:
		p.note(report.New(p.at(t.at), "diagram", "a second map of the name "+quoted(name)+" is not used", "give it another name").
			With(p.at(first.at), "the first one is here"))
	default:
		maps.named[name] = m
		maps.all = append(maps.all, m)
	}
}

// area notes a region. Its address is read as that of any link; one that may
// not be followed is none.
func (p *page) area(t rawTag) {
	a := diagram.MapArea{At: p.at(t.at)}
	a.Shape, _ = t.get("shape")
	a.Coords, _ = t.get("coords")
	alt, _ := t.get("alt")
	title, _ := t.get("title")
	a.Alt = cmp.Or(oneLine(alt), oneLine(title))
	if href, leads := t.get("href"); leads {
		if dest := p.target(strings.TrimSpace(href), t.at); p.follows(dest, t.at, Inline) {
			a.Href = dest
		}
	}
	p.scenes.maps.open.areas = append(p.scenes.maps.open.areas, a)
}

// useMap notes that a picture names an image map.
func (p *page) useMap(m mapped, usemap string) {
	if p.copying > 0 || p.scenes.waiting[m.link] {
		return
	}
	_, name, named := strings.Cut(usemap, "#")
	if !named || name == "" {
		p.problem(m.at, "diagram", "the usemap "+quoted(usemap)+" names no map", `write the map's name behind a "#": usemap="#plan"`)
		return
	}
	m.name = name
	p.scenes.maps.wanted[name] = true
	if p.linked() {
		p.problem(m.at, "diagram", "the picture is inside a link, so the areas of its map lead nowhere", "take the link away from around it")
		return
	}
	if p.room(0, m.at) {
		p.scenes.waiting[m.link] = true
		p.scenes.found = append(p.scenes.found, scene{picture: m})
	}
}

// mapScene makes a scene of a picture and its map; nil when there is no such
// map, or nothing in it leads anywhere.
func (p *page) mapScene(m mapped) *diagram.Scene {
	link := p.doc.Links[m.link]
	found := p.scenes.maps.named[m.name]
	if found == nil {
		p.problem(m.at, "diagram", "there is no map "+quoted(m.name)+" in this page for the picture "+cut(printable(link.Dest), 60),
			p.nearest(m.name, p.mapNames(), "add <map name="+quoted(m.name)+"> with its areas"))
		return nil
	}
	s := diagram.ReadMap("", link.Dest, m.width, m.height, p.at(m.at), found.areas)
	p.tell(s)
	if len(s.Picture.Regions) == 0 {
		return nil
	}
	return s
}

func (p *page) mapNames() []string {
	var names []string
	for _, m := range p.scenes.maps.all {
		names = append(names, m.name)
	}
	return names
}

// reportMaps advises of maps without a picture, and of those that lead nowhere.
func (p *page) reportMaps() {
	for _, m := range p.scenes.maps.all {
		switch {
		case !p.scenes.maps.wanted[m.name]:
			p.advise(m.at, "diagram", "no picture uses the map "+quoted(m.name), "name it in the tag of its picture: usemap="+quoted("#"+m.name))
		case len(m.areas) == 0:
			p.advise(m.at, "diagram", "the map "+quoted(m.name)+" has no areas", `put <area shape="rect" coords="0,0,100,50" href="page.md" alt="…"> into it`)
		}
	}
}

func quoted(s string) string { return `"` + cut(printable(oneLine(s)), 60) + `"` }

// mappedAlone says that all a paragraph shows is one picture of raw HTML with
// an image map, which may stand beside it.
func (p *page) mappedAlone(n ast.Node) bool {
	pictures := 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		raw, isRaw := c.(*ast.RawHTML)
		if !isRaw {
			if p.unseen(c) {
				continue
			}
			return false
		}
		z := html.NewTokenizer(strings.NewReader(string(raw.Segments.Value(p.src))))
		kind := z.Next()
		if kind == html.CommentToken {
			continue
		}
		t := z.Token()
		switch _, maps := (rawTag{attrs: t.Attr}).get("usemap"); {
		case t.Data == "img" && maps:
			pictures++
		case t.Data != "map" && t.Data != "area":
			return false
		}
	}
	return pictures == 1
}
