package theme

import (
	"fmt"
	"html/template"
)

// The views of a small handbook, one for each kind of page.

func site() Site {
	return Site{
		Title: "Common Table", Description: "A handbook, kept by the people who use it.", Language: "en-GB",
		Address: "https://handbook.example/", Edition: "14 November 2026", Pages: 31, Chapters: 18, Teams: 12,
		Find: &Find{URL: "a-z.html", Page: "search/index.html", Dialog: "search/dialog.js?0a1b2c3d"},
		Ways: []Link{
			{URL: "teams/index.html", Title: "Teams", Detail: "who does what, and how to reach them"},
			{URL: "tags/index.html", Title: "Tags", Detail: "chapters across the parts, by subject"},
		},
		Feed: "feed.xml",
	}
}

const navigation = `<ol class="parts"><li><a href="index.html">Foreword</a></li><li><a href="index.html#hb:part-1">Who it is for</a></li>` +
	`<li class="open"><details class="part" open><summary>How value flows</summary><ol>` +
	`<li><a href="essay.html"><span class="n">2.1</span> From field to table</a></li>` +
	`<li><a href="essay.html"><span class="n">2.2</span> The line of sight</a></li>` +
	`<li><a href="essay.html" aria-current="page"><span class="n">2.3</span> Colleagues are not customers</a><ol>` +
	`<li><a href="essay.html"><span class="n">2.3.1</span> What the fennel cost</a></li><li><span class="draft"><span class="n">2.3.2</span> What it costs a garden</span></li></ol></li>` +
	`<li><a href="essay.html"><span class="n">2.4</span> Where quality is decided</a></li>` +
	`<li><a href="essay.html">A chapter without a number</a></li>` +
	`<li class="more"><a href="essay.html">… 420 more</a></li></ol></details></li>` +
	`<li><a href="index.html#hb:part-3">How we work</a></li><li><a href="index.html#hb:part-4">How we belong</a></li>` +
	`<li><a href="teams/index.html">The teams</a></li></ol><ol class="back"><li><a href="tags/index.html">Tags</a></li></ol>`

// drawn is a value map as it comes from the book: finished markup.
const drawn template.HTML = `<figure class="map s both">
<div class="scroll across">
<svg id="hb:m1" viewBox="0 0 320 70" width="320" height="70" role="group" aria-labelledby="hb:m1-t"><title id="hb:m1-t">Hot kitchen</title>
<g role="list"><g role="listitem" class="n core here u0"><a class="k0" href="team.html" aria-label="Hot kitchen" aria-current="page"><rect x="4" y="4" width="129" height="58" rx="1.5"/><text class="l" x="18" y="37">Hot kitchen</text></a></g></g></svg>
</div>
<div class="down">
<svg id="hb:m1v" viewBox="0 0 137 70" width="137" height="70" role="group" aria-labelledby="hb:m1v-t"><title id="hb:m1v-t">Hot kitchen</title></svg>
</div>
<figcaption><a class="whole" href="map.html">The whole map</a></figcaption>
</figure>
`

func essay() *View {
	return &View{
		Site: site(), Kind: "essay", Source: "essays/colleagues-are-not-customers.md",
		Title: "Colleagues are not customers", Number: "2.3", Heading: "Colleagues are not customers",
		HeadingID: "colleagues-are-not-customers",
		Lead:      "A kitchen that serves its waiters and a purchasing desk that serves its kitchen will, step by step and with the best manners, forget the person who came to eat.",
		Address:   "https://handbook.example/essays/colleagues-are-not-customers.html", Modified: "2026-11-14T09:00:00Z",
		Authors:    []string{"the heads of kitchen", "front of house"},
		Tags:       []Link{{URL: "tags/guests-first.html", Title: "guests first", Rel: "tag"}, {URL: "tags/words.html", Title: "words", Rel: "tag"}},
		Crumbs:     []Link{{URL: "index.html", Title: "Common Table"}, {URL: "index.html#hb%3Apart-2", Title: "Part two: How value flows"}},
		Navigation: navigation, Here: "2.3 Colleagues are not customers",
		OnThisPage: []Anchor{{ID: "kind", Text: "A kind idea that goes wrong"}, {ID: "who", Text: "Who is eating?", Items: []Anchor{{ID: "test", Text: "A quick test"}}}, {ID: "hard", Text: "When it is hard"}},
		Body:       `<h2 id="kind"><a class="anchor" href="#kind" aria-label="Link to this section">§</a>A kind idea that goes wrong</h2><p>A customer may want what they want.</p><h2 id="who">Who is eating?</h2><h3 id="test">A quick test</h3><p>Ask.</p><h2 id="hard">When it is hard</h2><p>Say so that day.</p>`,
		Previous:   &Link{URL: "essay.html", Number: "2.2", Title: "The line of sight"},
		Next:       &Link{URL: "essay.html", Number: "2.4", Title: "Where quality is decided"},
		Colophon: []Fact{{Label: "Last changed", Text: "14 November 2026"}, {Label: "Kept by", Text: "the heads of kitchen and front of house"},
			{Label: "Review due", Text: "May 2027"}, {Label: "Edit", Text: "suggest a change", URL: "https://forge.example/edit"}},
		Related: []Link{{URL: "essay.html", Number: "1.1", Title: "The guest is the customer", Summary: "The claim this chapter defends."},
			{URL: "essay.html", Number: "2.5", Title: "Handing over at the pass", Summary: "The same idea, as a procedure."}},
		Mentioned: []Link{{URL: "essay.html", Number: "3.4", Title: "When something goes wrong", Summary: "… and not, as 2.3 argues, to the next team along …"},
			{URL: "team.html", Number: "5.6", Title: "Hot kitchen"}},
		MentionedMore: 3,
	}
}

