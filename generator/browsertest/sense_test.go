package browsertest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// picture takes a picture of the window.
func (t *tab) picture() ([]byte, error) {
	shot, err := chromedp.Call(t.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{})
	if err != nil {
		return nil, err
	}
	return shot.Data, nil
}

// voice is what a screen reader is told of an element.
type voice struct{ Name, Description string }

// spoken gives what a screen reader is told of the elements of a role in the
// first element that a selector finds.
func (t *tab) spoken(selector, role string) ([]voice, error) {
	found, err := chromedp.Call(t.ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: fmt.Sprintf("document.querySelector(%q)", selector)})
	if err != nil {
		return nil, err
	}
	tree, err := chromedp.Call(t.ctx, accessibility.QueryAXTree, accessibility.QueryAXTreeParams{ObjectID: found.Result.ObjectID, Role: role})
	if err != nil {
		return nil, err
	}
	text := func(v *accessibility.Value) (text string) {
		if v != nil {
			err = errors.Join(err, json.Unmarshal(v.Value, &text))
		}
		return text
	}
	var voices []voice
	for _, node := range tree.Nodes {
		if !node.Ignored {
			voices = append(voices, voice{text(node.Name), text(node.Description)})
		}
	}
	return voices, err
}

// spokenLinks gives the names of the links in the first element that a
// selector finds, as a screen reader is told them.
func (t *tab) spokenLinks(selector string) ([]string, error) {
	links, err := t.spoken(selector, "link")
	var names []string
	for _, link := range links {
		names = append(names, link.Name)
	}
	return names, err
}

// pdf prints the page.
func (t *tab) pdf() ([]byte, error) {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
}

// paper shows the page as it is printed.
func (t *tab) paper() error {
	_, err := chromedp.Call(t.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	return err
}
