package generator

import (
	"io/fs"
	"path"
	"slices"

	"handbook/generator/book"
	"handbook/generator/report"
	"handbook/generator/source"
	"handbook/generator/theme"
)

// loadTheme lays the theme's layers over each other: those that the command
// brings, the folder that handbook.yaml names, and the handbook's own theme/.
// A page that asks for a layout which the result has not is shown by its kind.
func loadTheme(in Input, tree *source.Tree, b *book.Book, m *theme.Memory) (*theme.Theme, []report.Problem) {
	layers := slices.Clone(in.Theme)
	var problems []report.Problem
	if name := b.Config.Theme; name.Text != "" && name.Text != "default" {
		layer, ok := folderLayer(in.Content, path.Clean(name.Text))
		part := unread(in.Content, path.Clean(name.Text))
		switch {
		case ok && part != "":
			problems = append(problems, report.New(name.At, "theme", "the theme folder is "+part+", and names like that are not read", "name it without that, such as _theme"))
		case ok:
			layers = append(layers, layer)
		default:
			problems = append(problems, report.New(name.At, "theme", `there is no theme folder "`+name.Text+`" in the content folder`, "name a folder beside handbook.yaml, such as _theme"))
		}
	}
	if tree.Theme {
		if layer, ok := folderLayer(in.Content, "theme"); ok {
			layers = append(layers, layer)
		}
	}
	look, faults := m.Load(layers, b.Config.Language)
	problems = append(problems, faults...)
	for _, p := range b.Pages {
		if t := p.Meta.Template; t.Text != "" && !look.HasLayout(t.Text) {
			problems = append(problems, report.New(t.At, "unknown-key", `the theme has no layout "`+t.Text+`"; the page has that of its kind`, report.DidYouMean(t.Text, look.Layouts())))
		}
	}
	return look, problems
}

// unread is the part of a theme folder's real path because of which a preview
// would never notice what changes in it.
func unread(content fs.FS, name string) string {
	real, err := source.Real(content, name)
	if err != nil {
		return "" // it is not found either
	}
	return source.Unread(real)
}

func folderLayer(content fs.FS, name string) (theme.Layer, bool) {
	if !fs.ValidPath(name) {
		return theme.Layer{}, false
	}
	info, err := fs.Stat(content, name)
	if err != nil || !info.IsDir() {
		return theme.Layer{}, false
	}
	sub, err := fs.Sub(content, name)
	return theme.Layer{Name: name, FS: sub}, err == nil
}
