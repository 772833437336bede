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
func (b *Book) otherAudience(m Meta, in Input) string {
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

// withholdAssets keeps files out of the site that only withheld pages use. What
// a page uses that cannot be read is not known, so beside one only those files
// are published that a published page uses, and those that hosts look for.
func (b *Book) withholdAssets() {
	used := b.usedAssets()
	hidden, unknown := b.hiddenAssets()
	for _, d := range slices.Concat(b.Diagrams, b.Drawings) {
		d.Withheld = !d.Shown && (d.Withheld || unknown)
	}
	var kept []Asset
	for i := range b.Assets {
		if a := &b.Assets[i]; used[a] || !hidden[a] && (!unknown || a.wanted()) {
			kept = append(kept, *a)
		}
	}
	b.Assets = kept
}

// hiddenAssets are the files that withheld pages lead to or show. They are not
// all known where a page could not be read.
func (b *Book) hiddenAssets() (hidden map[*Asset]bool, unknown bool) {
	hidden = map[*Asset]bool{}
	showing := map[*Asset][]*Diagram{}
	for _, d := range slices.Concat(b.Diagrams, b.Drawings) {
		if d.Asset != nil {
			showing[d.Asset] = append(showing[d.Asset], d)
		}
	}
	for _, p := range b.Withheld {
		if p.Document == nil {
			unknown = true
			continue
		}
		for _, link := range p.Document.Links {
			t := b.resolve(p, link)
			hidden[t.Asset] = true
			shown := showing[t.Asset] // a picture's variant for dark screens is no more public than the picture
			if t.Kind == ToDiagram {
				shown = []*Diagram{t.Diagram}
			}
			for _, d := range shown {
				d.Withheld = true
				hidden[d.Asset], hidden[d.Dark] = true, true
			}
		}
	}
	return hidden, unknown
}

// usedAssets are the files that published pages lead to or show, those of
// their diagrams included.
func (b *Book) usedAssets() map[*Asset]bool {
	used := map[*Asset]bool{}
	for _, p := range b.Pages {
		for _, t := range p.Links {
			used[t.Asset] = true
		}
		for d := range p.drawings() {
			d.Shown = true
			used[d.Asset], used[d.Dark] = true, true
		}
	}
	return used
}

// wanted says that a host or a robot looks for the file under its name.
func (a *Asset) wanted() bool {
	return slices.Contains(hosts[:], a.Path) || slices.Contains(furniture[:], a.Address)
}
