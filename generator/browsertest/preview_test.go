package browsertest

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestPreview writes a handbook while browsers show it.
func TestPreview(t *testing.T) {
	c := startChromium(t)
	for _, check := range []struct {
		name string
		run  func(d *desk)
	}{
		{"an edit of the text keeps the place, the focus, the selection, folds and fields", editKeepsAll},
		{"a paragraph above changes nothing else and moves nothing that is read", paragraphAbove},
		{"a title is changed in place, also in the contents and the window", titleEdit},
		{"a style sheet takes effect without a reload", styleEdit},
		{"a changed picture is loaded again, alone", pictureEdit},
		{"what scripts and the reader changed stays", scriptsStay},
		{"what a theme's own script did before the preview began stays", themeScriptStays},
		{"what a theme's own script rebuilt is loaded again when it is edited", themeRebuilds},
		{"what comes into the page later works too", laterWorks},
		{"an error is shown over the page until it is mended", errorsAreShown},
		{"the sheet is hidden by Escape and button until the problems change", sheetIsHidden},
		{"faults are counted quietly and listed on demand", faultsAreCounted},
		{"strange names and messages are text", strangeProblems},
		{"a page that is gone stays in the window, and comes back", pageIsDeleted},
		{"a page that is renamed says where it is", pageIsRenamed},
		{"tabs go on when the preview is started again", previewRestarts},
		{"eight tabs follow at once over one connection", eightTabs},
		{"a hidden tab lets go and catches up", hiddenTab},
		{"tabs go to the page that was edited, if asked to", tabsFollow},
		{"a page that cannot be changed in place is loaded again", morphFails},
		{"what an answer that got lost would have said is asked for again", answersGetLost},
		{"more pages are followed than one stream is about", manyPages},
		{"a picture that is gone is let go", picturesAreLetGo},
		{"drafts are marked", draftsAreMarked},
		{"pictures lead to their editor", picturesLeadToEditor},
		{"the preview is not printed", notPrinted},
		{"the preview passes axe-core", previewPassesAxe},
	} {
		t.Run(check.name, func(t *testing.T) { check.run(newDesk(t, c)) })
	}
}

// editKeepsAll is a reader in the middle of everything.
func editKeepsAll(d *desk) {
	d.at(wide, "soup.html", func(b *tab) error {
		const before = `(() => {
			document.querySelector(".fold").open = true;
			const field = document.querySelector("main article").appendChild(document.createElement("input"));
			field.className = "own"; field.value = "half a word";
			document.querySelector(".tasks input").checked = true;
			scrollTo(0, document.getElementById("part-12").offsetTop);
			const text = [...document.querySelectorAll("main p")].find(p => p.textContent.startsWith("Paragraph 13")).firstChild;
			getSelection().setBaseAndExtent(text, 2, text, 12);
			document.querySelector(".anchor[href='#part-14']").focus({preventScroll: true});
			window.place = scrollY;
			window.was = document.querySelector(".anchor[href='#part-14']");
		})()`
		if err := run(b, before); err != nil {
			return err
		}
		d.save("soup.md", essay("Soup", "", "Here it is *carried*."))
		return errors.Join(shows(b, "Here it is carried."),
			sees(b, "the fold", `document.querySelector(".fold").open`),
			sees(b, "the field", `document.querySelector(".own").value === "half a word"`),
			sees(b, "the tick", `document.querySelector(".tasks input").checked`),
			sees(b, "the place", `scrollY > 1000 && Math.abs(scrollY - window.place) < 2`),
			sees(b, "the focus", `document.activeElement === window.was`),
			sees(b, "the selection", `String(getSelection()) === "ragraph 13"`))
	})
}

