package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"handbook/generator/diagram"
	"handbook/generator/report"
)

// fenced renders a fenced block: a flowchart as a drawing, all else as code.
func (p *page) fenced(n *ast.FencedCodeBlock) {
	if f := p.fence(n); f.language != "mermaid" || !p.flowchart(n, f) {
		p.code(n, f)
	}
}

// flowchart puts a drawing in the place of a block of mermaid. It does not when
// that is of another type, or so wrong that it has no boxes: then the reader is
// better off with the text.
func (p *page) flowchart(n *ast.FencedCodeBlock, f fence) bool {
	if p.copying > 0 || p.linked() || p.scenes.full {
		return false
	}
	text, spots := mermaidText(n, p.src), spots{}
	places := placesOf(n.Lines().Sliced(0, n.Lines().Len()), p.src)
	read, isFlowchart := diagram.ReadMermaid(text, func(offset int) report.Position {
		return spots.note(p, places.offset(offset))
	}, "")
	if !isFlowchart {
		p.notDrawn(text, places, f)
		return false
	}
	p.tell(read)
	graph := read.Flow.Graph
	if len(graph.Nodes) == 0 || !p.room(len(graph.Nodes)+len(graph.Edges), n.Pos()) {
		return false
	}
	p.lead(read, spots)
	if read.Title == "" {
		read.Title = f.title
	}
	p.w.hole(Hole{Kind: SceneHole, Ref: len(p.scenes.found)})
	p.w.put("\n")
	p.scenes.found = append(p.scenes.found, scene{flow: read})
	p.text.join(graphWords(read))
	return true
}

// mermaidText is the text of a block, byte for byte as long as in the file:
// what no page may hold is a blank in it.
func mermaidText(n ast.Node, src []byte) string {
	return strings.Map(func(r rune) rune {
		if control(r) {
			return ' '
		}
		return r
	}, string(n.Lines().Value(src)))
}

// spots are the offsets of the places that were asked for.
type spots map[report.Position]int

func (s spots) note(p *page, offset int) report.Position {
	at := p.at(offset)
	s[at] = offset
	return at
}

// lead reads the addresses of a flowchart as those of all links are read. What
// may not be followed is no link of the scene.
func (p *page) lead(s *diagram.Scene, spots spots) {
	number := make([]int, len(s.Links))
	var kept []diagram.Link
	for i, l := range s.Links {
		at := spots[l.At]
		l.Dest = p.target(strings.TrimSpace(l.Dest), at)
		number[i] = -1
		if p.follows(l.Dest, at, Inline) {
			number[i] = len(kept)
			kept = append(kept, l)
		}
	}
	s.Links = kept
	graph := s.Flow.Graph
	for i, n := range graph.Nodes {
		if n.Link >= 0 {
			graph.Nodes[i].Link = number[n.Link]
		}
	}
	for i, g := range graph.Groups {
		if g.Link >= 0 {
			graph.Groups[i].Link = number[g.Link]
		}
	}
}

// graphWords are the words of a flowchart, for whoever searches for them.
func graphWords(s *diagram.Scene) string {
	words := []string{s.Title}
	for _, g := range s.Flow.Graph.Groups {
		words = append(words, g.Label)
	}
	for _, n := range s.Flow.Graph.Nodes {
		words = append(words, n.Label, n.Sub)
	}
	for _, e := range s.Flow.Graph.Edges {
		words = append(words, e.Label)
	}
	return oneLine(strings.Join(words, " "))
}

// notDrawn says that mermaid of another type stays code.
func (p *page) notDrawn(text string, places places, f fence) {
	word, at := mermaidType(text)
	if word == "" {
		p.advise(f.at, "diagram", "mermaid without a type is shown as code: only flowcharts are drawn", `begin it with a line such as "flowchart LR"`)
		return
	}
	hint := report.DidYouMean(word, []string{"flowchart", "graph"})
	if hint == "" {
		hint = "say it as a flowchart, or save it as a picture and show that"
	}
	p.advise(places.offset(at), "diagram", "mermaid of the type "+cut(word, 40)+" is shown as code: only flowcharts are drawn", hint)
}

var firstWord = regexp.MustCompile(`^[A-Za-z][\w-]*`)

// mermaidType finds the word that says what a diagram is, behind its settings
// and comments; "" when there is none.
func mermaidType(text string) (word string, at int) {
	settings := strings.HasPrefix(strings.TrimSpace(text), "---")
	last := strings.LastIndex(text, "}%%") // without it, none is looked for
	marks := 0
	for at < len(text) {
		line, _, _ := strings.Cut(text[at:], "\n")
		bare := strings.TrimSpace(line)
		switch {
		case settings && bare == "---":
			marks++
			settings = marks < 2
		case settings || bare == "":
		case strings.HasPrefix(bare, "%%{") && at <= last:
			at += strings.Index(text[at:], "}%%") + len("}%%")
			continue
		case strings.HasPrefix(bare, "%%"):
		default:
			return firstWord.FindString(bare), at + strings.Index(line, bare)
		}
		at += len(line) + 1
	}
	return "", 0
}
