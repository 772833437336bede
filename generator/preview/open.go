package preview

import (
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/report"
)

// Editors are those that a link can open a file in, at its line. Their schemes
// are as they register them with the system.
func Editors() []string {
	return []string{"code", "cursor", "idea", "insiders", "vscodium", "windsurf", "zed"}
}

// KnownEditor says whether there are links for an editor; none is one too.
func KnownEditor(name string) bool { return name == "none" || slices.Contains(Editors(), name) }

// openIn is a link that opens the author's editor at a place; "" for a file that
// is not below the content folder.
func (p *Preview) openIn(at report.Position) string {
	if at.File == "" || p.o.Dir == "" || p.o.Editor == "none" || p.o.Editor == "" {
		return ""
	}
	if _, err := p.root().Lstat(filepath.FromSlash(at.File)); err != nil {
		return ""
	}
	file := path.Join(filepath.ToSlash(p.o.Dir), at.File)
	if !strings.HasPrefix(file, "/") {
		file = "/" + file // a drive
	}
	return editorLink(p.o.Editor, file, max(1, at.Line), max(1, at.Column))
}

func editorLink(editor, file string, line, column int) string {
	l, c := strconv.Itoa(line), strconv.Itoa(column)
	if editor == "idea" {
		return "idea://open?" + url.Values{"file": {file}, "line": {l}, "column": {c}}.Encode()
	}
	scheme := map[string]string{"code": "vscode", "insiders": "vscode-insiders"}[editor]
	if scheme == "" {
		scheme = editor
	}
	return (&url.URL{Scheme: scheme, Host: "file", Path: file}).String() + ":" + l + ":" + c
}
