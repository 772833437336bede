package preview

import (
	"encoding/json"
	"net/http"
	"slices"

	"handbook/generator/report"
)

// listed is how many problems the browser is told of.
const listed = 100

// problems are what is wrong, as it is told. It does not change.
type problems struct {
	list                   []report.Problem // as the build tells them, the most severe first
	placed                 []report.Problem // in the order of the command's list, with places as the command sees them
	errors, faults, advice int
	digest                 string
	late                   int // how many of them came up when files were made
}

func newProblems(found []report.Problem, place func(report.Position) report.Position) *problems {
	p := &problems{list: slices.Clone(found), placed: placed(found, place)}
	slices.SortStableFunc(p.list, func(a, b report.Problem) int { return int(b.Severity) - int(a.Severity) })
	p.errors, p.faults, p.advice = report.Count(found, report.Error), report.Count(found, report.Fault), report.Count(found, report.Advice)
	text, _ := json.Marshal(p.list) // strings and numbers
	p.digest = digestOf(text)
	return p
}

// placed gives problems the places that they have from where the command runs.
func placed(found []report.Problem, place func(report.Position) report.Position) []report.Problem {
	list := slices.Clone(found)
	for i, p := range list {
		list[i].At = place(p.At)
		list[i].Also = slices.Clone(p.Also)
		for j := range p.Also {
			list[i].Also[j].At = place(p.Also[j].At)
		}
	}
	return list
}

// toldProblem is a problem as the browser has it; see the package's comment.
type toldProblem struct {
	Severity string     `json:"severity"`
	Rule     string     `json:"rule"`
	File     string     `json:"file"`
	Line     int        `json:"line"`
	Column   int        `json:"column"`
	Message  string     `json:"message"`
	Hint     string     `json:"hint"`
	Excerpt  []textLine `json:"excerpt,omitempty"`
	Open     string     `json:"open,omitempty"`
	Also     []toldNote `json:"also,omitempty"`
}

// toldNote is a second place that belongs to a problem.
type toldNote struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
	Open    string `json:"open,omitempty"`
}

// tellProblems answers with what is wrong.
func (p *Preview) tellProblems(w http.ResponseWriter, r *http.Request) {
	now := p.ready(w, r)
	if now == nil {
		return
	}
	list := now.list(p.o.Place).list
	answer := struct {
		Since    string        `json:"since"`
		Problems []toldProblem `json:"problems"`
		More     int           `json:"more"`
	}{now.since.Format("15:04"), []toldProblem{}, max(0, len(list)-listed)}
	texts := newTexts(p.root())
	for _, problem := range list[:min(listed, len(list))] {
		answer.Problems = append(answer.Problems, p.told(problem, texts))
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer)
}

func (p *Preview) told(problem report.Problem, texts *texts) toldProblem {
	at := p.o.Place(problem.At)
	t := toldProblem{Severity: problem.Severity.String(), Rule: problem.Rule, File: at.File, Line: at.Line, Column: at.Column,
		Message: problem.Message, Hint: problem.Hint, Excerpt: excerpt(texts.lines(problem.At.File), problem.At), Open: p.openIn(problem.At)}
	for _, n := range problem.Also {
		at := p.o.Place(n.At)
		t.Also = append(t.Also, toldNote{at.File, at.Line, at.Column, n.Message, p.openIn(n.At)})
	}
	return t
}
