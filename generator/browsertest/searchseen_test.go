package browsertest

import (
	"fmt"
	"strings"
	"testing"
)

func searchIsSpoken(t *testing.T, w *world) {
	w.withTab(t, wide, func(b *tab) error {
		if err := inState(b, w.handbook.url+w.kinds["essay"], plenty, "found"); err != nil {
			return err
		}
		if err := b.until(`/^\d+ results$/.test(document.querySelector("dialog.search [role=status]").textContent)`); err != nil {
			return fmt.Errorf("it is not said how many there are: %w", err)
		}
		for _, part := range [...]struct{ box, role, want string }{{".bar", "combobox", "Search the handbook"}, {".results", "listbox", "Results"}} {
			heard, err := b.spoken(part.box, part.role)
			if err != nil || len(heard) != 1 || heard[0].Name != part.want {
				return fmt.Errorf("the %s is heard as %+v (%v)", part.role, heard, err)
			}
		}
		groups, err := b.spoken(".found", "group")
		if err != nil || len(groups) == 0 {
			return fmt.Errorf("results have no groups (%v)", err)
		}
		for _, group := range groups {
			if group.Name == "" {
				t.Error("a group of results has no name")
			}
		}
		rows, err := evaluate[[]voice](b, `(text => [...document.querySelectorAll(".found li")].flatMap(row => [...row.querySelectorAll("a")].map(a => ({
			Name: text(a), Description: a.className === "hit" ? text(row.querySelector("li > span")) : "" }))))(part => part.textContent.replace(/\s+/g, " ").trim())`)
		if err != nil {
			return err
		}
		options, err := b.spoken(".found", "option")
		if err != nil || len(options) != len(rows) {
			return fmt.Errorf("%d options are heard and %d stand there (%v)", len(options), len(rows), err)
		}
		for i, option := range options {
			option.Name, option.Description = strings.Join(strings.Fields(option.Name), " "), strings.Join(strings.Fields(option.Description), " ")
			if option != rows[i] || option.Name == "" {
				t.Errorf("%+v is heard as %+v", rows[i], option)
			}
		}
		if err := seek(b, quoted("xyzzyxyzzy")); err != nil {
			return err
		}
		return b.until(`document.querySelector("dialog.search [role=status]").textContent.includes("xyzzyxyzzy")`)
	})
}

func searchPassesAxe(t *testing.T, w *world) {
	axe := readAxe(t)
	for _, l := range []look{wide, {width: 1280, scheme: "dark"}, phone, {width: 390, scheme: "dark"}} {
		for question, state := range map[string]string{"": "empty", plenty: "found", "xyzzyxyzzy": "none"} {
			w.withTab(t, l, func(b *tab) error {
				if err := inState(b, w.handbook.url+w.kinds["essay"], question, state); err != nil {
					return err
				}
				if question == plenty {
					if err := b.keys(arrowDown); err != nil {
						return err
					}
				}
				w.staysHome(t, b)
				return w.passesAxe(t, b, axe, fmt.Sprintf("%+v %s", l, state))
			})
		}
		w.withTab(t, l, func(b *tab) error {
			for _, question := range []string{"", "?q=" + plenty, "?q=xyzzyxyzzy&kind=team"} {
				if err := b.open(w.handbook.url + "search/" + question); err != nil {
					return err
				}
				if err := b.until(`document.querySelector(".finder[data-state]:not([data-busy])")`); err != nil {
					return err
				}
				w.staysHome(t, b)
				if err := w.passesAxe(t, b, axe, fmt.Sprintf("%+v the page %s", l, question)); err != nil {
					return err
				}
				found, err := sideways(t, b)
				if err != nil || len(found) > 0 {
					return fmt.Errorf("%v %v", found, err)
				}
			}
			return nil
		})
	}
}

func (w *world) passesAxe(t *testing.T, b *tab, axe, where string) error {
	t.Helper()
	found, err := violations(t, b, axe)
	for _, what := range found {
		t.Errorf("%s: %s", where, what)
	}
	b.heard() // axe-core's own
	return err
}

func searchOnPhone(t *testing.T, w *world) {
	for _, width := range []int64{320, 390} {
		w.withTab(t, look{width: width, scheme: "light"}, func(b *tab) error {
			if err := b.open(w.handbook.url + w.kinds["essay"]); err != nil {
				return err
			}
			if err := b.click(".find-link"); err != nil {
				return err
			}
			if err := b.until(isOpen); err != nil {
				return err
			}
			if err := seek(b, quoted(plenty)); err != nil {
				return err
			}
			filled, err := evaluate[bool](b, `(box => box.left === 0 && box.top === 0 && box.width === innerWidth && box.height === innerHeight)(document.querySelector("dialog.search").getBoundingClientRect())`)
			if err != nil || !filled {
				return fmt.Errorf("at %d pixels the dialog does not fill the screen (%v)", width, err)
			}
			found, err := sideways(t, b)
			if err != nil || len(found) > 0 {
				return fmt.Errorf("at %d pixels: %v (%v)", width, found, err)
			}
			small, err := evaluate[[]string](b, `[...document.querySelectorAll("dialog.search :is(button, select, .found li)")].filter(part => part.checkVisibility() && part.getBoundingClientRect().height < 44).map(part => part.textContent)`)
			if err != nil || len(small) > 0 {
				return fmt.Errorf("too small to touch: %q (%v)", small, err)
			}
			return nil
		})
	}
}
