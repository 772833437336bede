package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"handbook/generator"
	"handbook/generator/book"
	"handbook/generator/report"
	"handbook/generator/rewrite"
	"handbook/generator/theme"
	"handbook/themes"
)

const termsUsage = `List the tags or other terms of all pages, and change them on all pages at once.

Usage:

    handbook terms list [options]
    handbook terms rename OLD NEW [options]
    handbook terms merge OLD... --into NEW [options]
    handbook terms delete TERM... [options]

Options:

    --content DIR     where the Markdown is (content)
    --taxonomy NAME   which terms, such as categories (tags)
    --into NEW        what the merged terms become
    --dry-run         show what would change, and change nothing
    --format FORMAT   how list answers: text or json (text)
    --quiet           say nothing unless something is wrong

Drafts and pages for other audiences are changed too. Capitals, blanks and
hyphens make no difference: "Line of Sight" names line-of-sight as well. A term
that gets another name takes the terms below it along: kitchen/pass goes with
kitchen, unless the new name is itself below the old one, as kitchen/all would
be. A name that another term has already makes one of the two. In each page the
list of terms is changed and nothing else.

All pages are changed or, where one of them cannot be read or safely changed,
none. Addresses that no longer lead to a term are redirected in handbook.yaml. A
run that was broken off is completed by running it again.

Exit status: 0 done, 1 a term that no page has or a page that cannot be changed,
2 wrong use or a file that cannot be written, 3 a fault of handbook's own.
`

// termsFlags are what the commands for terms have in common.
type termsFlags struct {
	content, taxonomy, into, format string
	dryRun, quiet                   bool
}

func (s *session) terms(args []string) error {
	var f termsFlags
	set := flag.NewFlagSet("terms", flag.ContinueOnError)
	set.StringVar(&f.content, "content", "content", "")
	set.StringVar(&f.taxonomy, "taxonomy", "", "")
	set.StringVar(&f.into, "into", "", "")
	set.StringVar(&f.format, "format", "text", "")
	set.BoolVar(&f.dryRun, "dry-run", false, "")
	set.BoolVar(&f.quiet, "quiet", false, "")
	words, err := s.parseAmong(set, args, termsUsage)
	if err != nil {
		return err
	}
	s.term.quiet = f.quiet
	verb := ""
	if len(words) > 0 {
		verb, words = words[0], words[1:]
	}
	if err := f.validate(verb, words); err != nil {
		return err
	}
	switch verb {
	case "list":
		return s.listTerms(f)
	case "rename":
		return s.changeTerms(f, rewrite.Terms{Old: words[:1], New: strings.TrimSpace(words[1])})
	case "merge":
		return s.changeTerms(f, rewrite.Terms{Old: words, New: strings.TrimSpace(f.into)})
	}
	return s.changeTerms(f, rewrite.Terms{Old: words})
}

// parseAmong reads flags that may stand among the words of a command. Behind
// two hyphens all are words.
func (s *session) parseAmong(set *flag.FlagSet, args []string, usage string) (words []string, err error) {
	var behind []string
	if i := slices.Index(args, "--"); i >= 0 {
		args, behind = args[:i], args[i+1:]
	}
	for {
		if err := s.parseFlags(set, args, usage); err != nil {
			return nil, amongWords(err, args[:len(args)-set.NArg()])
		}
		if set.NArg() == 0 {
			return append(words, behind...), nil
		}
		words, args = append(words, set.Arg(0)), set.Args()[1:]
	}
}

// amongWords tells people who gave a word with a hyphen, which was taken for an
// option, how to give it. The last argument that was read is that word.
func amongWords(err error, read []string) error {
	var f *failure
	if !errors.As(err, &f) || !strings.HasPrefix(f.message, "there is no option ") || len(read) == 0 {
		return err
	}
	told := *f
	told.message = "there is no option " + read[len(read)-1]
	if !strings.HasPrefix(f.hint, "did you mean") {
		told.hint = "write -- before the terms if one of them begins with a hyphen"
	}
	return &told
}

var termsVerbs = [...]string{"list", "rename", "merge", "delete"}

