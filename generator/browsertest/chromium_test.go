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
// Chromium's remote control is spoken to in four files only: chromium_test.go
// starts it, tab_test.go shows pages, hands_test.go is mouse, finger and keys, and
// sense_test.go is what is seen, heard and printed.
package browsertest

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
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
