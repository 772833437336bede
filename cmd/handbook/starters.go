package main

import "strings"

// starter is the text of a new page. Every line of it is meant to be replaced,
// and says what belongs in its place.
func starter(kind, title string) string {
	text := starterPages[kind]
	return strings.ReplaceAll(text, "TITLE", title)
}

var starterPages = map[string]string{
	"page": `---
description: One sentence that says what this page is good for.
---

# TITLE

Begin with what a reader came for.
`,
	"reference": `---
kind: reference
description: One sentence that says what is looked up here.
---

# TITLE

Begin with the table or the list that is looked up most.
`,
	"essay": `---
kind: essay
description: The claim of the essay, in one sentence.
tags: []
---

# TITLE

Begin with the case that made you write.[^1]

## What follows from it

End with what you would do differently tomorrow.

[^1]: A note stands in the margin, beside its line.
`,
	"team": `---
kind: team
draft: true # until provides: says whom the team serves
purpose: Who is better off because of this team, in one sentence.
type: stream-aligned
# Name a page of another team, or of a customer, after "to:":
# provides:
#   - what: what you hand on
#     to: the-other-team
#     expect: what they can count on
# measures:
#   - {name: what the customer would notice, target: under 1 %}
members:
  - {role: Lead, count: 1}
contact:
  chat: "#our-channel"
---

# TITLE

How we work, what is hard about it, and what you can ask us.
`,
	"customer": `---
kind: customer
purpose: What they come to us for, in one sentence.
# One customer may be the primary one:
# primary: true
---

# TITLE

Who they are, what they want to be different afterwards, and how we know.
`,
}

// starterHandbook is what `handbook new FOLDER` writes, by path.
var starterHandbook = map[string]string{
	"handbook.yaml": `title: TITLE
description: One sentence that says who we are here for.
language: en
# base_url: https://example.org/handbook/
`,
	"README.md": `# TITLE

Who we are here for, and how every job in the house can be followed until it
reaches them. Begin with [the first essay](essays/who-is-it-for.md), or with
[the team](teams/workshop.md) you are in.
`,
	"SUMMARY.md": `# Contents

# What we think

- [Who is it for?](essays/who-is-it-for.md) The one question that settles most others.

# Who we are

- [Workshop](teams/workshop.md)
- [Front desk](teams/front-desk.md)
- [Our customers](customers/customers.md)
`,
	"essays/who-is-it-for.md": `---
description: The one question that settles most others.
tags: [purpose]
---

# Who is it for?

Take any disagreement between two teams, and ask who is better off for either
answer.[^1] If the person you name works here, ask again.

[^1]: A note like this one stands in the margin, beside its line.
`,
	"teams/workshop.md": `---
purpose: We make what our customers came for.
type: stream-aligned
provides:
  - what: finished pieces
    to: front-desk
    expect: every piece looked at by two of us
    gets: something that lasts
measures:
  - {name: pieces that came back, target: under 1 in 100, customer: customers}
members:
  - {role: Maker, count: 3}
contact:
  chat: "#workshop"
---

# Workshop

How we work, what is hard about it, and what you can ask us.
`,
	"teams/front-desk.md": `---
purpose: We hand over what was made, and hear first what was wrong with it.
type: stream-aligned
provides:
  - what: the piece, and an honest word about it
    to: customers
  - what: what customers said
    to: workshop
    feedback: true
members:
  - {role: Host, count: 2}
contact:
  chat: "#front-desk"
---

# Front desk

How we work, what is hard about it, and what you can ask us.
`,
	"customers/customers.md": `---
kind: customer
primary: true
purpose: They come for something that lasts, and decide whether to come again.
---

# Our customers

Who they are, what they want to be different afterwards, and how we know.
`,
}
