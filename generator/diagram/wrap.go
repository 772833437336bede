package diagram

import (
	"math"
	"strings"
	"unicode"
)

// setting is a width that words may take, and the lines that they may fill.
type setting struct {
	wide  float64
	lines int
}

// set tries one setting after the other and takes the first that holds all
// words, undivided. Lines that the author broke are never too many. The last
// setting is taken as it comes.
func set(s string, f face, settings ...setting) []string {
	broken := 1 + strings.Count(s, "\n")
	var lines []string
	for _, to := range settings {
		whole := false
		if lines, whole = wrap(s, f, to.wide, max(to.lines, broken)); whole {
			break
		}
	}
	return lines
}

// wrap sets words in lines no wider than most. Where the author has broken a
// line, it stays broken; the rest is in as few lines as it takes, which are
// made as even as the words allow. A word that is too long is divided, and what
// would need more lines than the limit ends in an ellipsis. It tells whether all
// words are there, undivided.
func wrap(s string, f face, most float64, limit int) (lines []string, whole bool) {
	var all [][]piece
	whole = true
	for line := range strings.SplitSeq(s, "\n") {
		pieces, undivided := piecesOf(line, f, most)
		all = append(all, pieces)
		lines = append(lines, inLines(pieces, even(pieces, f, most))...)
		whole = whole && undivided
	}
	if len(lines) <= limit {
		return lines, whole
	}
	lines = lines[:0]
	for _, pieces := range all { // what is cut had better be full
		lines = append(lines, inLines(pieces, fill(pieces, f, most))...)
	}
	if len(lines) <= limit {
		return lines, false
	}
	rest := strings.TrimRight(lines[limit-1]+" "+lines[limit], " ,;.")
	return append(lines[:limit-1], cut(rest+"…", f, most)), false
}

// even breaks a line into as few as hold it, and makes those even.
func even(pieces []piece, f face, most float64) (starts []int) {
	starts = fill(pieces, f, most)
	switch {
	case len(starts) == 2:
		starts[1] = inTwo(pieces, f, most)
	case len(starts) > 2:
		low, high := most/2, most
		for high-low > 4 {
			mid := (low + high) / 2
			if tighter := fill(pieces, f, mid); len(tighter) > len(starts) || !fits(pieces, f, mid) {
				low = mid
			} else {
				high, starts = mid, tighter
			}
		}
	}
	return starts
}

// inTwo is where the second of two even lines begins. Of breaks that are nearly
// as good the first wins: small words begin a line rather than end one.
func inTwo(pieces []piece, f face, most float64) int {
	widths := make([]float64, len(pieces))
	least := math.Inf(1)
	for i := 1; i < len(pieces); i++ {
		widths[i] = max(f.points(span(pieces[:i])), f.points(span(pieces[i:])))
		least = min(least, widths[i])
	}
	at := 1
	for widths[at] > min(least*1.12, most) {
		at++
	}
	return at
}

// inLines sets pieces in lines that begin where it is said.
func inLines(pieces []piece, starts []int) []string {
	if len(pieces) == 0 {
		return nil
	}
	lines := make([]string, len(starts))
	for i, from := range starts {
		to := len(pieces)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		lines[i] = joined(pieces[from:to])
	}
	return lines
}

// fill puts as much on every line as it takes, and tells where the lines begin.
func fill(pieces []piece, f face, most float64) []int {
	starts := []int{0}
	sum := 0
	for i, p := range pieces {
		sum += p.wide
		if i > 0 && p.apart {
			sum += blank
		}
		if i > 0 && f.points(sum) > most {
			starts = append(starts, i)
			sum = p.wide
		}
	}
	return starts
}

func fits(pieces []piece, f face, most float64) bool {
	for _, p := range pieces {
		if f.points(p.wide) > most {
			return false
		}
	}
	return true
}

// cut shortens words to one line.
func cut(s string, f face, most float64) string {
	if f.width(s) <= most {
		return s
	}
	head := fitting(s, f, most, "…")
	if at := strings.LastIndexByte(head, ' '); at > len(head)/2 {
		head = head[:at] // rather a word less than half a word more
	}
	return strings.TrimRight(head, " ,;.…") + "…"
}

// fitting is the longest beginning that has room beside a mark, at least one
// letter of it. A sign that belongs to the letter before it stays there.
func fitting(s string, f face, most float64, mark string) string {
	most -= f.width(mark)
	end, sum := 0, 0
	for i, r := range s {
		sum += advance(r)
		if end > 0 && advance(r) > 0 && f.points(sum) > most {
			break
		}
		end = i + len(string(r))
	}
	return s[:end]
}

// widest is the width of the widest line.
func widest(lines []string, f face) float64 {
	w := 0.0
	for _, l := range lines {
		w = max(w, f.width(l))
	}
	return math.Ceil(w)
}

// oneLine makes one line of words that are not drawn but said, as the list
// beneath the drawing has them.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// hyphened adds a hyphen where a word is divided between letters.
func hyphened(head string) string {
	all := []rune(head)
	if last := all[len(all)-1]; unicode.IsLetter(last) && !fullWidth(last) {
		return head + "-"
	}
	return head
}
