package browsertest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// look is how a tab shows pages.
type look struct {
	width    int64
	scheme   string // light or dark
	forced   bool   // forced colours
	noScript bool
	touch    bool // it has a touch screen besides a mouse
	unseen   bool // no window has it: pages are laid out and never painted, which takes a third of the time
}

// A tab shows one page after another and writes down what it asks the network
// for and what it complains of. It serves one goroutine.
type tab struct {
	ctx    context.Context
	cancel context.CancelFunc

	mu         sync.Mutex // the browser's events arrive on another goroutine
	requests   []string
	complaints []string
}

func (c *chromium) tab(l look) (*tab, error) {
	place, err := c.place(l)
	if err != nil {
		return nil, err
	}
	ctx, cancel := chromedp.NewContext(c.ctx, place)
	t := &tab{ctx: ctx, cancel: cancel}
	if err := chromedp.Listen(ctx, t.note); err != nil {
		cancel()
		return nil, err
	}
	if err := t.show(l); err != nil {
		cancel()
		return nil, err
	}
	return t, nil
}

// place is a window of its own, or none.
func (c *chromium) place(l look) (chromedp.ContextOption, error) {
	if !l.unseen {
		return chromedp.WithNewWindow(true), nil
	}
	made, err := chromedp.CallBrowser(c.ctx, target.CreateTarget, target.CreateTargetParams{URL: "about:blank", Hidden: new(true)})
	if err != nil {
		return nil, err
	}
	return chromedp.WithTargetID(made.TargetID), nil
}

func (t *tab) close() { t.cancel() }

// show sets the look of the tab, from the next page on.
func (t *tab) show(l look) error {
	features := []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}, {Name: "prefers-color-scheme", Value: l.scheme}}
	if l.forced {
		features = append(features, &emulation.MediaFeature{Name: "forced-colors", Value: "active"})
	}
	return t.do(func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, size := cdp.Call(ctx, target, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: l.width, Height: 900, DeviceScaleFactor: 1})
		_, media := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
		_, script := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: l.noScript})
		_, focus := cdp.Call(ctx, target, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
		_, touch := cdp.Call(ctx, target, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: l.touch})
		return chromedp.Void{}, errors.Join(size, media, script, focus, touch)
	})
}

// note hears every event of the tab.
func (t *tab) note(event any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		t.requests = append(t.requests, e.Request.URL)
	case *runtime.EventExceptionThrown:
		what := "exception: " + e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			what += ": " + e.ExceptionDetails.Exception.Description
		}
		t.complaints = append(t.complaints, what)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			t.complaints = append(t.complaints, fmt.Sprintf("console: %s", e.Args[0].Value))
		}
	case *log.EventEntryAdded: // content security policy, failed requests, deprecations
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			t.complaints = append(t.complaints, strings.TrimSpace(string(e.Entry.Source)+": "+e.Entry.Text+" "+e.Entry.URL))
		}
	}
}

// heard gives what was asked for and complained of since it was last called.
func (t *tab) heard() (requests, complaints []string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	requests, complaints = t.requests, t.complaints
	t.requests, t.complaints = nil, nil
	return requests, complaints
}

func (t *tab) do(action chromedp.Action[chromedp.Void]) error {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	return chromedp.Do(ctx, action)
}

// open goes to an address and waits until the page is loaded.
func (t *tab) open(address string) error {
	if err := t.do(chromedp.Navigate(address)); err != nil {
		return fmt.Errorf("%s: %w", address, err)
	}
	return nil
}

// evaluate gives the value of an expression, of a promise when it is settled.
func evaluate[T any](t *tab, expression string) (T, error) {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	var value T
	raw, err := chromedp.Run(ctx, chromedp.Evaluate[[]byte](expression, chromedp.EvalAwaitPromise))
	if err == nil {
		err = json.Unmarshal(raw, &value)
	}
	return value, err
}

// until asks again and again until an expression is true. It holds without
// script, and while the browser is on its way to another page.
func (t *tab) until(condition string) error {
	again := time.NewTicker(10 * time.Millisecond)
	defer again.Stop()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); <-again.C {
		if holds, err := evaluate[bool](t, "Boolean("+condition+")"); err == nil && holds {
			return nil
		}
	}
	return fmt.Errorf("waited in vain for %s", condition)
}