func team() *View {
	v := essay()
	v.Kind, v.Source, v.Title, v.Number, v.Heading, v.HeadingID = "team", "teams/hot-kitchen.md", "Hot kitchen", "5.6", "Hot kitchen", "hot-kitchen"
	v.Lead = "We cook every hot plate, to order, so that each guest at a table eats at the same moment and wants to finish."
	v.Here, v.Authors = "5.6 Hot kitchen", nil
	v.OnThisPage = []Anchor{{ID: "how-we-work", Text: "How we work"}}
	v.Body = `<h2 id="how-we-work">How we work</h2><p>Four stations and a pass. Each cook can stand in for one other, and each knows whom to ask when a plate comes back.</p>`
	v.Map = drawn
	foh := Link{URL: "team.html", Title: "Front of house"}
	v.Team = &Team{
		Facts: []Fact{{Label: "Our customer", Text: "Guests", URL: "customer.html"}, {Label: "Steps to the customer", Text: "two", Small: "by way of Front of house"},
			{Label: "People", Text: "nine"}, {Label: "Kind of team", Text: "serves a customer from end to end"}},
		Provides: Exchanges{
			{What: "Hot plates", Other: foh, Gets: "A table that eats together, hot.", Expect: "All plates of a table within 60 seconds of each other.", Mode: "side by side"},
			{What: "Allergy plates", Other: foh, Gets: "Dinner without worry.", Expect: "Made alone, on marked ware, called by table and seat."},
			{What: "What came back", Other: Link{URL: "team.html", Title: "Menu development"}, Expect: "A note on every returned plate, the same night.", Feedback: true}},
		Relies: Exchanges{{What: "Mise en place, labelled and dated", Other: Link{URL: "team.html", Title: "Prep kitchen"}, Expect: "17:30, both shifts"},
			{What: "Ovens, extraction, the lift", Other: Link{URL: "team.html", Title: "Building upkeep"}, Expect: "Any fault, within the hour"}},
		Measures: Measures{{Name: "Plates returned, in a hundred", Target: "under 1.0", Now: "0.7"}, {Name: "Tables served within a minute", Target: "95 %", Now: "93 %"}, {Name: "Allergy plates remade", Target: "0", Now: "0"}},
		Contact: []Fact{{Label: "During service", Text: "At the pass, to whoever is calling. Nobody else answers."}, {Label: "Before service", Text: "The kitchen phone, extension 21, from 10:00 to 17:30."},
			{Label: "Chat", Text: "#hot-kitchen", URL: "https://chat.example/hot-kitchen"}},
		Members: []Member{{Role: "Head chef", Count: "1", About: "Answers for every plate; calls the pass on Fridays and Saturdays."}, {Role: "Sous chefs", Count: "2", About: "One for each shift; lead the briefing and the line."}, {Role: "Station cooks", Count: "4"}},
		Owns:    []string{"The hot line", "Returned-plate notes"},
		Parts:   []Link{{URL: "team.html", Title: "The grill", Summary: "Everything that meets a flame."}},
	}
	return v
}

