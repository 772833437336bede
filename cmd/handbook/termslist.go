package main

import (
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"handbook/generator/report"
	"handbook/generator/rewrite"
)

func (s *session) listTerms(f termsFlags) error {
	c, err := s.classify(f)
	if err != nil {
		return err
	}
	defer c.root.Close()
	rewrite.FindNear(c.terms, c.book.Config.Language)
	if f.format == "json" {
		return c.jsonTerms(s)
	}
	var text strings.Builder
	pages := 0
	for _, t := range c.terms {
		pages += t.Pages
	}
	fmt.Fprintf(&text, "%s: %s, given %s\n", c.flags.taxonomy, plural(len(c.terms), "term"), times(pages))
	if len(c.terms) > 0 {
		text.WriteString("\n")
	}
	for _, t := range c.terms {
		fmt.Fprintf(&text, "%6s  %s%s\n", thousands(t.Pages), report.Printable(t.Name), otherSpellings(t))
	}
	c.suggest(&text)
	fmt.Fprint(s.out, text.String())
	return nil
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return thousands(n) + " times"
}

// otherSpellings lists the ways in which a term is written besides its name.
func otherSpellings(t *rewrite.Term) string {
	var others []string
	for _, sp := range t.Spellings[1:] {
		others = append(others, fmt.Sprintf("%q (%d)", sp.Text, sp.Pages))
	}
	if len(others) == 0 {
		return ""
	}
	return "    also " + strings.Join(others, ", ")
}

// suggest says what may be put right, each with the command that does it.
func (c *classified) suggest(text *strings.Builder) {
	var spelt, near, commas, once []string
	byName := map[string]*rewrite.Term{}
	for _, t := range c.terms {
		byName[t.Name] = t
	}
	for _, t := range c.terms {
		if len(t.Spellings) > 1 {
			spelt = append(spelt, "    "+c.command("rename", t.Name, t.Name)+"\n")
		}
		for _, n := range t.Near {
			if other := byName[n.Name]; t.Pages < other.Pages || t.Pages == other.Pages && t.Name > other.Name {
				near = append(near, fmt.Sprintf("    %q (%d) and %q (%d) differ in %s\n        %s\n", other.Name, other.Pages, t.Name, t.Pages, n.Why, c.command("merge", t.Name, other.Name)))
			}
		}
		if strings.Contains(t.Name, ",") {
			at := report.Position{File: path.Join(fromHere(c.flags.content), t.At.File), Line: t.At.Line, Column: t.At.Column}
			commas = append(commas, fmt.Sprintf("    %q at %s\n", t.Name, at))
		}
		if t.Pages == 1 {
			once = append(once, report.Printable(t.Name))
		}
	}
	section := func(title, body string) {
		if body != "" {
			fmt.Fprintf(text, "\n%s:\n\n%s", title, body)
		}
	}
	section("Written in more than one way", strings.Join(spelt, ""))
	section("Two terms, or one", strings.Join(near, ""))
	section("Holds a comma; if several are meant, write "+c.flags.taxonomy+": [one, two]", strings.Join(commas, ""))
	if len(once) > 0 {
		section("On one page only", "    "+strings.Join(once, ", ")+"\n")
	}
}

// command is a command line as it can be copied. Options go before the terms,
// which may begin with a hyphen, and before what they are merged into.
func (c *classified) command(verb string, words ...string) string {
	line, into := "handbook terms "+verb, ""
	if n := len(words); verb == "merge" {
		words, into = words[:n-1], words[n-1]
	}
	options := ""
	if strings.HasPrefix(into, "-") {
		options += " --into=" + shellWord(into)
	} else if into != "" {
		options += " --into " + shellWord(into)
	}
	if c.flags.content != "content" {
		options += " --content " + shellWord(c.flags.content)
	}
	if c.flags.taxonomy != "tags" {
		options += " --taxonomy " + shellWord(c.flags.taxonomy)
	}
	terms := ""
	for _, w := range words {
		terms += " " + shellWord(w)
	}
	if slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, "-") }) {
		return report.Printable(line + options + " --" + terms)
	}
	return report.Printable(line + terms + options)
}

type jsonTerm struct {
	Taxonomy  string         `json:"taxonomy"`
	Term      string         `json:"term"`
	Pages     int            `json:"pages"`
	Spellings []jsonSpelling `json:"spellings"`
	Near      []jsonNear     `json:"near"`
}

type jsonSpelling struct {
	Text  string `json:"text"`
	Pages int    `json:"pages"`
}

type jsonNear struct {
	Term    string `json:"term"`
	Differs string `json:"differs"`
}

func (c *classified) jsonTerms(s *session) error {
	list := []jsonTerm{}
	for _, t := range c.terms {
		j := jsonTerm{Taxonomy: c.flags.taxonomy, Term: t.Name, Pages: t.Pages, Spellings: []jsonSpelling{}, Near: []jsonNear{}}
		for _, sp := range t.Spellings {
			j.Spellings = append(j.Spellings, jsonSpelling{sp.Text, sp.Pages})
		}
		for _, n := range t.Near {
			j.Near = append(j.Near, jsonNear{n.Name, n.Why})
		}
		list = append(list, j)
	}
	encoder := json.NewEncoder(s.out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(list)
}
