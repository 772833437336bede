package diagram

import "strings"

// cleanSheet keeps the rules of a style sheet that load nothing, for a file of
// its own. It says whether it left something out that an author should know
// of; fonts go without a word, as in a page.
func cleanSheet(css string) (kept string, rest bool) {
	css = withoutFonts(withoutRemarks(css))
	if strings.ContainsAny(css, `\<`) || len(css) > maxSheet {
		return "", true // letters behind backslashes could be anything
	}
	return cleanRules(css, 0)
}

// withoutFonts takes away what is often most of a sheet.
func withoutFonts(css string) string {
	const face = "@font-face"
	var out strings.Builder
	for {
		at := strings.Index(css, face)
		if at < 0 {
			out.WriteString(css)
			return out.String()
		}
		out.WriteString(css[:at])
		_, after, found := strings.Cut(css[at:], "{")
		if !found {
			return out.String()
		}
		_, css = block(after)
	}
}

func cleanRules(css string, depth int) (kept string, rest bool) {
	var out strings.Builder
	for {
		head, after, found := strings.Cut(css, "{")
		if i := strings.LastIndexByte(head, ';'); i >= 0 { // @import "a"; svg {
			rest, head = rest || strings.TrimSpace(head[:i]) != "", head[i+1:]
		}
		if !found {
			return out.String(), rest || strings.TrimSpace(head) != ""
		}
		var body string
		body, css = block(after)
		rule, fine := cleanRule(strings.TrimSpace(head), body, depth)
		out.WriteString(rule)
		rest = rest || !fine
	}
}

// cleanRule keeps one rule, or what is safe of an @media with rules in it.
func cleanRule(head, body string, depth int) (kept string, fine bool) {
	switch {
	case strings.EqualFold(head, "@font-face"):
		return "", true
	case safeAt(head) && depth < 4: // nobody nests them deeper
		inner, rest := cleanRules(body, depth+1)
		if inner == "" {
			return "", !rest
		}
		return head + "{" + inner + "}", !rest
	case !safeHead(head), strings.ContainsAny(body, "{}@"), !balanced(body):
		return "", false
	}
	body, fine = safeBody(body)
	return head + "{" + body + "}", fine
}

// safeHead says of a selector that a browser ends it where it ends here.
func safeHead(head string) bool {
	return head != "" && !strings.ContainsAny(head, "@}\"'") && !strings.Contains(head, "//") && !strings.Contains(strings.ToLower(head), "url") && balanced(head)
}

// balanced says that brackets close in the order in which they opened.
func balanced(s string) bool {
	var open []byte
	for i := range len(s) {
		switch c := s[i]; c {
		case '(', '[':
			open = append(open, c)
		case ')', ']':
			if len(open) == 0 || (open[len(open)-1] == '(') != (c == ')') {
				return false
			}
			open = open[:len(open)-1]
		}
	}
	return len(open) == 0
}

func safeAt(head string) bool {
	head = strings.ToLower(head)
	return strings.Count(head, "@") == 1 && !strings.ContainsAny(head, ";}\"'") && (strings.HasPrefix(head, "@media ") || strings.HasPrefix(head, "@media("))
}

// safeBody keeps the declarations that load nothing, as they are written.
func safeBody(body string) (kept string, fine bool) {
	var out []string
	fine = true
	for len(body) > 0 {
		end := declarationEnd(body)
		one := strings.TrimSpace(body[:end])
		body = body[min(end+1, len(body)):]
		if one == "" {
			continue
		}
		safe := false
		for _, d := range declarations(one) {
			_, ok := svgValue(d.value, func(id string) string { return id })
			safe = ok && safeName(d.name)
		}
		if safe {
			out = append(out, one)
		}
		fine = fine && safe
	}
	return strings.Join(out, ";"), fine
}

// safeName keeps the properties out by which old browsers ran code.
func safeName(name string) bool {
	return name != "behavior" && name != "-moz-binding" && !strings.ContainsFunc(name, func(r rune) bool { return !isNameRune(r) })
}