func (f *termsFlags) validate(verb string, words []string) error {
	wrong := func(message, hint string) error { return &failure{misuse, message, hint} }
	name := f.into
	switch {
	case verb == "":
		return wrong("terms needs to know what to do", "write: handbook terms list, rename, merge or delete")
	case !slices.Contains(termsVerbs[:], verb):
		return wrong(fmt.Sprintf("there is no command terms %q", verb), report.DidYouMean(verb, termsVerbs[:]))
	case f.content == "":
		return wrong("--content names no folder", "")
	case !slices.Contains([]string{"text", "json"}, f.format):
		return wrong(fmt.Sprintf("there is no format %q", f.format), "use text or json")
	case verb == "list" && len(words) > 0:
		return wrong(fmt.Sprintf("terms list takes no argument, and there is %q", words[0]), "")
	case verb == "rename" && len(words) != 2:
		return wrong("terms rename takes the old name and the new one", `put a name of several words in quotation marks: handbook terms rename "line of sight" sight`)
	case verb == "merge" && (len(words) == 0 || f.into == ""):
		return wrong("terms merge takes the terms and what they become", "write: handbook terms merge OLD... --into NEW")
	case verb == "delete" && len(words) == 0:
		return wrong("terms delete takes the terms that are to go", "")
	case verb != "merge" && f.into != "":
		return wrong("--into belongs to terms merge", "")
	case verb == "rename":
		name = words[1]
	}
	if verb == "rename" || verb == "merge" {
		return fitTerm(name)
	}
	return nil
}

// fitTerm says what keeps a name from being a term's.
func fitTerm(name string) error {
	odd := !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl)
	if odd || book.TermSlug(name) == "" {
		return &failure{misuse, fmt.Sprintf("%q cannot be a term's name", name), "use letters or digits"}
	}
	return nil
}

// classified is a content folder that was opened for its terms.
type classified struct {
	flags  termsFlags
	root   *os.Root
	input  generator.Input
	memory *generator.Memory
	book   *book.Book
	terms  []*rewrite.Term
}

// classify opens the content folder and binds the book, which knows the
// taxonomies and the addresses. What is wrong in pages does not matter here,
// but without the configuration nobody knows what a term is.
func (s *session) classify(f termsFlags) (*classified, error) {
	root, err := openContent(f.content)
	if err != nil {
		return nil, err
	}
	now, err := s.today()
	if err != nil {
		return nil, err
	}
	c := &classified{flags: f, root: root, memory: generator.NewMemory()}
	c.input = generator.Input{Content: root.FS(), Theme: []theme.Layer{{Name: "default theme", FS: themes.Default()}},
		Options: generator.Options{Jobs: jobs(), Now: now, Progress: s.term.progress}}
	result, err := generator.Build(s.ctx, c.input, c.memory)
	if err != nil {
		return nil, err
	}
	wrong := slices.DeleteFunc(slices.Clone(result.Problems), func(p report.Problem) bool {
		return p.Severity != report.Error || p.At.File != "handbook.yaml" && p.At.File != "handbook.yml" || p.Rule == "address-clash"
	})
	if len(wrong) > 0 {
		s.tell(c.site(), c.site().gather(wrong, nil))
		return nil, &failure{status: problems}
	}
	c.book = result.Book
	if err := c.chooseTaxonomy(); err != nil {
		return nil, err
	}
	c.terms = rewrite.CountTerms(c.book, c.flags.taxonomy)
	return c, nil
}

// site is what tells problems at their places.
func (c *classified) site() *site {
	return &site{flags: siteFlags{content: c.flags.content, format: "text"}, root: c.root, input: c.input}
}

// chooseTaxonomy takes tags, or the first taxonomy where there are no tags.
func (c *classified) chooseTaxonomy() error {
	names := c.book.Config.Taxonomies
	switch name := c.flags.taxonomy; {
	case slices.Contains(names, name):
	case name != "":
		return &failure{misuse, fmt.Sprintf("there is no taxonomy %q", name), knownTaxonomies(name, names)}
	case len(names) == 0:
		return &failure{misuse, "the handbook has no taxonomies", "list some under taxonomies: in handbook.yaml"}
	case slices.Contains(names, "tags"):
		c.flags.taxonomy = "tags"
	default:
		c.flags.taxonomy = names[0]
	}
	return nil
}

func knownTaxonomies(name string, names []string) string {
	if near := report.DidYouMean(name, names); near != "" {
		return near
	}
	return "the taxonomies are " + strings.Join(names, ", ")
}
