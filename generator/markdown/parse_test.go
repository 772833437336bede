package markdown

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handbook/generator/diagram"
	"handbook/generator/source"
)

var update = flag.Bool("update", false, "rewrite the wanted results in testdata")

// show fills a body so that its holes can be read.
func show(b Body) string {
	return string(b.Fill(func(h Hole) string {
		switch h.Kind {
		case LinkOpen:
			return fmt.Sprintf("⟦open %d⟧", h.Ref)
		case LinkClose:
			return fmt.Sprintf("⟦close %d⟧", h.Ref)
		case LinkText:
			return fmt.Sprintf("⟦text %d⟧", h.Ref)
		case PictureHole:
			return fmt.Sprintf("⟦picture %d⟧", h.Ref)
		case PlateHole:
			return fmt.Sprintf("⟦plate %d⟧", h.Ref)
		case BelowHole:
			return fmt.Sprintf("⟦below %d⟧", h.Ref)
		case EmbedHole:
			return fmt.Sprintf("⟦embed %d⟧", h.Ref)
		case SceneHole:
			return fmt.Sprintf("⟦scene %d⟧", h.Ref)
		}
		if h.Ref > 0 {
			return fmt.Sprintf("⟦%s %d⟧", h.Word, h.Ref)
		}
		return "⟦" + h.Word + "⟧"
	}))
}

// describe prints everything about a document that a case may want to see.
func describe(d *Document) string {
	var b strings.Builder
	if d.Title != "" || d.TitleID != "" {
		fmt.Fprintf(&b, "title: %s #%s\nlead: %s\n", d.Title, d.TitleID, show(d.Lead))
	}
	b.WriteString(strings.TrimRight(show(d.Body), "\n") + "\n")
	kinds := [...]string{"link", "auto", "picture", "wiki", "embed"}
	for i, l := range d.Links {
		fmt.Fprintf(&b, "%s %d: %s %q at %d:%d", kinds[l.Kind], i, l.Dest, l.Text, l.At.Line, l.At.Column)
		if l.Title != "" {
			fmt.Fprintf(&b, " title %q", l.Title)
		}
		if l.Alone {
			b.WriteString(" alone")
		}
		if l.Linked {
			b.WriteString(" linked")
		}
		if l.Map > 0 {
			fmt.Fprintf(&b, " map %d", l.Map)
		}
		b.WriteString("\n")
	}
	for _, s := range d.Scenes {
		b.WriteString(describeScene(s))
	}
	for _, m := range d.Marks {
		fmt.Fprintf(&b, "mark %q in %d at %d:%d\n", m.Term, m.Section, m.At.Line, m.At.Column)
	}
	for _, w := range d.Defined {
		fmt.Fprintf(&b, "defined %q #%s at %d:%d: %s\n%s\n", w.Term, w.ID, w.At.Line, w.At.Column, strings.ReplaceAll(w.Text, "\n", "/"), strings.TrimSpace(show(w.Body)))
	}
	if len(d.Anchors) > 0 {
		fmt.Fprintf(&b, "anchors: %s\n", strings.Join(d.Anchors, " "))
	}
	for _, p := range d.Problems {
		fmt.Fprintf(&b, "%d:%d: %s: %s (%s)", p.At.Line, p.At.Column, p.Severity, p.Message, p.Rule)
		if p.Hint != "" {
			fmt.Fprintf(&b, " — %s", p.Hint)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// describeScene prints what the page has to do with: what is in a flowchart is
// the affair of the room that reads it.
func describeScene(s *diagram.Scene) string {
	var b strings.Builder
	fmt.Fprintf(&b, "scene %s at %d:%d", s.ID, s.At.Line, s.At.Column)
	if s.Title != "" {
		fmt.Fprintf(&b, " title %q", s.Title)
	}
	if s.Flow != nil {
		for _, n := range s.Flow.Graph.Nodes {
			fmt.Fprintf(&b, " [%s %d]", strings.ReplaceAll(n.Label, "\n", "/"), n.Link)
		}
	} else {
		fmt.Fprintf(&b, " %s %d×%d", s.Picture.Path, s.Picture.Width, s.Picture.Height)
		for _, g := range s.Picture.Regions {
			fmt.Fprintf(&b, " [%d %v %d]", g.Shape, g.Points, g.Link)
		}
	}
	for i, l := range s.Links {
		fmt.Fprintf(&b, "\n  %d: %s %q at %d:%d", i, l.Dest, l.Title, l.At.Line, l.At.Column)
	}
	return b.String() + "\n"
}

// The cases are text files: a line "%% name", the Markdown, a line "---", and
// what becomes of it.
func TestConstructs(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases in testdata", err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) { runCases(t, path) })
	}
}

func runCases(t *testing.T, path string) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for _, c := range strings.Split("\n"+string(data), "\n%% ")[1:] {
		name, rest, _ := strings.Cut(c, "\n")
		input, want, _ := strings.Cut(rest, "\n-----\n")
		want = strings.TrimRight(want, "\n")
		got := strings.TrimRight(describe(Parse(source.ParseFile("page.md", []byte(input+"\n")))), "\n")
		fmt.Fprintf(&out, "%%%% %s\n%s\n-----\n%s\n\n", name, input, got)
		if !*update && got != want {
			t.Errorf("%s\n--- got\n%s\n--- want\n%s", name, got, want)
		}
	}
	if *update {
		if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
