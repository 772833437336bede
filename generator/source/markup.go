package source

import (
	"bytes"
	"io"

	"handbook/generator/report"
)

// markup looks into a file whose ending says nothing, or is none. Browsers and
// hosts guess what such a file is from its first bytes, and a tag there can make
// it a page of HTML or XML, scripts and all.
func (r *reader) markup(t task) result {
	file, err := r.open(t)
	if err != nil {
		return result{problems: []report.Problem{unreadable(t.path, err)}}
	}
	defer file.Close()
	head, err := io.ReadAll(io.LimitReader(file, 1024))
	if err != nil {
		return result{problems: []report.Problem{unreadable(t.path, err)}}
	}
	if text := bytes.TrimLeft(normalise(head), " \t\n\f"); bytes.HasPrefix(text, []byte("<")) {
		return refused(t, "raw-html", "a file that begins with < is not published, because browsers may take it for HTML or XML", "pack it into a ZIP file, or end its name in .txt")
	}
	return result{asset: &Asset{Path: t.path, Size: t.stamp.Size}}
}