func customer() *View {
	v := essay()
	v.Kind, v.Source, v.Title, v.Number, v.Heading, v.HeadingID = "customer", "customers/guests.md", "Guests", "", "Guests", "guests"
	v.Lead, v.Here, v.Authors = "The person who chose to come, who eats, who pays, and who decides whether to come back.", "Guests", nil
	v.OnThisPage = nil
	v.Body = `<p>A guest may want what they want.</p>`
	v.Map = drawn
	foh := Link{URL: "team.html", Title: "Front of house"}
	v.Customer = &Customer{
		Primary: true,
		ServedBy: Exchanges{{What: "An evening out", Other: foh, Gets: "To be expected, seated and looked after.", Expect: "Greeted within a minute of the door."},
			{What: "A table, a plan", Other: Link{URL: "team.html", Title: "Bookings"}, Expect: "An answer the same day."}},
		Told:     Exchanges{{What: "What they left on the plate", Other: Link{URL: "team.html", Title: "Hot kitchen"}, Feedback: true}},
		Measures: Measures{{Name: "Guests who come back within a year", Target: "half", Now: "44 %", Customer: &foh}},
	}
	return v
}

func home() *View {
	v := &View{Site: site(), Kind: "home", Source: "README.md", Title: "Common Table", Heading: "Common Table", HeadingID: "common-table",
		Lead:    "We cook and serve so that people leave our tables better than they came. Every job in the house can be followed, hand to hand, until it reaches a guest; this handbook shows the way.",
		Address: "https://handbook.example/",
		Map:     drawn,
		Body:    `<p>Nobody has to read a handbook of restaurant work from the front. If you start with us on Tuesday, read <a href="essay.html">Your first three weeks</a> on Monday.</p>`,
	}
	chapters := func(part int, titles ...string) (list []Link) {
		for i, t := range titles {
			list = append(list, Link{URL: "essay.html", Number: fmt.Sprintf("%d.%d", part, i+1), Title: t, Detail: fmt.Sprintf("%d min", 3+i)})
		}
		return list
	}
	teams := chapters(5, "Menu development", "Purchasing", "Kitchen garden", "Prep kitchen", "Pastry and bread", "Hot kitchen", "Cellar and bar", "Bookings", "Front of house", "People and rota", "Building upkeep", "Finance")
	for i := range teams {
		teams[i].Detail = ""
	}
	work := append(chapters(3, "Before service", "During service", "After service"), Link{Number: "3.4", Title: "When something goes wrong", Draft: true})
	v.Home = &Home{
		Foreword: true,
		Parts: []Part{
			{ID: "hb:part-1", Label: "Part one", Title: "Who it is for", About: "Why the person at the table is the only customer any of us has.", Chapters: chapters(1, "The guest is the customer", "What an evening is worth", "How to use this handbook")},
			{ID: "hb:part-2", Label: "Part two", Title: "How value flows", URL: "section.html", About: "How a carrot becomes an evening, and where each of us stands along the way.", Chapters: chapters(2, "From field to table", "The line of sight", "Colleagues are not customers")},
			{ID: "hb:part-3", Label: "Part three", Title: "How we work", Chapters: work, More: 12, MoreURL: "section.html"},
			{ID: "hb:part-5", Label: "Part five", Title: "The teams", About: "Twelve teams, each with its purpose, its promises and its line to the guests.", Chapters: teams, Columns: true},
			{ID: "hb:part-6", Chapters: []Link{{URL: "essay.html", Title: "Afterword"}}},
		},
		Recent: []Link{{URL: "essay.html", Number: "2.3", Title: "Colleagues are not customers", Summary: "The section on complaints is rewritten after the autumn round.", Date: "2026-11-14", Detail: "14 Nov"},
			{URL: "team.html", Number: "5.6", Title: "Hot kitchen", Date: "2026-11-11", Detail: "11 Nov"}},
		Ways: []Link{{URL: "teams/index.html", Title: "Teams", Detail: "who does what, and how to reach them"}, {URL: "tags/index.html", Title: "Tags", Detail: "chapters across the parts, by subject"}},
	}
	return v
}

// listed is a section, term or taxonomy page.
func listed(kind, title string, groups ...Group) *View {
	v := essay()
	v.Kind, v.Source, v.Title, v.Number, v.Heading, v.HeadingID = kind, "", title, "", template.HTML(title), ""
	v.Lead, v.Authors, v.Body, v.OnThisPage, v.Colophon = "Chapters and teams where the guest settles the argument.", nil, "", nil, nil
	v.Related, v.Mentioned, v.MentionedMore, v.Tags, v.Previous, v.Next = nil, nil, 0, nil, nil, nil
	v.Groups = groups
	return v
}

