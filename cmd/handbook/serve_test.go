package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"handbook/generator"
	"handbook/generator/preview"
)

// port puts a port into the environment: one that is free, or one that is held
// to the end of the story and has a free one behind it.
func port(ts *testscript.TestScript, neg bool, args []string) {
	held := len(args) == 2 && args[1] == "held"
	if neg || len(args) < 1 || len(args) > 2 || len(args) == 2 && !held {
		ts.Fatalf("usage: port NAME [held]")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	if held {
		ts.Defer(func() { l.Close() })
	} else {
		l.Close()
	}
	ts.Setenv(args[0], strconv.Itoa(l.Addr().(*net.TCPAddr).Port))
}

// fetch asks until the answer holds the text. How long it tries decides nothing.
func fetch(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: fetch ADDRESS TEXT")
	}
	last := "nothing"
	for start := time.Now(); time.Since(start) < 30*time.Second; time.Sleep(10 * time.Millisecond) {
		answer, err := http.Get(args[0])
		if err != nil {
			last = err.Error()
			continue
		}
		body, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		if last = string(body); strings.Contains(last, args[1]) {
			return
		}
	}
	ts.Fatalf("%s never held %q, last:\n%s", args[0], args[1], last)
}

// Only an address of this machine alone keeps others out, and decides over
// saving.
func TestOthersAreLetInByOtherAddresses(t *testing.T) {
	for host, want := range map[string]bool{"127.0.0.1": true, "127.0.0.9": true, "::1": true, "[::1]": true, "localhost": true, "0.0.0.0": false, "::": false, "192.168.0.7": false, "desk.example": false, "localhost.example": false} {
		if f := (serveFlags{host: host}); f.loopback() != want {
			t.Errorf("%s: %v", host, !want)
		}
	}
}

func TestTheAddressIsOneThatABrowserFinds(t *testing.T) {
	for host, want := range map[string]string{"127.0.0.1": "http://127.0.0.1:", "localhost": "http://localhost:", "0.0.0.0": "http://localhost:"} {
		f := serveFlags{host: host}
		l, err := f.listen(flag.NewFlagSet("serve", flag.ContinueOnError))
		if err != nil {
			t.Fatal(err)
		}
		if got := f.address(l); !strings.HasPrefix(got, want) || !strings.HasSuffix(got, "/") {
			t.Errorf("%s: %s", host, got)
		}
		l.Close()
	}
}

// Who lets others in tells them where, and answers there.
func TestOtherMachinesFindThePreview(t *testing.T) {
	var known []net.Addr
	for _, text := range []string{"127.0.0.1/8", "::1/128", "2001:db8::7/64", "fe80::7/64", "fd00::7/8", "192.168.0.7/24", "169.254.0.7/16", "203.0.113.7/24"} {
		ip, n, err := net.ParseCIDR(text)
		if err != nil {
			t.Fatal(err)
		}
		known = append(known, &net.IPNet{IP: ip, Mask: n.Mask})
	}
	if got := fmt.Sprint(reachable(known)); got != "[192.168.0.7 203.0.113.7 2001:db8::7 fd00::7]" {
		t.Error(got)
	}
	for _, host := range []string{"127.0.0.1", "192.168.0.7", "desk.example"} {
		if got := (&serveFlags{host: host}).others(nil); got != nil {
			t.Errorf("%s: %q", host, got)
		}
	}
	f := serveFlags{host: "0.0.0.0"}
	l, err := f.listen(flag.NewFlagSet("serve", flag.ContinueOnError))
	if err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	p := preview.New(preview.Options{Content: root, Dir: root.Name(), Host: f.host, Input: func(context.Context) (generator.Input, error) { return generator.Input{}, errors.New("none") }})
	go p.Run(t.Context(), l)
	for _, address := range f.others(l) {
		answer, err := http.Get(address + "-/preview.js")
		if err != nil {
			t.Fatal(err)
		}
		if answer.Body.Close(); answer.StatusCode != http.StatusOK {
			t.Errorf("%s is answered with %d", address, answer.StatusCode)
		}
	}
}
