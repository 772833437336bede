package theme

import (
	"bytes"
	"errors"
	"io"

	"handbook/generator/report"
)

// largest is the size at which a page is taken for a template that does not end.
const largest = 64 << 20

var errTooLarge = errors.New("the page grows beyond 64 MiB")

// Execute writes the page that the view describes. Nothing is written when the
// template fails; a fault of the writer is the writer's to report. A template
// that loops without writing is not stopped here: the caller keeps watch.
func (t *Theme) Execute(w io.Writer, v *View) []report.Problem {
	page := *v
	if page.HeadingID == "" {
		page.HeadingID = "hb:title"
	}
	name := t.layout(v)
	layout := t.set.Lookup(name)
	if layout == nil {
		at := report.Position{File: v.Source}
		hint := report.DidYouMean(v.Layout, t.Layouts())
		return []report.Problem{report.New(at, "template", "the theme has no "+name, hint)}
	}
	out := &limited{left: largest}
	if err := layout.Execute(out, &page); err != nil {
		return []report.Problem{t.pageFault(err, name, v)}
	}
	_, _ = w.Write(out.Bytes())
	if bytes.Contains(out.Bytes(), []byte(refused)) {
		return []report.Problem{t.refusal(name, v)}
	}
	return nil
}

// Has says whether the theme has a partial, such as "partials/crumbs.html".
func (t *Theme) Has(partial string) bool { return t.set.Lookup(partial) != nil }

// ExecutePartial writes a piece that stands in no page.
func (t *Theme) ExecutePartial(w io.Writer, name string, v *View) []report.Problem {
	out := &limited{left: largest}
	if err := t.set.Lookup(name).Execute(out, v); err != nil {
		return []report.Problem{t.pageFault(err, name, v)}
	}
	_, _ = w.Write(out.Bytes())
	return nil
}

// layout chooses the template of a page.
func (t *Theme) layout(v *View) string {
	if v.Layout != "" {
		return layoutFolder + v.Layout + ".html"
	}
	if name := layoutFolder + v.Kind + ".html"; t.set.Lookup(name) != nil {
		return name
	}
	return layoutFolder + "page.html"
}

// limited is a buffer that refuses to grow without end.
type limited struct {
	bytes.Buffer
	left int
}

func (l *limited) Write(b []byte) (int, error) {
	if l.left -= len(b); l.left < 0 {
		return 0, errTooLarge
	}
	return l.Buffer.Write(b)
}
