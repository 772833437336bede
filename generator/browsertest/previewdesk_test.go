package browsertest

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"handbook/generator"
	"handbook/generator/preview"
	"handbook/generator/theme"
)

// A desk is a handbook that is being written, and its preview. It serves one
// goroutine.
type desk struct {
	t        *testing.T
	content  string // its folder
	theme    string // a folder of its own over the default theme
	follow   bool
	address  string // of the listener; kept when the preview starts again
	url      string
	running  *preview.Preview
	end      func()
	chromium *chromium
}

// The handbook that is written: an essay longer than any window, with what a
// reader can do on a page, and others around it.
func essay(title, above, within string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\n---\n\nWhat an evening is made of.\n\n%s", title, above)
	for i := range 30 {
		fmt.Fprintf(&b, "## Part %d\n\nParagraph %d is about the soup, and about who carries it to whom.\n\n", i, i)
		switch i {
		case 3:
			b.WriteString("- [ ] turn the plate\n- [ ] call it\n\n")
		case 4:
			b.WriteString("> [!NOTE]- More about the pass\n> It is a shelf.\n\n")
		case 5:
			b.WriteString("![The pass](pass.png)\n\n")
		case 12:
			b.WriteString(within + "\n\n")
		}
	}
	return b.String()
}

// newDesk begins a handbook, beside those of other tests.
func newDesk(t *testing.T, c *chromium) *desk {
	t.Helper()
	t.Parallel()
	d := &desk{t: t, content: t.TempDir(), theme: t.TempDir(), address: "127.0.0.1:0", chromium: c}
	d.save("handbook.yaml", "title: The house\n")
	d.save("README.md", "# The house\n\nA handbook.\n")
	d.save("soup.md", essay("Soup", "", "Here it is *served*."))
	d.save("bread.md", "# Bread\n\nIt rises.\n")
	d.save("salad.md", "---\ntitle: Salad\ndraft: true\n---\n\nIt is washed.\n")
	d.save("cheese.md", "# Cheese\n\nIt waits.\n")
	d.paint("pass.png", 600, 300)
	d.start()
	t.Cleanup(func() { d.stop() })
	return d
}

// save writes a file of the content as editors do.
func (d *desk) save(name, text string) { d.put(d.content, name, []byte(text)) }

// style writes the style sheet of the handbook's own theme.
func (d *desk) style(rule string) {
	d.t.Helper()
	sheet, err := os.ReadFile("../../themes/default/assets/handbook.css")
	if err != nil {
		d.t.Fatal(err)
	}
	d.put(d.theme, "assets/handbook.css", append(sheet, rule...))
}

// script gives the handbook a theme whose script does something as soon as a
// page is read, which is before the preview looks at it.
func (d *desk) script(code string) {
	d.t.Helper()
	script, err := os.ReadFile("../../themes/default/assets/handbook.js")
	if err != nil {
		d.t.Fatal(err)
	}
	d.stop()
	d.put(d.theme, "assets/handbook.js", fmt.Appendf(script, "\ndocument.addEventListener(\"readystatechange\", () => {%s}, { once: true });", code))
	d.start()
}

func (d *desk) paint(name string, width, height int) {
	d.t.Helper()
	d.put(d.content, name, raster(d.t, width, height).Data)
}

func (d *desk) put(dir, name string, text []byte) {
	d.t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(file, text, 0o644); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) remove(name string) {
	d.t.Helper()
	if err := os.Remove(filepath.Join(d.content, name)); err != nil {
		d.t.Fatal(err)
	}
}

// rename moves a file, into a new folder where there is none.
func (d *desk) rename(from, to string) {
	d.t.Helper()
	to = filepath.Join(d.content, filepath.FromSlash(to))
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		d.t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(d.content, from), to); err != nil {
		d.t.Fatal(err)
	}
}

// start starts the preview, at the address where it was before.
func (d *desk) start() {
	d.t.Helper()
	content, err := os.OpenRoot(d.content)
	if err != nil {
		d.t.Fatal(err)
	}
	l, err := net.Listen("tcp", d.address)
	if err != nil {
		d.t.Fatal(err)
	}
	d.address = l.Addr().String()
	d.url = "http://" + d.address + "/"
	input := func(context.Context) (generator.Input, error) {
		return generator.Input{Content: content.FS(), Theme: []theme.Layer{{Name: "default theme", FS: os.DirFS("../../themes/default")}, {Name: "own theme", FS: os.DirFS(d.theme)}},
			Options: generator.Options{BaseURL: "https://handbook.example/", Jobs: 2, Drafts: true, Future: true, Now: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)}}, nil
	}
	d.running = preview.New(preview.Options{Content: content, Dir: d.content, Folders: []string{d.theme}, Input: input, Editor: "code", Follow: d.follow, AllowSave: true})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- d.running.Run(ctx, l) }()
	d.end = func() {
		cancel()
		if err := <-ended; err != nil {
			d.t.Error(err)
		}
		content.Close()
	}
}

func (d *desk) stop() {
	if d.end != nil {
		d.end()
		d.end = nil
	}
}

// at opens a page in a fresh tab, marks its window, and runs a check there. A
// window that was loaded again has no mark.
func (d *desk) at(l look, name string, check func(b *tab) error) {
	d.t.Helper()
	b, err := d.chromium.tab(l)
	if err != nil {
		d.t.Fatal(err)
	}
	defer b.close()
	if err := d.visit(b, name); err != nil {
		d.t.Fatal(err)
	}
	if err := check(b); err != nil {
		d.t.Error(err)
	}
	_, complaints := b.heard()
	for _, what := range complaints {
		if strings.HasPrefix(what, "exception: ") || strings.HasPrefix(what, "security: ") || strings.HasPrefix(what, "console: ") {
			d.t.Error(what)
		}
	}
}

func (d *desk) visit(b *tab, name string) error {
	if err := b.open(d.url + name); err != nil {
		return err
	}
	return run(b, `window.marked = true`)
}

// run does something in a page.
func run(b *tab, script string) error {
	_, err := evaluate[bool](b, script+", true")
	return err
}

const stays = `window.marked === true`

// shows waits until a page shows a text, and sees that it was not loaded again.
func shows(b *tab, text string) error {
	if err := b.until(fmt.Sprintf(`document.querySelector("main").textContent.includes(%q)`, text)); err != nil {
		return err
	}
	return sees(b, "the page was loaded again", stays)
}

// sees expects a condition to be true now.
func sees(b *tab, what, condition string) error {
	true, err := evaluate[bool](b, "Boolean("+condition+")")
	if err == nil && !true {
		return fmt.Errorf("%s: %s does not hold", what, condition)
	}
	return err
}

// comes waits until a promise gives true.
func comes(b *tab, promise string) error {
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		if is, err := evaluate[bool](b, promise); err == nil && is {
			return nil
		}
		time.Sleep(20 * time.Millisecond)
	}
	return fmt.Errorf("in vain: %s", promise)
}
