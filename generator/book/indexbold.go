package book

import (
	"regexp"
	"strings"

	"handbook/generator/markdown"
)

var (
	strong   = regexp.MustCompile(`\*\*([^\s*][^*\n]*)\*\*|\b__([^\s_][^_\n]*)__\b`)
	codeSpan = regexp.MustCompile("`[^`\n]*`")
	linked   = regexp.MustCompile(`!?\[\[?([^\]\[]*)\]\]?(\([^)]*\)|\[[^\]]*\])?`)
)

// bold is a stretch of bold text.
type bold struct {
	text    string
	section int
}

// boldTerms finds the bold words of a page, where each stands first. They are
// looked for in the text as it is written, outside code.
func boldTerms(d *markdown.Document) []bold {
	var found []bold
	seen := map[string]bool{}
	fence, section := "", 0
	offset := d.File.Body
	line := d.File.At(offset).Line
	for text := range strings.Lines(string(d.File.Text[offset:])) {
		for section < len(d.Headings) && d.Headings[section].At.Line <= line {
			section++
		}
		line++
		if fence = fenced(fence, text); fence != "" || strings.HasPrefix(text, "#") {
			continue
		}
		for _, m := range strong.FindAllStringSubmatch(codeSpan.ReplaceAllString(text, " "), -1) {
			term := plainWords(m[1] + m[2])
			if key := termKey(term); key != "" && !seen[key] {
				seen[key] = true
				found = append(found, bold{term, section})
			}
		}
	}
	return found
}

// fenced tells in which code block the text is behind a line: the fence that
// opened it, "" outside.
func fenced(open, line string) string {
	line = strings.TrimLeft(line, " >\t")
	for _, mark := range [...]string{"```", "~~~"} {
		switch {
		case !strings.HasPrefix(line, mark):
		case open == "":
			return mark
		case open == mark && strings.Trim(strings.TrimSpace(line), mark[:1]) == "":
			return ""
		}
	}
	return open
}

// plainWords takes the markup out of a few words.
func plainWords(text string) string {
	text = linked.ReplaceAllStringFunc(text, func(s string) string {
		m := linked.FindStringSubmatch(s)
		if _, shown, piped := strings.Cut(m[1], "|"); piped {
			return shown
		}
		return m[1]
	})
	return markdown.Typeset(strings.Trim(strings.NewReplacer("*", "", "_", " ", "((", "", "))", "").Replace(text), " \t"))
}
