package rewrite

import "bytes"

// noted says that a comment is written between two offsets, where no value is.
func (f *regionFile) noted(from, to int) bool {
	return from < to && bytes.IndexByte(f.text[from:to], '#') >= 0
}

// gone takes kids out, each with one comma. Comments around them stay. What
// stays before them is a kid that stays, or the bracket.
func (f *regionFile) gone(kids []kid, goes []bool) (cuts []cut) {
	for i := 0; i < len(kids); i++ {
		if !goes[i] {
			continue
		}
		j := i
		for j+1 < len(kids) && goes[j+1] {
			j++
		}
		cuts = append(cuts, f.goneRun(kids, i, j)...)
		i = j
	}
	return cuts
}

// goneRun takes out the kids from i to j.
func (f *regionFile) goneRun(kids []kid, i, j int) (cuts []cut) {
	last := j == len(kids)-1
	from, to := kids[i].from, kids[j].to
	if !last {
		to = kids[j+1].from
	} else if i > 0 {
		from = kids[i-1].to
	} else if kids[j].comma >= 0 {
		to = kids[j].comma + 1
	}
	if !f.notedAmong(kids[i:j+1], from, to) {
		return []cut{{from: from, to: to}}
	}
	if last && i > 0 && kids[j].comma < 0 {
		cuts = append(cuts, cut{from: kids[i-1].comma, to: kids[i-1].comma + 1})
	}
	for _, k := range kids[i : j+1] {
		cuts = append(cuts, cut{from: k.from, to: k.to})
		if k.comma >= 0 {
			cuts = append(cuts, cut{from: k.comma, to: k.comma + 1})
		}
	}
	return cuts
}

// notedAmong says that there is a comment around kids.
func (f *regionFile) notedAmong(kids []kid, from, to int) bool {
	for _, k := range kids {
		if f.noted(from, k.from) {
			return true
		}
		from = k.to
	}
	return f.noted(from, to)
}

// between is what stands between two kids: a comma and a blank, or as it is
// written there already.
func (f *regionFile) between(kids []kid, open int) string {
	if len(kids) > 1 {
		if text := string(f.text[kids[0].to:kids[1].from]); !f.noted(kids[0].to, kids[1].from) {
			return text
		}
	}
	if len(kids) > 0 && f.empty(f.bol(kids[0].from), kids[0].from) && f.bol(kids[0].from) > open {
		return ",\n" + string(f.text[f.bol(kids[0].from):kids[0].from])
	}
	return ", "
}
