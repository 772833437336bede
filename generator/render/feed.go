package render

import (
	"encoding/xml"
	"html"
	"io"
	"strings"
	"time"

	"handbook/generator/book"
	"handbook/generator/report"
)

// The Atom format, RFC 4287.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	Title   string      `xml:"title"`
	Sub     string      `xml:"subtitle,omitempty"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Author  atomPerson  `xml:"author"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomEntry struct {
	Title      string         `xml:"title"`
	ID         string         `xml:"id"`
	Updated    string         `xml:"updated"`
	Published  string         `xml:"published,omitempty"`
	Link       atomLink       `xml:"link"`
	Authors    []atomPerson   `xml:"author"`
	Categories []atomCategory `xml:"category"`
	Summary    string         `xml:"summary,omitempty"`
	Content    atomContent    `xml:"content"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	HTML string `xml:",chardata"`
}

// hasFeed says whether there is a feed: it needs full addresses, and dates.
func (s *site) hasFeed() bool {
	return s.book.Config.BaseURL != "" && s.book.Config.Feed > 0 && len(s.newest) > 0
}

func (s *site) feed(w io.Writer) []report.Problem {
	c := s.book.Config
	pages := s.newest
	feed := atomFeed{Lang: c.Language, Title: c.Title, Sub: c.Description, ID: c.BaseURL, Updated: stamp(pages[0].Modified),
		Author: atomPerson{c.Title}, Links: []atomLink{{"self", c.BaseURL + feedPath}, {"", c.BaseURL}}}
	for _, p := range pages[:min(c.Feed, len(pages))] {
		feed.Entries = append(feed.Entries, s.entry(p))
	}
	out, _ := xml.MarshalIndent(feed, "", " ") // strings alone cannot fail
	return written(w.Write(append([]byte(xml.Header), append(out, '\n')...)))
}

func (s *site) entry(p *book.Page) atomEntry {
	e := atomEntry{Title: p.Title, ID: s.address(p), Updated: p.Modified.UTC().Format(time.RFC3339), Published: stamp(p.Created),
		Link: atomLink{"alternate", s.address(p)}, Summary: p.Summary, Content: atomContent{"html", s.content(p)}}
	for _, a := range p.Meta.Authors {
		e.Authors = append(e.Authors, atomPerson{a})
	}
	for _, t := range p.Terms {
		e.Categories = append(e.Categories, atomCategory{t.Name})
	}
	return e
}

// content is a page's body, all of whose links are full addresses: those to its
// own notes and headings too, which a reader's program could not follow. Text
// cannot look like such a link, its quotation marks are escaped.
func (s *site) content(p *book.Page) string {
	return strings.ReplaceAll(string(s.feedBody(p)), ` href="#`, ` href="`+html.EscapeString(s.address(p))+"#")
}
