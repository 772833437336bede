package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"

	"handbook/generator/book"
	"handbook/generator/output"
	"handbook/generator/report"
	"handbook/generator/theme"
)

const (
	dialogPath   = book.SearchFolder + "/dialog.js"
	searchDialog = "partials/search-dialog.html"
	searchEngine = "search-engine.js" // the asset that finds; a theme without it cannot search
)

// dialog is what the browser shows when the reader opens search: the markup of
// the theme, for no page in particular, in a script that works from disk too.
type dialog struct {
	script   []byte
	version  string // changes with the script
	problems []report.Problem
}

// newDialog asks the theme for the markup; nil where there is nothing to open.
func (s *site) newDialog() *dialog {
	if s.book.Search == nil || s.theme.AssetPath(searchEngine) == "" || !s.theme.Has(searchDialog) {
		return nil
	}
	var markup bytes.Buffer
	d := &dialog{problems: s.theme.ExecutePartial(&markup, searchDialog, s.searchView(s.book.Search))}
	d.script = call("handbookDialog", markup.String())
	sum := sha256.Sum256(d.script)
	d.version = hex.EncodeToString(sum[:4])
	return d
}

// call writes a script that calls a function with a text. The text ends no
// script and begins no comment, wherever somebody puts the file; encoding/json
// escapes the line ends that older scripts do not know.
func call(function, text string) []byte {
	var b bytes.Buffer
	b.WriteString(function + "(")
	to := json.NewEncoder(&b)
	to.SetEscapeHTML(false)
	_ = to.Encode(text) // a text always can be
	script := bytes.TrimSuffix(b.Bytes(), []byte("\n"))
	script = bytes.ReplaceAll(script, []byte("</"), []byte(`<\/`))
	script = bytes.ReplaceAll(script, []byte("<!"), []byte(`\u003c!`))
	return append(script, ")\n"...)
}

func (d *dialog) file() output.File {
	return output.File{Path: dialogPath, Make: func(w io.Writer) []report.Problem {
		return append(written(w.Write(d.script)), d.problems...)
	}}
}

// searchView is a page of which only the frame is known, and how to search.
func (s *site) searchView(p *book.Page) *theme.View {
	return &theme.View{Site: s.siteFrom(p), Kind: "dialog", Root: s.root(p), Title: s.name(p), Search: s.search(p)}
}

// search is what the search page and the dialog show before anything is found.
func (s *site) search(p *book.Page) *theme.Search {
	shown := &theme.Search{URL: s.link(p, s.book.Search.Address), Ways: s.ways(p)}
	shown.Ways = shown.Ways[:min(searchWays, len(shown.Ways))]
	if len(shown.Ways) == 0 {
		shown.Ways = []theme.Link{{URL: s.link(p, s.book.Home.Address), Title: s.words.get("missing.home")}}
	}
	if x := s.book.Index; x != nil {
		for _, letter := range x.Letters {
			url := s.link(p, x.Page.Address) + "#" + escapeFragment(letter.ID)
			shown.Letters = append(shown.Letters, theme.Link{URL: url, Title: s.letterName(letter)})
		}
	}
	return shown
}

// searchWays is how many other ways to look something up stand beside search:
// first those of the back of a book, the index and the glossary.
const searchWays = 3

// find leads from a page to search: without script to the A–Z, where there is
// one. It is nil where there is nothing to search.
func (s *site) find(p *book.Page) *theme.Find {
	if s.dialog == nil {
		return nil
	}
	f := &theme.Find{Page: s.link(p, s.book.Search.Address), Dialog: s.link(p, dialogPath) + "?" + s.dialog.version}
	f.URL = f.Page
	if x := s.book.Index; x != nil {
		f.URL = s.link(p, x.Page.Address)
	}
	return f
}