// laterWorks is a block of code and a heading that were not there when the
// page was loaded.
func laterWorks(d *desk) {
	d.at(wide, "soup.html", func(b *tab) error {
		if err := run(b, `navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }`); err != nil {
			return err
		}
		d.save("soup.md", essay("Soup", "", "```sh title=\"the recipe\"\nladle --twice\n```\n\n## A new part\n\n"+strings.Repeat("It is told at length.\n\n", 40)))
		if err := shows(b, "A new part"); err != nil {
			return err
		}
		if err := run(b, `document.querySelector(".code .copy").click(), scrollTo(0, document.getElementById("a-new-part").getBoundingClientRect().top + scrollY - 20)`); err != nil {
			return err
		}
		return errors.Join(b.until(`window.copied?.includes("ladle --twice")`),
			b.until(`document.querySelector(".on-this-page [aria-current]")?.hash === "#a-new-part"`), sees(b, "no reload", stays))
	})
}

func paragraphAbove(d *desk) {
	d.at(wide, "soup.html", func(b *tab) error {
		const before = `(() => {
			window.mutations = 0;
			const count = list => list.forEach(m => { if (!m.attributeName) window.mutations += m.addedNodes.length + m.removedNodes.length + (m.type === "characterData"); });
			new MutationObserver(count).observe(document.querySelector("main .prose"), {childList: true, characterData: true, subtree: true});
			window.part = document.getElementById("part-15");
			scrollTo(0, window.part.offsetTop - 50);
			window.top15 = window.part.getBoundingClientRect().top;
			window.old = scrollY;
		})()`
		if err := run(b, before); err != nil {
			return err
		}
		d.save("soup.md", essay("Soup", "One more thing comes first.\n\n", "Here it is *served*."))
		if err := shows(b, "One more thing comes first."); err != nil {
			return err
		}
		n, err := evaluate[int](b, `window.mutations`)
		if err != nil || n == 0 || n > 4 {
			return fmt.Errorf("%d nodes were added or removed for one paragraph (%v)", n, err)
		}
		return errors.Join(sees(b, "the page grew above", `scrollY > window.old`),
			sees(b, "the place", `Math.abs(window.part.getBoundingClientRect().top - window.top15) < 2`))
	})
}

func titleEdit(d *desk) {
	d.at(wide, "soup.html", func(b *tab) error {
		if err := run(b, `document.querySelector(".find-link").focus()`); err != nil {
			return err
		}
		d.save("soup.md", essay("Broth", "", "Here it is *served*."))
		return errors.Join(b.until(`document.querySelector("h1").textContent.includes("Broth")`),
			sees(b, "the contents", `document.querySelector(".outline [aria-current=page]").textContent.includes("Broth")`),
			sees(b, "the window", `document.title.includes("Broth") && `+stays),
			sees(b, "the focus", `document.activeElement.className === "find-link"`))
	})
	d.at(wide, "bread.html", func(b *tab) error { // a page that was not edited
		d.save("soup.md", essay("Stock", "", "Here it is *served*."))
		return errors.Join(b.until(`document.querySelector(".outline").textContent.includes("Stock")`), sees(b, "no reload", stays))
	})
}

func styleEdit(d *desk) {
	d.at(wide, "soup.html", func(b *tab) error {
		if err := run(b, `scrollTo(0, 900), window.bare = 0,
			(function look() { if (getComputedStyle(document.querySelector(".running-head")).display !== "flex") window.bare++; requestAnimationFrame(look); })()`); err != nil {
			return err
		}
		const weight = `getComputedStyle(document.querySelector("h1")).fontWeight`
		for _, wanted := range []string{"800", "300"} {
			d.style("h1 { font-weight: " + wanted + "; }")
			if err := b.until(weight + ` === "` + wanted + `"`); err != nil {
				return err
			}
		}
		return errors.Join(sees(b, "no reload", stays), sees(b, "the place", `scrollY === 900`), sees(b, "a flash without style", `window.bare === 0`),
			b.until(`document.querySelectorAll("link[rel=stylesheet]").length === 2`))
	})
}

