package browsertest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestPreviewIsThePage edits a page again and again, and sees that what stands
// in the window is what the server would give to somebody who comes now.
func TestPreviewIsThePage(t *testing.T) {
	d := newDesk(t, startChromium(t))
	chance := rand.New(rand.NewPCG(5, 11))
	var blocks []string
	for range 12 {
		blocks = append(blocks, block(chance))
	}
	d.save("soup.md", strings.Join(blocks, "\n\n"))
	d.at(wide, "soup.html", func(b *tab) error {
		for i := range 40 {
			for range 1 + chance.IntN(3) {
				blocks = edit(chance, blocks)
			}
			mark := fmt.Sprintf("Edit %d.", i)
			d.save("soup.md", strings.Join(append(blocks, mark), "\n\n"))
			if err := errors.Join(shows(b, mark), comes(b, asServed)); err != nil {
				different, _ := evaluate[string](b, `window.different`)
				return fmt.Errorf("edit %d: %w\n%s", i, err, different)
			}
		}
		return nil
	})
}

// asServed compares the page with a fresh copy, without what the theme's
// scripts and the preview put into it.
const asServed = `fetch(location.href).then(answer => answer.text()).then(text => {
	const clean = body => {
		body.querySelectorAll(".handbook-edit, .handbook-preview, script").forEach(node => node.remove());
		body.querySelectorAll("*").forEach(node => {
			for (const name of ["data-handbook-changed", "aria-current", "title", "aria-keyshortcuts"]) node.removeAttribute(name);
			node.classList.remove("handbook-pictured");
			if (!node.getAttribute("class")) node.removeAttribute("class");
			if (node.matches(".scheme, .find-link")) for (const name of ["aria-label", "href"]) node.removeAttribute(name);
		});
		return body;
	};
	const now = clean(document.body.cloneNode(true)).outerHTML.trim().replace(/\s*<\/body>/, ""), served = clean(new DOMParser().parseFromString(text, "text/html").body).outerHTML.trim().replace(/\s*<\/body>/, "");
	let i = 0;
	while (i < now.length && now[i] === served[i]) i++;
	window.different = now.slice(i - 80, i + 200) + "\n  but served is\n" + served.slice(i - 80, i + 200);
	return now === served && document.title === new DOMParser().parseFromString(text, "text/html").title;
})`

// block is a piece of a page of any kind.
func block(chance *rand.Rand) string {
	n := chance.IntN(9)
	switch chance.IntN(10) {
	case 0:
		return fmt.Sprintf("## Part %d", n)
	case 1:
		return fmt.Sprintf("- one\n- two %d\n  - within\n- three", n)
	case 2:
		return fmt.Sprintf("| a | b |\n| --- | --- |\n| 1 | %d |\n| x | y |", n)
	case 3:
		return fmt.Sprintf("```go\nfunc f() int { return %d }\n```", n)
	case 4:
		return fmt.Sprintf("> [!NOTE]- More %d\n> Folded.", n)
	case 5:
		return fmt.Sprintf("A word with a note.[^%[1]d%[2]d]\n\n[^%[1]d%[2]d]: The note %[1]d.", n, chance.IntN(1e6))
	case 6:
		return "![The pass](pass.png)"
	case 7:
		return "***"
	case 8:
		return "See [the bread](bread.md) and [the wine](wine.md)."
	}
	return fmt.Sprintf("A paragraph with *stress* on the %dth soup.", n)
}

// edit changes, adds, takes away or moves a block.
func edit(chance *rand.Rand, blocks []string) []string {
	i, j := chance.IntN(len(blocks)), chance.IntN(len(blocks))
	moved := append([]string(nil), blocks...)
	switch chance.IntN(4) {
	case 0:
		moved[i] = block(chance)
	case 1:
		return append(moved[:i], append([]string{block(chance)}, blocks[i:]...)...)
	case 2:
		if len(blocks) > 6 {
			return append(moved[:i], blocks[i+1:]...)
		}
	case 3:
		moved[i], moved[j] = moved[j], moved[i]
	}
	return moved
}
