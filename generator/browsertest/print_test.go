package browsertest

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// printedWithNotes prints the longest essay and reads the paper: the title,
// the last words and every note stand on it.
func printedWithNotes(t *testing.T, w *world) {
	w.withTab(t, wide, func(b *tab) error {
		if err := b.open(w.handbook.url + w.kinds["essay"]); err != nil {
			return err
		}
		wanted, err := evaluate[[]string](b, `["h1", ".prose > p:last-of-type", ".sidenote"].flatMap(
			selector => [...document.querySelectorAll(selector)].map(element => {
				const copy = element.cloneNode(true);
				copy.querySelectorAll("b, sup, small, a").forEach(inner => inner.replaceWith("\n"));
				return copy.textContent.trim().split("\n").sort((a, b) => b.length - a.length)[0].slice(0, 60);
			}))`)
		if err != nil {
			return err
		}
		if len(wanted) < 4 {
			return fmt.Errorf("the essay has too little to look for: %q", wanted)
		}
		paper, err := b.pdf()
		if err != nil {
			return err
		}
		text, err := pdfText(paper)
		if err != nil {
			return err
		}
		var missing []error
		for _, words := range wanted {
			if !strings.Contains(letters(text), letters(words)) {
				missing = append(missing, fmt.Errorf("not on paper: %q", words))
			}
		}
		if pages := bytes.Count(paper, []byte("/Type /Page\n")); pages < 2 || pages > 20 {
			missing = append(missing, fmt.Errorf("the essay takes %d pages", pages))
		}
		return errors.Join(missing...)
	})
}
