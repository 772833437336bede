package markdown

import (
	"maps"
	"strings"
	"sync"
	"time"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// piece is a stretch of code of one class; "" is ordinary.
type piece struct{ class, text string }

// Larger code than this is shown plain. Ordinary code takes 7 ms a KiB, but a
// lexer's regular expressions may take time that grows with the square of what
// they are given: the worst that was found took 0.7 s for a block of 16 KiB.
// So blocks are bounded, and so is the sum of their squares on a page.
const (
	colourBytes = 16 << 10                  // of a block
	colourLine  = 500                       // of a line, or of blank lines in a row
	colourPage  = 256 << 10                 // of all blocks of a page
	colourWork  = colourBytes * colourBytes // the sum of their squares
)

// colour splits code into pieces by its language.
//
// The classes are the few that the default theme has: c comment, k keyword,
// s string, m number, nt name of a tag, key or attribute, gi and gd lines
// added and removed. A book has two inks; it does not need twenty colours.
func (p *page) colour(text string, f fence) []piece {
	whole := []piece{{text: text}}
	if f.language == "" || plainLanguage(f.language) || p.defining {
		return whole
	}
	ours := f.language == "markdown" || f.language == "md" || f.language == "mdx"
	lexer := lexerFor(f.language)
	if lexer == nil && !ours {
		p.problem(f.at, "code-plain", `no colours for the language "`+cut(printable(f.language), 40)+`"`, "")
		return whole
	}
	if len(text) > colourBytes || longBytes(text) > colourLine || longBlank(text) > colourLine {
		p.problem(f.at, "code-plain", "code without colours: it is larger than "+itoa(colourBytes>>10)+" KiB, or has a line, or a gap, of more than "+
			itoa(colourLine)+" bytes", "link to the file, and show the part that matters")
		return whole
	}
	p.emitted.code += len(text)
	p.emitted.squares += len(text) * len(text)
	if p.emitted.code > colourPage || p.emitted.squares > colourWork {
		p.problem(f.at, "code-plain", "code without colours: the page has much of it before", "split the page")
		return whole
	}
	if ours {
		return markdownPieces(text)
	}
	return split(lexer, text)
}

// split runs the lexer. Chroma panics when one of its own tables is wrong;
// a page is no worse without colours.
func split(lexer chroma.Lexer, text string) (out []piece) {
	defer func() {
		if recover() != nil {
			out = []piece{{text: text}}
		}
	}()
	tokens, err := lexer.Tokenise(&chroma.TokeniseOptions{State: "root"}, text)
	if err != nil {
		return []piece{{text: text}}
	}
	return pieces(tokens, text)
}

// pieces joins neighbours of one class. What a lexer adds at the end is cut;
// should it change anything else, the text goes before the colours.
func pieces(tokens chroma.Iterator, text string) []piece {
	var out []piece
	from, at, class := 0, 0, ""
	for token := tokens(); token != chroma.EOF && at < len(text); token = tokens() {
		value := token.Value[:min(len(token.Value), len(text)-at)]
		if text[at:at+len(value)] != value {
			return []piece{{text: text}}
		}
		if next := classOf(token.Type); next != class {
			out = append(out, piece{class, text[from:at]})
			from, class = at, next
		}
		at += len(value)
	}
	return append(out, piece{class, text[from:at]}, piece{text: text[at:]})
}

func classOf(t chroma.TokenType) string {
	switch {
	case t.InCategory(chroma.Comment):
		return "c"
	case t == chroma.NameTag || t == chroma.NameAttribute:
		return "nt"
	case t.InCategory(chroma.Keyword) || t == chroma.OperatorWord || t == chroma.NameBuiltin || t == chroma.NameBuiltinPseudo:
		return "k"
	case t.InSubCategory(chroma.LiteralNumber) || t == chroma.LiteralDate:
		return "m"
	case t.InCategory(chroma.Literal):
		return "s"
	case t == chroma.GenericInserted:
		return "gi"
	case t == chroma.GenericDeleted:
		return "gd"
	case t == chroma.GenericHeading || t == chroma.GenericSubheading:
		return "k"
	}
	return ""
}

func longBytes(text string) int {
	longest := 0
	for line := range strings.SplitSeq(text, "\n") {
		longest = max(longest, len(line))
	}
	return longest
}

// longBlank is the length of the longest stretch of blanks and line ends.
func longBlank(text string) int {
	longest, n := 0, 0
	for i := range len(text) {
		if c := text[i]; c == ' ' || c == '\n' || c == '\t' {
			n++
			longest = max(longest, n)
		} else {
			n = 0
		}
	}
	return longest
}

// plainLanguage are the names for text that has no colours.
func plainLanguage(name string) bool {
	switch name {
	case "text", "txt", "plain", "plaintext", "none", "nohighlight", "output", "mermaid", "ascii", "raw", "http":
		return true
	}
	return false
}

// lexerFor gives the lexer of a language, nil for one that is not in the list.
// The list is fixed: there is no guessing by content.
func lexerFor(language string) chroma.Lexer {
	name, known := languages[language]
	if !known {
		return nil
	}
	return registry().Get(name)
}

// registry holds our copies of chroma's lexers, by name. Those that are not in
// our list are there because others call them for what is embedded: CSS in
// HTML. They know no file names: to compare them all with a name that is not
// there takes chroma 20 ms, and a code block in Markdown can ask for thousands.
var registry = sync.OnceValue(func() *chroma.LexerRegistry {
	ours := chroma.NewLexerRegistry()
	for _, lexer := range lexers.GlobalLexerRegistry.Lexers {
		regex, ok := lexer.(*chroma.RegexLexer)
		if !ok {
			continue // a combination of two, for templates
		}
		old := regex.Config()
		config := &chroma.Config{
			Name: old.Name, Aliases: old.Aliases, EnsureNL: old.EnsureNL,
			CaseInsensitive: old.CaseInsensitive, DotAll: old.DotAll, NotMultiline: old.NotMultiline,
		}
		if copied, err := chroma.NewLexer(config, func() chroma.Rules { return patient(regex) }); err == nil {
			ours.Register(copied)
		}
	}
	return ours
})

// patient takes chroma's limit of 250 ms off each match. It is measured by the
// clock, so a busy machine could colour a page differently; what bounds the
// time here is the size of the block. Rules are compiled when a language is
// first used: 2 to 11 ms.
func patient(lexer *chroma.RegexLexer) chroma.Rules {
	rules, err := lexer.Rules()
	if err != nil {
		return chroma.Rules{"root": nil}
	}
	copied := maps.Clone(rules)
	copied["root"] = append([]chroma.Rule{{Mutator: &noTimeout{}}}, copied["root"]...)
	return copied
}

// noTimeout is a rule that, when chroma compiles the rules it is among, takes
// the limits off and removes itself.
type noTimeout struct{}

// Mutate does nothing: the rule is gone before any text is read.
func (noTimeout) Mutate(*chroma.LexerState) error { return nil }

// MutateLexer is called when the rules are compiled.
func (noTimeout) MutateLexer(rules chroma.CompiledRules, state string, at int) error {
	rules[state] = append(rules[state][:at], rules[state][at+1:]...)
	for _, list := range rules {
		for _, rule := range list {
			if rule.Regexp != nil {
				rule.Regexp.MatchTimeout = time.Hour
			}
		}
	}
	return nil
}
