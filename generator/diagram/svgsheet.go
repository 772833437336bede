package diagram

import (
	"slices"
	"strings"
)

// Style sheets. A page may hold neither a <style> of its own nor a style
// attribute, so the rules of a drawing become attributes of its elements. Only
// the selectors that drawing programs write are read: an element, classes, an
// id, "*", and those inside one another.

// Limits of a sheet, far above what programs write.
const (
	maxSheet = 128 << 10
	maxRules = 2000
	maxMatch = 3_000_000 // comparisons of elements with rules
)

type svgRule struct {
	selector []svgCompound // outermost first
	weight   int           // specificity
	body     []svgAttr
}

// svgCompound is one element of a selector.
type svgCompound struct {
	name    string // "" for any
	id      string
	classes []string
}

// readSheet gives the rules in the order in which they win over each other. It
// says whether it left something out that an author should know of: what would
// be loaded, and selectors that it does not understand. Fonts, what depends on
// the screen, and what waits for a pointer go without a word.
func readSheet(css string) (rules []svgRule, rest bool) {
	css = withoutRemarks(css)
	for len(rules) < maxRules {
		head, after, found := strings.Cut(css, "{")
		if !found {
			break
		}
		body, next := block(after)
		css = next
		if i := strings.LastIndexByte(head, ';'); i >= 0 { // @import "a"; svg {
			rest, head = rest || loads(head[:i]), head[i+1:]
		}
		if strings.Contains(head, "@") {
			rest = rest || loads(head)
			continue
		}
		declared := declarations(body)
		for one := range strings.SplitSeq(head, ",") {
			selector, weight, ok := readSelector(one)
			if !ok {
				rest = rest || !strings.Contains(one, ":")
				continue
			}
			rules = append(rules, svgRule{selector, weight, declared})
		}
	}
	slices.SortStableFunc(rules, func(a, b svgRule) int { return a.weight - b.weight })
	return rules, rest || loads(css)
}

// loads says of what stands before a block, or behind the last one, whether it
// would bring in another sheet.
func loads(head string) bool {
	return strings.Contains(strings.ToLower(head), "@import") || strings.Contains(head, `\`)
}

func withoutRemarks(css string) string {
	var out strings.Builder
	for {
		before, after, found := strings.Cut(css, "/*")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		out.WriteByte(' ')
		if _, css, found = strings.Cut(after, "*/"); !found {
			return out.String()
		}
	}
}

// block cuts at the brace that closes the one before s.
func block(s string) (body, rest string) {
	depth := 1
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return s[:i], s[i+1:]
			}
		}
	}
	return s, ""
}

// declarations reads "fill: red; stroke: none". A semicolon in quotation marks
// or brackets belongs to the value.
func declarations(css string) []svgAttr {
	var list []svgAttr
	for len(css) > 0 {
		end := declarationEnd(css)
		name, value, found := strings.Cut(css[:end], ":")
		name = strings.ToLower(strings.TrimSpace(name))
		value = strings.TrimSpace(value)
		if i := strings.LastIndexByte(value, '!'); i >= 0 && strings.EqualFold(strings.TrimSpace(value[i+1:]), "important") {
			value = strings.TrimSpace(value[:i])
		}
		if found && name != "" && value != "" {
			list = append(list, svgAttr{name, value})
		}
		css = css[min(end+1, len(css)):]
	}
	return list
}

func declarationEnd(css string) int {
	var quote byte
	depth := 0
	for i := range len(css) {
		c := css[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == ';' && depth <= 0:
			return i
		}
	}
	return len(css)
}

// readSelector reads "g.layer text" and "#a > .b"; a child counts as any
// descendant, as drawings mean it.
func readSelector(s string) (selector []svgCompound, weight int, ok bool) {
	for _, word := range strings.Fields(strings.ReplaceAll(s, ">", " ")) {
		c, w, ok := readCompound(word)
		if !ok {
			return nil, 0, false
		}
		selector = append(selector, c)
		weight += w
	}
	return selector, weight, len(selector) > 0 && len(selector) <= 8
}

func readCompound(word string) (c svgCompound, weight int, ok bool) {
	c.name, word = cutName(word)
	if c.name == "*" {
		c.name = ""
	} else if c.name != "" {
		weight++
	}
	for word != "" {
		kind := word[0]
		var name string
		name, word = cutName(word[1:])
		switch {
		case name == "":
			return c, 0, false
		case kind == '.':
			c.classes = append(c.classes, name)
			weight += 100
		case kind == '#' && c.id == "":
			c.id = name
			weight += 10000
		default:
			return c, 0, false
		}
	}
	return c, weight, true
}

func cutName(s string) (name, rest string) {
	if rest, any := strings.CutPrefix(s, "*"); any {
		return "*", rest
	}
	end := strings.IndexFunc(s, func(r rune) bool { return !isNameRune(r) })
	if end < 0 {
		return s, ""
	}
	return s[:end], s[end:]
}