func pictureEdit(d *desk) {
	d.paint("other.png", 300, 200)
	d.save("bread.md", "# Bread\n\n![The pass](pass.png)\n\n![Another](other.png)\n\nIt rises.\n")
	d.at(wide, "bread.html", func(b *tab) error {
		const both = `[...document.querySelectorAll("main img")]`
		if err := b.until(`document.querySelector(".handbook-preview").dataset.build && ` + both + `.length === 2 && ` + both + `.every(i => i.complete)`); err != nil {
			return err
		}
		d.paint("pass.png", 640, 320)
		if err := b.until(both + `[0].naturalWidth === 640`); err != nil {
			return err
		}
		d.save("bread.md", "# Bread\n\n![The pass](pass.png)\n\n![Another](other.png)\n\nIt rises twice.\n")
		return errors.Join(shows(b, "It rises twice."), sees(b, "it stays new", both+`[0].naturalWidth === 640 && `+both+`[0].src.includes("?v=")`),
			sees(b, "the other is not touched", `!`+both+`[1].src.includes("?")`))
	})
}

// scriptsStay switches the colours, opens search and types there.
func scriptsStay(d *desk) {
	d.at(wide, "soup.html", func(b *tab) error {
		for range 2 {
			if err := b.click(".scheme"); err != nil {
				return err
			}
		}
		if err := b.keys("/"); err != nil {
			return err
		}
		if err := b.until(isOpen); err != nil {
			return err
		}
		if err := b.keys("bread"); err != nil {
			return err
		}
		const answers = `document.querySelectorAll("[role=option]").length > 0`
		// The number of hits is said when the last question is answered, and not before.
		if err := b.until(answers + ` && !document.querySelector("[data-busy]") && document.querySelector("dialog.search [role=status]").textContent !== ""`); err != nil {
			return err
		}
		d.save("soup.md", essay("Broth", "", "Here it is *carried*."))
		return errors.Join(shows(b, "Here it is carried."), sees(b, "the search", isOpen),
			sees(b, "the question", `document.querySelector("dialog.search [name=q]").value === "bread"`), sees(b, "the answers", answers),
			sees(b, "the colours", `document.documentElement.dataset.theme === "dark" && document.documentElement.classList.contains("js") &&
				document.querySelector(".scheme").getAttribute("aria-label") === document.querySelector(".scheme").dataset.dark`))
	})
}

// themeScriptStays has a theme whose script marks the page and adds to it while
// it is loaded, before the preview looks at it.
func themeScriptStays(d *desk) {
	d.script(`
document.documentElement.dataset.own = "yes";
document.body.classList.add("own");
document.querySelector("main .prose").prepend(Object.assign(document.createElement("button"), { className: "aloud", textContent: "Read aloud" }));
document.querySelector("h1").title = "Its own";
`)
	d.at(wide, "soup.html", func(b *tab) error {
		err := errors.Join(run(b, `window.button = document.querySelector(".aloud")`), b.until(known))
		for _, edit := range []string{"carried", "thrown"} {
			d.save("soup.md", essay("Soup", "", "Here it is *"+edit+"*."))
			err = errors.Join(err, shows(b, "Here it is "+edit+"."),
				sees(b, "the marks", `document.documentElement.dataset.own === "yes" && document.body.classList.contains("own") && document.querySelector("h1").title === "Its own"`),
				sees(b, "the button", `window.button.isConnected && document.querySelector("main .prose").firstElementChild === window.button`))
		}
		return err
	})
}

// themeRebuilds has a theme whose script puts a part of the page together anew:
// nothing in the window stands for what the server wrote there.
func themeRebuilds(d *desk) {
	d.script(`
const part = document.querySelector("[id^=part-12]");
part.outerHTML = "<div class=own>" + part.textContent + "</div>";
`)
	d.at(wide, "soup.html", func(b *tab) error {
		if err := b.until(known); err != nil {
			return err
		}
		d.save("soup.md", essay("Soup", "One thing more.\n\n", "Here it is *carried*."))
		err := errors.Join(shows(b, "Here it is carried."), sees(b, "what was rebuilt", `document.querySelector("main .own")`))
		d.save("soup.md", strings.Replace(essay("Soup", "One thing more.\n\n", "Here it is *carried*."), "## Part 12\n", "## Part 12 again\n", 1))
		return errors.Join(err, b.until(`document.querySelector("main .own")?.textContent.includes("Part 12 again") && !window.marked`))
	})
}

// known says that the preview is at work and knows the page as the server wrote it.
const known = `document.querySelector(".handbook-preview").dataset.build && performance.getEntriesByType("resource").some(asked => asked.name === location.href)`
