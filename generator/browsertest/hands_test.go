package browsertest

import (
	"context"
	"errors"
	"strings"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// click presses the mouse button on the first visible element.
func (t *tab) click(selector string) error {
	return t.do(chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
}

// follow clicks and waits for the page that it leads to.
func (t *tab) follow(selector string) error {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	_, err := chromedp.Run(ctx, chromedp.WaitEvent(page.LoadEventFired, nil, chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible)))
	return err
}

// press presses the mouse button at a point of the window.
func (t *tab) press(x, y float64) error {
	for _, kind := range []input.DispatchMouseEventType{input.DispatchMouseEventTypeMouseMoved, input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseReleased} {
		p := input.DispatchMouseEventParams{Type: kind, X: x, Y: y, Button: input.MouseButtonLeft, ClickCount: 1}
		if kind == input.DispatchMouseEventTypeMouseMoved {
			p.Button, p.ClickCount = input.MouseButtonNone, 0
		}
		if _, err := chromedp.Call(t.ctx, input.DispatchMouseEvent, p); err != nil {
			return err
		}
	}
	return nil
}

// rest moves the mouse to a point of the window.
func (t *tab) rest(x, y float64) error {
	_, err := chromedp.Call(t.ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: x, Y: y, Button: input.MouseButtonNone})
	return err
}

// tap touches the screen at a point of the window.
func (t *tab) tap(x, y float64) error {
	_, start := chromedp.Call(t.ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{{X: x, Y: y}}})
	_, end := chromedp.Call(t.ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}})
	return errors.Join(start, end)
}

// drag presses the mouse button at the first of several points, goes to the
// others, and lets it go at the last.
func (t *tab) drag(points ...[2]float64) error {
	var err error
	mouse := func(kind input.DispatchMouseEventType, at [2]float64) {
		p := input.DispatchMouseEventParams{Type: kind, X: at[0], Y: at[1], Button: input.MouseButtonLeft, Buttons: 1, ClickCount: 1}
		_, fault := chromedp.Call(t.ctx, input.DispatchMouseEvent, p)
		err = errors.Join(err, fault)
	}
	mouse(input.DispatchMouseEventTypeMousePressed, points[0])
	for _, at := range points[1:] {
		mouse(input.DispatchMouseEventTypeMouseMoved, at)
	}
	mouse(input.DispatchMouseEventTypeMouseReleased, points[len(points)-1])
	return err
}

// doubleClick presses the mouse button twice at a point of the window.
func (t *tab) doubleClick(x, y float64) error {
	var err error
	for count := range int64(2) {
		for _, kind := range []input.DispatchMouseEventType{input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseReleased} {
			_, fault := chromedp.Call(t.ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: kind, X: x, Y: y, Button: input.MouseButtonLeft, ClickCount: count + 1})
			err = errors.Join(err, fault)
		}
	}
	return err
}

// swipe is a finger that touches the first of several points and goes to the
// others.
func (t *tab) swipe(points ...[2]float64) error {
	var err error
	finger := func(kind input.DispatchTouchEventType, at ...*input.TouchPoint) {
		_, fault := chromedp.Call(t.ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: at})
		err = errors.Join(err, fault)
	}
	kind := input.DispatchTouchEventTypeTouchStart
	for _, at := range points {
		finger(kind, &input.TouchPoint{X: at[0], Y: at[1]})
		kind = input.DispatchTouchEventTypeTouchMove
	}
	_, fault := chromedp.Call(t.ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}})
	return errors.Join(err, fault)
}

// held presses a key while others are held: s for Shift, a for Alt, c for Control.
func (t *tab) held(others, key string) error {
	var held chromedp.Modifier
	for _, one := range others {
		held |= map[rune]chromedp.Modifier{'s': chromedp.ModifierShift, 'a': chromedp.ModifierAlt, 'c': chromedp.ModifierCtrl}[one]
	}
	return t.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(held)))
}

// The keys that tests press by name.
const (
	arrowDown  = kb.ArrowDown
	arrowUp    = kb.ArrowUp
	arrowRight = kb.ArrowRight
	enter      = kb.Enter
	backspace  = kb.Backspace
	escape     = kb.Escape
)

// keys types one after another.
func (t *tab) keys(keys string) error { return t.do(chromedp.KeyEvent(keys)) }

// control presses a key while Control is held.
func (t *tab) control(key string) error {
	return t.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(chromedp.ModifierCtrl)))
}

func (t *tab) pressTab() error { return t.pressTabs(1) }

func (t *tab) pressTabs(times int) error { return t.keys(strings.Repeat(kb.Tab, times)) }
