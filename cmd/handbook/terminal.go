package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// How we speak on the terminal:
//
//   - everything for people goes to standard error; standard output is for
//     what was asked for, so that it can be piped
//   - a line begins with "handbook:", in lower case, without a full stop; the
//     cause comes first, then a hint that can be acted on
//   - colour only helps; NO_COLOR, a dumb terminal or a pipe turn it off, and
//     with it the line of progress
//   - work of more than a quarter of a second shows that it goes on

// terminal is where people read.
type terminal struct {
	w       io.Writer
	colour  bool
	live    bool // lines can be written over
	quiet   bool
	columns func() int // asked each time, because windows are resized
	mu      sync.Mutex
	started time.Time
	shown   time.Time
	dirty   bool // a line of progress stands there, or ^C
}

func newTerminal(f *os.File) *terminal {
	info, err := f.Stat()
	live := err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
	return &terminal{w: f, live: live, colour: live && os.Getenv("NO_COLOR") == "", started: time.Now(), columns: func() int { return columns(f) }}
}

// columns is how wide the terminal is: as the environment or the window says,
// and else as the first ones were.
func columns(f *os.File) int {
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	return cmp.Or(windowColumns(f), 80)
}

func (t *terminal) print(text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.clear()
	io.WriteString(t.w, text)
}

// say tells how things stand, unless people asked for quiet.
func (t *terminal) say(format string, args ...any) {
	if !t.quiet {
		t.print("handbook: " + fmt.Sprintf(format, args...) + "\n")
	}
}

// fail tells what went wrong and what to do about it.
func (t *terminal) fail(message, hint string) {
	text := "handbook: " + message + "\n"
	if hint != "" {
		text += "    hint: " + hint + "\n"
	}
	t.print(text)
}

// The pace of progress: nothing at all for quick work, and not so often that
// the terminal becomes the work.
const (
	patience = 250 * time.Millisecond
	pace     = 100 * time.Millisecond
)

// progress shows how far a long piece of work is, on a line written over.
func (t *terminal) progress(doing string, done, total int) {
	if !t.live || t.quiet || time.Since(t.started) < patience {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if time.Since(t.shown) < pace && done < total {
		return
	}
	t.shown, t.dirty = time.Now(), true
	line := []rune(fmt.Sprintf("handbook: %s %s of %s", doing, thousands(done), thousands(total)))
	io.WriteString(t.w, "\r\x1b[K"+string(line[:min(len(line), t.columns()-1)]))
}

// interrupted has the next line written over what a terminal shows of Ctrl-C.
func (t *terminal) interrupted() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.dirty = t.live
}

// clear takes the line of progress away.
func (t *terminal) clear() {
	if t.dirty {
		io.WriteString(t.w, "\r\x1b[K")
		t.dirty = false
	}
}

// plural writes a count with its noun, which takes an s for more than one.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%s %ss", thousands(n), noun)
}

// thousands writes a number with commas: 12,408.
func thousands(n int) string {
	s := fmt.Sprint(n)
	var groups []string
	for len(s) > 3 {
		groups = append([]string{s[len(s)-3:]}, groups...)
		s = s[:len(s)-3]
	}
	return strings.Join(append([]string{s}, groups...), ",")
}

// took writes a duration for people: 4 ms, 0.84 s, 12.3 s, 1 min 40 s.
func took(d time.Duration) string {
	switch {
	case d < 100*time.Millisecond:
		return fmt.Sprintf("%d ms", max(1, d.Round(time.Millisecond).Milliseconds()))
	case d < 10*time.Second:
		return fmt.Sprintf("%.2f s", d.Seconds())
	case d < time.Minute:
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return fmt.Sprintf("%d min %d s", int(d.Minutes()), int(d.Seconds())%60)
}
