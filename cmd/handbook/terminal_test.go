package main

import (
	"os"
	"strings"
	"testing"
	"time"
)

// A line that is longer than the terminal is wide would not be written over but
// pile up.
func TestProgressStaysOnItsLine(t *testing.T) {
	for columns, want := range map[int]string{
		80: "handbook: reading página 7 of 12,000",
		37: "handbook: reading página 7 of 12,000",
		36: "handbook: reading página 7 of 12,00",
		20: "handbook: reading p",
		1:  "",
	} {
		var out strings.Builder
		term := &terminal{w: &out, live: true, columns: func() int { return columns }}
		term.progress("reading página", 7, 12000)
		if got := out.String(); got != "\r\x1b[K"+want {
			t.Errorf("%d columns: %q, want %q", columns, got, want)
		}
	}
}

// What stands on the line when a command is stopped goes, and nothing is sent
// where nobody sees it.
func TestTheLineOfCtrlCIsWrittenOver(t *testing.T) {
	for live, want := range map[bool]string{true: "\r\x1b[Khandbook: ended\n", false: "handbook: ended\n"} {
		var out strings.Builder
		term := &terminal{w: &out, live: live}
		term.interrupted()
		term.say("ended")
		if got := out.String(); got != want {
			t.Errorf("live %v: %q, want %q", live, got, want)
		}
	}
}

func TestTheTerminalsWidthIsAskedFor(t *testing.T) {
	file, err := os.Create(t.TempDir() + "/no terminal")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for set, want := range map[string]int{"": 80, "40": 40, "0": 80, "-3": 80, "wide": 80} {
		t.Setenv("COLUMNS", set)
		if got := columns(file); got != want {
			t.Errorf("COLUMNS=%q: %d, want %d", set, got, want)
		}
	}
}

func TestADurationSaysSomething(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "1 ms", 400 * time.Microsecond: "1 ms", 4 * time.Millisecond: "4 ms", 99 * time.Millisecond: "99 ms", 840 * time.Millisecond: "0.84 s", 12300 * time.Millisecond: "12.3 s", 100 * time.Second: "1 min 40 s",
	} {
		if got := took(d); got != want {
			t.Errorf("%v: %s, want %s", d, got, want)
		}
	}
}
