package diagram

import (
	"math"
	"strings"
	"unicode"
)

// wrap sets words in at most two lines no wider than most. Two lines are made
// as even as the words allow; a word that is too long is divided; what is
// still too long ends in an ellipsis. It tells whether all words are there,
// undivided.
func wrap(s string, f face, most float64) ([]string, bool) {
	words := strings.Fields(s)
	if len(words) == 0 {
		return nil, true
	}
	whole := strings.Join(words, " ")
	if f.width(whole) <= most {
		return []string{whole}, true
	}
	if at := evenBreak(words, f, most); at > 0 {
		return []string{strings.Join(words[:at], " "), strings.Join(words[at:], " ")}, true
	}
	return divide(words, f, most), false
}

// evenBreak is the word that begins the second line, 0 when two lines are too
// few. Of breaks that are nearly as good the first wins: small words begin a
// line rather than end one.
func evenBreak(words []string, f face, most float64) int {
	best, at := math.Inf(1), 0
	for i := 1; i < len(words); i++ {
		w := max(f.width(strings.Join(words[:i], " ")), f.width(strings.Join(words[i:], " ")))
		if w <= most && w < best*.85 {
			best, at = w, i
		}
	}
	return at
}

// divide fills the first line with as many words as it takes, or with a part
// of the first one, and the second with what fits of the rest.
func divide(words []string, f face, most float64) []string {
	n := 0
	for n < len(words) && f.width(strings.Join(words[:n+1], " ")) <= most {
		n++
	}
	if n > 0 {
		return []string{strings.Join(words[:n], " "), cut(strings.Join(words[n:], " "), f, most)}
	}
	head := fitting(words[0], f, most, "-")
	rest := strings.TrimSpace(words[0][len(head):] + " " + strings.Join(words[1:], " "))
	if last := []rune(head); unicode.IsLetter(last[len(last)-1]) && !fullWidth(last[len(last)-1]) {
		return []string{head + "-", cut(rest, f, most)}
	}
	return []string{head, cut(rest, f, most)}
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
	return strings.TrimRight(head, " ,;.") + "…"
}

// fitting is the longest beginning that has room beside a mark, at least one
// letter of it. A sign that belongs to the letter before it stays there.
func fitting(s string, f face, most float64, mark string) string {
	most -= f.width(mark)
	end, sum := 0, 0.0
	for i, r := range s {
		w := float64(advance(r)) / 1000 * f.size * f.stretch
		if end > 0 && sum+w > most {
			break
		}
		sum += w
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