func section() *View {
	return listed("section", "How value flows", Group{Style: "listing", Links: []Link{
		{URL: "essay.html", Number: "2.1", Title: "From field to table", Summary: "How a carrot becomes an evening."},
		{URL: "essay.html", Number: "2.2", Title: "The line of sight", Detail: "6 min"},
		{Number: "2.10", Title: "Where quality is decided", Draft: true}}})
}

func term() *View {
	return listed("term", "Guests first",
		Group{ID: "hb:chapters", Title: "Chapters", Style: "listing", Links: []Link{{URL: "essay.html", Number: "1.1", Title: "The guest is the customer", Summary: "Why there is one customer, and why it is not whoever is next along."}}},
		Group{ID: "hb:teams", Title: "Teams", Style: "plain", Links: []Link{{URL: "team.html", Title: "Hot kitchen", Summary: "Every hot plate, to order."}}},
		Group{ID: "hb:others", Title: "Other tags", Style: "tags", Links: []Link{{URL: "tag.html", Title: "allergies", Detail: "5", Rel: "tag"}, {URL: "tag.html", Title: "deciding", Detail: "4", Rel: "tag"}}})
}

func taxonomy() *View {
	v := listed("taxonomy", "Tags")
	entry := func(title, count string) TermEntry {
		return TermEntry{Link: Link{URL: "tag.html", Title: title, Detail: count}}
	}
	kitchen := entry("kitchen", "9")
	kitchen.Summary, kitchen.Terms = "What happens between the garden and the pass.", []TermEntry{entry("pass", "6")}
	v.Terms = &Terms{Count: "4 terms", Most: []Link{{URL: "tag.html", Title: "kitchen", Detail: "9"}}, Letters: []TermLetter{
		{ID: "hb:terms-1", Name: "A", Terms: []TermEntry{entry("allergies", "5")}}, {ID: "hb:terms-2", Name: "F", Terms: []TermEntry{entry("first weeks", "7")}},
		{ID: "hb:terms-3", Name: "K", Terms: []TermEntry{kitchen}}}}
	return v
}

func wholeMap() *View {
	v := listed("map", "The whole value system")
	v.Lead, v.Map = "Everything the teams hand to each other.", drawn
	v.MapList = `<ul class="as-list"><li><a href="team.html">Hot kitchen</a>: hot plates to Front of house</li></ul>`
	return v
}

func search() *View {
	v := listed("search", "Search", Group{ID: "hb:ways", Style: "listing", Links: []Link{{URL: "../index.html", Title: "Title page and contents"}}})
	v.Search = &Search{URL: "index.html", Ways: []Link{{URL: "../a-z.html", Title: "Index, A to Z", Detail: "120 entries"}},
		Letters: []Link{{URL: "../a-z.html#a", Title: "A"}, {URL: "../a-z.html#b", Title: "B"}}}
	v.Root, v.NoIndex = "../", true
	return v
}

func glossary() *View {
	v := listed("glossary", "Glossary")
	v.Glossary = &Glossary{Jump: true, Letters: []GlossaryLetter{
		{ID: "hb:letter-c", Name: "C", Words: []GlossaryWord{{ID: "colleague", Term: "colleague", Definition: "<p>Somebody who is answerable to the same guest.</p>",
			Avoid: []GlossaryAvoid{{Terms: "internal customer, client", Reason: "The customer comes in by the front door."}, {Terms: "resource"}}}}},
		{ID: "hb:letter-p", Name: "P", Words: []GlossaryWord{{ID: "pass", Term: "pass", Aka: "the shelf", Definition: `<p>Where <a href="essay.html">plates</a> wait.</p>`,
			Treated: &Link{URL: "essay.html#of-passes", Number: "4.3", Title: "Handing over at the pass"}}}}}}
	return v
}

func missing() *View {
	v := listed("missing", "There is no page here", Group{ID: "hb:parts", Title: "Contents", Style: "plain", Links: []Link{{URL: "/index.html", Title: "Who it is for"}}})
	v.Root, v.NoIndex, v.Lead, v.Crumbs = "/handbook/", true, "", nil
	return v
}

// kinds are all of them, by name.
func kinds() map[string]*View {
	reference := essay()
	reference.Kind, reference.Number, reference.Lead, reference.Authors = "reference", "", "", nil
	plain := essay()
	plain.Kind = "page"
	return map[string]*View{"essay": essay(), "reference": reference, "page": plain, "team": team(), "customer": customer(), "home": home(),
		"section": section(), "term": term(), "taxonomy": taxonomy(), "missing": missing(), "map": wholeMap(), "search": search(), "glossary": glossary()}
}
