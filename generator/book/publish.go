package book

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"handbook/generator/report"
)

// draftShown is why a page that is not public is built all the same.
const draftShown = "draft"

// unread is why a page is not published whose file cannot be read, or with
// KeepGoing whose front matter is wrong. Its own problem says so; links that
// lead to it are no second one.
const unread = "it cannot be read"

// Unread says that the page is left out because it could not be read.
func (p *Page) Unread() bool { return p.Withheld == unread }

// Published says that the site has the page: it is public, or a draft that was
// asked for.
func (p *Page) Published() bool { return p.Withheld == "" || p.DraftShown() }

// DraftShown says that the page is not public and built because drafts or
// future pages were asked for.
func (p *Page) DraftShown() bool { return p.Withheld == draftShown }

// withhold decides whether a page is published, before anything else is made
// of it. A page for another audience leaves no trace in the site.
func (b *Book) withhold(p *Page, in Input) {
	if other := b.otherAudience(p.Meta, in); other != "" {
		p.Withheld, p.Internal = fmt.Sprintf("it is for the audience %q", other), true
		return
	}
	p.Withheld = withheld(p, in)
}

// PublicFrom is when the page becomes public; zero when nothing says so. A day
// begins at midnight in UTC.
func (p *Page) PublicFrom() time.Time { return cmp.Or(p.Meta.Publish, p.date()) }

// withheld says why a page is not published yet, or no longer; "" when it is.
// A page that is shown only because drafts were asked for says draftShown.
func withheld(p *Page, in Input) string {
	m, publish := p.Meta, p.PublicFrom()
	early := publish.After(in.Now)
	switch {
	case m.Draft && !in.Drafts:
		return "it is a draft"
	case early && !in.Future:
		return "it is published on " + moment(publish)
	case !m.Expiry.IsZero() && !m.Expiry.After(in.Now):
		return "it expired on " + moment(m.Expiry)
	case m.Draft, early:
		return draftShown
	}
	return ""
}

// moment writes a day, with its time where one was given.
func moment(t time.Time) string {
	t = t.UTC()
	if t.Equal(t.Truncate(24 * time.Hour)) {
		return t.Format(time.DateOnly)
	}
	return t.Format("2006-01-02 15:04 UTC")
}

// Missed is the problem of a link, or of whatever the noun says, that leads to
// a page which the site does not have; false when the page's own problem says
// so already.
func (p *Page) Missed(at report.Position, wanted, noun string) (report.Problem, bool) {
	switch {
	case p.Unread():
		return report.Problem{}, false
	case p.Internal:
		return report.New(at, "audience", fmt.Sprintf("%q is not for the readers of this page: %s", wanted, p.Withheld), "take the "+noun+" out, or give both pages one audience"), true
	}
	return report.New(at, "unresolved-draft", fmt.Sprintf("%q is not published: %s", wanted, p.Withheld), "publish it, or take the "+noun+" out"), true
}

// Audiences are ordered from the widest to the narrowest; a build for one of
// them has the pages of that one and of all wider ones. Without `audiences` in
// handbook.yaml there are these two and a page is public unless it says
// otherwise; with it, a page that says nothing is for the narrowest, so that
// forgetting the key never publishes anything.
var defaultAudiences = []string{"public", "internal"}

// otherAudience names the audience that a page is for, when the build is not
// for it; "" when it is.
func (b *Book) otherAudience(m *Meta, in Input) string {
	list := b.Config.Audiences
	name := m.Audience.Text
	if name == "" {
		name = list[0]
		if b.Config.audiencesChosen {
			name = list[len(list)-1]
		}
	}
	at := slices.Index(list, name)
	if at < 0 {
		b.report(report.New(m.Audience.At, "audience", fmt.Sprintf("there is no audience %q", name), audienceHint(name, list)))
		return name
	}
	if at > max(0, slices.Index(list, in.Audience)) {
		return name
	}
	return ""
}

// checkAudience reports a build for an audience that there is not.
func (b *Book) checkAudience(in Input) {
	if in.Audience != "" && !slices.Contains(b.Config.Audiences, in.Audience) {
		b.report(report.New(report.Position{File: "handbook.yaml"}, "audience", fmt.Sprintf("there is no audience %q to build for", in.Audience), audienceHint(in.Audience, b.Config.Audiences)))
	}
}

func audienceHint(name string, list []string) string {
	return cmp.Or(report.DidYouMean(name, list), "the audiences are "+strings.Join(list, ", ")+"; list others under audiences: in handbook.yaml")
}
