package book

import (
	"time"
)

// draftShown is why a page that is not public is built all the same.
const draftShown = "draft"

const day = "2006-01-02"

func parseDay(s string) (time.Time, error) { return time.Parse(day, s) }

// withheld says why a page is not published, "" when it is. A page that is
// shown only because drafts were asked for says draftShown.
func withheld(m Meta, in Input) string {
	today := in.Now.UTC().Format(day)
	publish := m.Publish
	if publish.IsZero() && m.Date.After(in.Now) {
		publish = m.Date
	}
	switch {
	case m.Draft && !in.Drafts:
		return "it is a draft"
	case !publish.IsZero() && publish.UTC().Format(day) > today && !in.Future:
		return "it is published on " + publish.UTC().Format(day)
	case !m.Expiry.IsZero() && m.Expiry.UTC().Format(day) <= today:
		return "it expired on " + m.Expiry.UTC().Format(day)
	case m.Draft, !publish.IsZero() && publish.UTC().Format(day) > today:
		return draftShown
	}
	return ""
}

// DraftShown says that the page is not public and built because drafts or
// future pages were asked for.
func (p *Page) DraftShown() bool { return p.Withheld == draftShown }
