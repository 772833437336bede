package browsertest

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// TestSearchInBrowser looks at search as readers do: they open it, ask, choose
// with the keyboard, and have no script, no server or strange questions.
func TestSearchInBrowser(t *testing.T) {
	t.Parallel()
	w := &world{chromium: startChromium(t), handbook: handbook(t), hostile: hostileSite(t)}
	w.broken = withoutEngine(w.handbook)
	serve(t, w.handbook, w.hostile, w.broken)
	w.kinds = w.handbook.specimens(t)
	if t.Failed() {
		t.FailNow()
	}
	w.holds(t, []check{
		{"nothing is fetched before search is opened, by link or key, and the focus returns", searchOpens},
		{"the key / can be turned off, and is left alone where somebody writes", slashIsLeftAlone},
		{"the keyboard chooses and opens", searchByKeyboard},
		{"Enter waits for the answer that is on its way", enterWaits},
		{"screen readers hear a combo box, options by name, and how many", searchIsSpoken},
		{"the dialog passes axe-core in every state", searchPassesAxe},
		{"filters narrow and widen what is found", searchFilters},
		{"what was found is remembered until it is forgotten", findsAreRemembered},
		{"on a phone the dialog fills the screen", searchOnPhone},
		{"from a disk and from a missing page search works", searchWorksAnywhere},
		{"the page that searches says in its address what it shows", searchPageAddress},
		{"without script search leads to what works without", searchWithoutScript},
		{"strange questions do no harm", strangeQuestions},
		{"strange titles do no harm", strangeTitles},
		{"where the engine cannot be loaded search says so", engineIsMissing},
		{"questions of new colleagues find their page", questionsAreAnswered},
	})
}

// The question that most checks ask: it finds pages of several kinds, and more than ten.
const plenty = "guests"

const isOpen = `document.querySelector("dialog.search")?.open && document.activeElement.name === "q"`

// openSearch opens a page and search on it.
func openSearch(b *tab, address string) error {
	if err := b.open(address); err != nil {
		return err
	}
	if err := b.keys("/"); err != nil {
		return err
	}
	return b.until(isOpen)
}

// seek asks and waits for the answer. The question is a literal of JavaScript.
func seek(b *tab, literal string) error {
	_, err := evaluate[bool](b, `(field => {
		field.value = `+literal+`;
		field.closest("[data-state]").dataset.state = "asked";
		return field.dispatchEvent(new InputEvent("input"));
	})(document.querySelector("[data-state] [name=q]"))`)
	if err != nil {
		return err
	}
	return b.until(`!document.querySelector("[data-state=asked], [data-busy]")`)
}

func quoted(text string) string {
	literal, _ := json.Marshal(text)
	return string(literal)
}

// inState opens search, asks, and sees what state that leads to.
func inState(b *tab, address, question, want string) error {
	if err := openSearch(b, address); err != nil {
		return err
	}
	if question != "" {
		if err := seek(b, quoted(question)); err != nil {
			return err
		}
	}
	return b.until(fmt.Sprintf(`document.querySelector("dialog.search").dataset.state === %q`, want))
}

func searchOpens(t *testing.T, w *world) {
	for _, way := range []struct {
		name, focus string
		open        func(b *tab) error
	}{
		{"the link", "", func(b *tab) error { return b.click(".find-link") }},
		{"the link by keyboard", ".find-link", func(b *tab) error { return b.keys(enter) }},
		{"/", ".page-turn a", func(b *tab) error { return b.keys("/") }},
		{"Control+K", ".outline a", func(b *tab) error { return b.control("k") }},
	} {
		w.withTab(t, wide, func(b *tab) error {
			if err := b.open(w.handbook.url + w.kinds["essay"]); err != nil {
				return err
			}
			requests, complaints := b.heard()
			for _, url := range append(requests, complaints...) {
				if strings.Contains(url, "search") {
					t.Errorf("before search is opened: %s", url)
				}
			}
			if way.focus != "" {
				if _, err := evaluate[bool](b, fmt.Sprintf(`document.querySelector(%q).focus(), true`, way.focus)); err != nil {
					return err
				}
			}
			if err := way.open(b); err != nil {
				return err
			}
			if err := b.until(isOpen + ` && document.querySelector("dialog.search").dataset.state === "empty"`); err != nil {
				return fmt.Errorf("%s does not open search: %w", way.name, err)
			}
			if err := seek(b, quoted(plenty)); err != nil {
				return err
			}
			return leaves(b, way.focus)
		})
	}
}

// leaves presses Escape twice and sees where the focus is then.
func leaves(b *tab, focus string) error {
	if err := b.keys(escape); err != nil {
		return err
	}
	if err := b.until(isOpen + ` && document.activeElement.value === "" && document.querySelector("dialog.search").dataset.state === "empty"`); err != nil {
		return fmt.Errorf("Escape does not clear: %w", err)
	}
	if err := b.keys(escape); err != nil {
		return err
	}
	if err := b.until(`!document.querySelector("dialog.search").open`); err != nil {
		return fmt.Errorf("Escape does not close: %w", err)
	}
	if focus == "" {
		focus = ".find-link" // a click puts the focus there
	}
	return b.until(fmt.Sprintf(`document.activeElement === document.querySelector(%q)`, focus))
}
