package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// wikiParser reads [[dest]], [[dest|text]] and ![[dest]]. What a standard
// parser would read as a link, such as [[1]](notes.md), is left to it.
type wikiParser struct{}

func (wikiParser) Trigger() []byte { return []byte{'[', '!'} }

func (wikiParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	role, inner := wikiMark, line
	if line[0] == '!' {
		role, inner = embedMark, line[1:]
	}
	if !bytes.HasPrefix(inner, []byte("[[")) {
		return nil
	}
	inner = inner[2:min(len(inner), 1000)] // no longer than a link label may be
	stop := bytes.IndexByte(inner, ']')
	if stop <= 0 || !bytes.HasPrefix(inner[stop:], []byte("]]")) || bytes.IndexByte(inner[:stop], '[') >= 0 {
		return nil
	}
	if after := inner[stop+2:]; len(after) > 0 && (after[0] == '(' || after[0] == '[') {
		return nil
	}
	if _, defined := pc.Reference(strings.ToLower(string(inner[:stop]))); defined {
		return nil
	}
	// In a table the bar that is part of a link is written \|.
	dest, words, _ := strings.Cut(strings.ReplaceAll(string(inner[:stop]), `\|`, "|"), "|")
	if dest = strings.TrimSpace(dest); dest == "" {
		return nil
	}
	size := stop + 4
	if role == embedMark {
		size++
	}
	m := &mark{role: role, name: dest, text: strings.TrimSpace(words)}
	block.Advance(size)
	return m
}
