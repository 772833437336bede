// Package browsertest looks at built handbooks as readers do: in a browser,
// with a keyboard, on a phone, on paper, without script and from a disk.
//
// [TestInBrowser] builds the handbook in content/ and, where they are beside
// the repository, two handbooks of other people; serves them as a host would,
// with the headers that the site asks for. Each check is a file of its own. The
// faults page in testdata shows that every check can fail. [TestPreview] and
// [TestRegionEditor] write a handbook while the browser shows it.
//
// One Chromium serves all checks. They run beside each other, so each has an
// address of its own, which is what the browser remembers things by.
//
// The tests run where Chromium is, and axe-core's axe.min.js at $HANDBOOK_AXE.
// HANDBOOK_REQUIRE_BROWSER=1 turns what is skipped into failures.
//
// This file is the only one that speaks to Chromium's remote control.
package browsertest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// patience is how long one step in a tab may take before it counts as failed.
const patience = 30 * time.Second

// A chromium is one running browser; its tabs are independent of each other.
type chromium struct{ ctx context.Context }

// launched is the browser that all tests share. The first that needs it starts
// it, and TestMain ends it.
var launched struct {
	sync.Once
	chromium *chromium
	err      error
	end      func()
}

func TestMain(m *testing.M) {
	code := m.Run()
	if launched.end != nil {
		launched.end()
	}
	os.Exit(code)
}

// startChromium gives the browser, or skips the test. It had an empty profile:
// what a test leaves in its memory belongs to the test's own address.
func startChromium(t testing.TB) *chromium {
	t.Helper()
	program := findChromium()
	if program == "" {
		skip(t, "no Chromium is installed; name one with HANDBOOK_CHROMIUM")
	}
	launched.Do(func() { launched.chromium, launched.end, launched.err = launch(program) })
	if launched.err != nil {
		t.Fatalf("Chromium does not start: %v", launched.err)
	}
	return launched.chromium
}

// unneeded are the parts of Chromium that only its own window needs. Two pages
// hang from the address field of each window, and every tab here has a window.
const unneeded = "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup"

func launch(program string) (*chromium, func(), error) {
	profile, err := os.MkdirTemp("", "handbook-chromium-")
	if err != nil {
		return nil, nil, err
	}
	flags := []chromedp.ExecAllocatorOption{chromedp.ExecPath(program), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.UserDataDir(profile), chromedp.WSURLReadTimeout(patience),
		chromedp.Flag("disable-features", unneeded)}
	for _, name := range []string{"disable-quic", "disable-background-networking", "disable-component-update", "disable-sync",
		"disable-dev-shm-usage", "disable-extensions", "disable-default-apps", "disable-background-timer-throttling",
		"disable-renderer-backgrounding", "disable-backgrounding-occluded-windows", "hide-scrollbars", "mute-audio"} {
		flags = append(flags, chromedp.Flag(name, true))
	}
	allocated, stop := chromedp.NewExecAllocator(context.Background(), flags...)
	quiet := func(string, ...any) {} // chromedp's own notes on protocol events it does not know
	ctx, cancel := chromedp.NewContext(allocated, chromedp.WithErrorf(quiet), chromedp.WithLogf(quiet))
	end := func() {
		_ = chromedp.Cancel(ctx)
		cancel()
		stop()
		_ = os.RemoveAll(profile)
	}
	return &chromium{ctx}, end, chromedp.Do(ctx)
}

func findChromium() string {
	for _, name := range []string{os.Getenv("HANDBOOK_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if program, err := exec.LookPath(name); name != "" && err == nil {
			if program, err = filepath.Abs(program); err == nil {
				return program
			}
		}
	}
	return ""
}

// look is how a tab shows pages.
type look struct {
	width    int64
	scheme   string // light or dark
	forced   bool   // forced colours
	noScript bool
	touch    bool // it has a touch screen besides a mouse
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
	ctx, cancel := chromedp.NewContext(c.ctx, chromedp.WithNewWindow(true))
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

// windows lists the addresses of all open tabs.
func (c *chromium) windows() ([]string, error) {
	targets, err := chromedp.Targets(c.ctx)
	var addresses []string
	for _, target := range targets {
		if target.Type == "page" {
			addresses = append(addresses, target.URL)
		}
	}
	return addresses, err
}

func (t *tab) pressTab() error { return t.pressTabs(1) }

func (t *tab) pressTabs(times int) error { return t.keys(strings.Repeat(kb.Tab, times)) }

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

// allowClipboard lets pages write and read the clipboard, as a user would.
func (t *tab) allowClipboard() error {
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		params := browser.SetPermissionParams{Permission: &browser.PermissionDescriptor{Name: name}, Setting: browser.PermissionSettingGranted}
		if _, err := chromedp.CallBrowser(t.ctx, browser.SetPermission, params); err != nil {
			return err
		}
	}
	return nil
}
