package check

import (
	"fmt"
	"path"
	"strings"

	"handbook/generator/book"
	"handbook/generator/markdown"
	"handbook/generator/report"
)

// links reports every link, anchor and picture that leads nowhere.
func links(b *book.Book) []report.Problem {
	var problems []report.Problem
	var asked hints
	for _, p := range b.Pages {
		for _, i := range p.Others {
			if problem, found := asked.judge(p, p.Document.Links[i], *p.Links[i]); found {
				problems = append(problems, problem)
			}
		}
	}
	return problems
}

// mostHints is for how many lost anchors the nearest one is looked for: whoever
// has more wrong at once has renamed something.
const mostHints = 100

// hints counts how often that was asked.
type hints int

func (h *hints) judge(p *book.Page, link markdown.Link, t book.Target) (report.Problem, bool) {
	lost, what := "broken-link", "page or file"
	if link.Kind == markdown.Picture {
		lost, what = "broken-picture", "picture"
	}
	miss := t.Miss()
	switch {
	case t.Kind == book.BrokenPage && strings.HasPrefix(miss.Wanted, "#"):
		return report.New(link.At, lost, fmt.Sprintf("%q is a heading of no page", miss.Wanted), "write the page before it: page.md"+miss.Wanted), true
	case t.Kind == book.BrokenPage:
		return report.New(link.At, lost, fmt.Sprintf("there is no %s %q", what, miss.Wanted), mean(miss.Near)), true
	case t.Kind == book.Refused && t.Diagram != nil:
		return report.New(link.At, lost, fmt.Sprintf("%q is not in the site: %s", miss.Wanted, miss.Why), "to show the diagram, embed it on a line of its own: ![["+miss.Wanted+"]]"), true
	case t.Kind == book.Refused && miss.Why != "":
		return report.New(link.At, lost, fmt.Sprintf("%q is not in the site: %s", miss.Wanted, miss.Why), ""), true
	case t.Kind == book.WithheldPage:
		return t.Page.Missed(link.At, miss.Wanted, "link")
	case t.Kind == book.Ambiguous:
		return ambiguous(p, link, miss), true
	case t.Kind == book.ToOutside && link.Kind == markdown.Picture:
		return report.New(link.At, "outside-picture", "the picture is on another host and is not shown: "+t.URL, "download it and put it beside the page"), true
	case t.Lost != "":
		return h.lostAnchor(p, link, t), true
	case t.Own:
		return report.New(link.At, "own-address", "the link uses the handbook's full address", "write "+ownPath(p, t)+", which also works in the repository and on disk"), true
	}
	return report.Problem{}, false
}

// Link says what is wrong with where a link leads that a file which is no page
// has, or might have; found is false where nothing is, or where a problem of
// what it leads to says so.
func Link(file, dest string, t book.Target) (problem report.Problem, found bool) {
	link := markdown.Link{Dest: dest, At: report.Position{File: file}}
	return new(hints).judge(&book.Page{Path: file}, link, t)
}

func mean(near []string) string {
	if len(near) == 0 {
		return ""
	}
	quoted := make([]string, len(near))
	for i, n := range near {
		quoted[i] = fmt.Sprintf("%q", n)
	}
	return "did you mean " + strings.Join(quoted, " or ") + "?"
}

func ambiguous(p *book.Page, link markdown.Link, miss book.Miss) report.Problem {
	problem := report.New(link.At, "ambiguous-link", fmt.Sprintf("%q could be any of %d pages", miss.Wanted, len(miss.Pages)), "write the path, such as [["+book.Relative(p.Path, miss.Pages[0].Path)+"]]")
	for _, q := range miss.Pages {
		problem = problem.With(q.At(), q.Title)
	}
	return problem
}

func (h *hints) lostAnchor(p *book.Page, link markdown.Link, t book.Target) report.Problem {
	where := "this page"
	if t.Page != p {
		where = path.Base(t.Page.Path)
		if t.Page.Generated() {
			where = t.Page.Address
		}
	}
	hint := ""
	if *h++; *h <= mostHints {
		hint = strings.ReplaceAll(report.DidYouMean(t.Lost, t.Page.Anchors()), ` "`, ` "#`)
	}
	return report.New(link.At, "broken-anchor", fmt.Sprintf("%s has no heading %q", where, "#"+t.Lost), hint)
}

func ownPath(p *book.Page, t book.Target) string {
	switch {
	case t.Kind == book.ToPage && t.Page.Path != "":
		return book.Relative(p.Path, t.Page.Path)
	case t.Kind == book.ToAsset:
		return book.Relative(p.Path, t.Asset.Path)
	}
	return "a path"
}
