package theme

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"handbook/generator/report"
)

// cssName finds what a style sheet names: url(…) with or without quotes, and
// @import "…". Comments are matched first, so that names in them are left alone.
var cssName = regexp.MustCompile(`(?s)/\*.*?\*/|url\(\s*(?:"([^"]*)"|'([^']*)'|([^"'()\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')`)

// want marks the assets that a style sheet names.
func (p *press) want(sheet string) {
	if path.Ext(sheet) != ".css" {
		return
	}
	for _, m := range cssName.FindAllSubmatchIndex(p.files[sheet].text, -1) {
		if start, end := group(m); start >= 0 {
			target, _ := targetOf(sheet, string(p.files[sheet].text[start:end]))
			p.wanted[target] = true
		}
	}
}

// rewrite gives a style sheet with the published names of the assets it uses.
func (p *press) rewrite(sheet string, f file) []byte {
	var out bytes.Buffer
	from := 0
	for _, m := range cssName.FindAllSubmatchIndex(f.text, -1) {
		start, end := group(m)
		if start < 0 {
			continue
		}
		if to, ok := p.resolve(sheet, string(f.text[start:end]), f.place(start)); ok {
			out.Write(f.text[from:start])
			out.WriteString(to)
			from = end
		}
	}
	out.Write(f.text[from:])
	return out.Bytes()
}

// group gives the bounds of the one group of the expression that matched.
func group(m []int) (int, int) {
	for i := 2; i < len(m); i += 2 {
		if m[i] >= 0 {
			return m[i], m[i+1]
		}
	}
	return -1, -1
}

// targetOf is the asset that a name in a style sheet means, and what follows
// the name; "" for a full address, data or a fragment.
func targetOf(sheet, ref string) (target, rest string) {
	file := ref
	if i := strings.IndexAny(ref, "?#"); i >= 0 {
		file, rest = ref[:i], ref[i:]
	}
	if file == "" || strings.HasPrefix(file, "/") || strings.Contains(file, ":") {
		return "", ""
	}
	return path.Join(path.Dir(sheet), file), rest
}

// resolve turns a relative name in a style sheet into the published one.
func (p *press) resolve(sheet, ref string, at report.Position) (string, bool) {
	target, rest := targetOf(sheet, ref)
	if target == "" {
		return "", false
	}
	if _, ok := p.files[target]; !ok {
		p.fault(at, "names no asset: "+ref, "names are relative to the style sheet")
		return "", false
	}
	if p.open[target] {
		p.fault(at, "style sheets import each other in a circle: "+ref, "take one of the imports out")
		return "", false
	}
	file := strings.TrimSuffix(ref, rest)
	return path.Join(path.Dir(file), path.Base(p.print(target).Path)) + rest, true
}

// fault is published all the same: a missing picture does not make a page wrong.
func (p *press) fault(at report.Position, message, hint string) {
	problem := report.New(at, "theme", message, hint)
	problem.Severity = report.Fault
	p.problems = append(p.problems, problem)
}
