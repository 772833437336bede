package rewrite

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"handbook/generator/source"
)

// change does something with the regions of a file.
func (w *regionWriter) change(list []Region) []Region {
	list = slices.Clone(list)
	for range 1 + w.rng.IntN(4) {
		if len(list) == 0 || w.rng.IntN(5) == 0 {
			fresh := []Region{aRect, aCircle, aPoly, anID}[w.rng.IntN(4)]
			fresh.Was = -1
			list = slices.Insert(list, w.rng.IntN(len(list)+1), fresh)
			continue
		}
		i := w.rng.IntN(len(list))
		switch r := &list[i]; w.rng.IntN(8) {
		case 0:
			list = slices.Delete(list, i, i+1)
		case 1:
			list = moveRegion(i, w.rng.IntN(len(list)))(list)
		case 2:
			r.Title = w.any("", w.any(someWords...))
		case 3:
			r.Note = w.any("", w.any(someWords...))
		case 4:
			r.To = w.any(someWords...)
		case 5:
			fresh := []Region{aRect, aCircle, aPoly, anID}[w.rng.IntN(4)]
			r.Shape, r.At, r.Percent, r.ID = fresh.Shape, fresh.At, fresh.Percent, fresh.ID
		case 6:
			r.At = slices.Clone(r.At)
			for range w.rng.IntN(3) {
				if len(r.At) > 0 {
					r.At[w.rng.IntN(len(r.At))] = float64(w.rng.IntN(1000)) / 8
				}
			}
			r.Percent = r.Percent != (w.rng.IntN(3) == 0) && len(r.At) > 0
		case 7:
			if r.Shape == "poly" && len(r.At) >= 6 && len(r.At)%2 == 0 {
				at := 2 * w.rng.IntN(len(r.At)/2)
				if r.At = slices.Clone(r.At); w.rng.IntN(2) == 0 {
					r.At = slices.Delete(r.At, at, at+2)
				} else {
					r.At = slices.Insert(r.At, at, 3, 4)
				}
			}
		}
	}
	return list
}

var notes = regexp.MustCompile(`#(L|R|K)([0-9]*)([a-z-]*)\.[0-9]+,`)

// missing are the comments that have gone and should not have.
func missing(before, after string, old, want []Region) (lost []string) {
	kept := map[string]Region{}
	for _, r := range want {
		if r.Was >= 0 {
			kept[fmt.Sprint(r.Was)] = r
		}
	}
	for _, m := range notes.FindAllStringSubmatch(before, -1) {
		r, stays := kept[m[2]]
		gone := m[1] != "L" && !stays || m[1] == "K" && (r.text(m[3]) == "" && m[3] != "at" && m[3] != "x-own" || m[3] == "at" && len(r.At) == 0)
		if !gone && strings.Count(after, m[0]) != 1 {
			lost = append(lost, m[0])
		}
	}
	return lost
}

// However a file is written: after any change it has the regions that were
// wanted, and the comments of all that stay; what was not changed is the same.
func FuzzRegionsOfAnyFile(f *testing.F) {
	for seed := range uint64(1500) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := &regionWriter{frontWriter: frontWriter{rng: rand.New(rand.NewPCG(seed, 5))}}
		text := w.file()
		if w.rng.IntN(3) == 0 {
			text = "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n")
		}
		if source.ParseData("a.yaml", []byte(text)).Broken() {
			t.Skip()
		}
		checkRegions(t, w, text)
	})
}

func checkRegions(t *testing.T, w *regionWriter, text string) {
	t.Helper()
	old := RegionsOf("a.yaml", []byte(text))
	same, problems := Regions("a.yaml", []byte(text), [2]int{9, 9}, old)
	if !same.Same() || len(problems) > 0 {
		t.Fatalf("regions that stay change their file: %v\n%s\n%s", problems, text, same.After)
	}
	want := w.change(old)
	change, problems := Regions("a.yaml", []byte(text), [2]int{9, 9}, want)
	if len(problems) > 0 {
		t.Fatalf("not changed: %v\n%s\n%+v", problems, text, want)
	}
	got := RegionsOf("a.yaml", change.After)
	if !slices.EqualFunc(got, likeRead(want), sameRegion) {
		t.Fatalf("got %+v, wanted %+v\n%s\n%s", got, want, text, change.After)
	}
	if lost := missing(text, string(change.After), old, want); len(lost) > 0 {
		t.Fatalf("comments have gone: %q\n%s\n%s\n%+v", lost, text, change.After, want)
	}
	if strings.Contains(text, "\r") && bytes.Count(change.After, []byte("\n")) != bytes.Count(change.After, []byte("\r\n")) {
		t.Fatalf("line ends are mixed: %q", change.After)
	}
	// And back: the values are the first ones again.
	back := slices.Clone(old)
	for i := range back {
		back[i].Was = slices.IndexFunc(want, func(r Region) bool { return r.Was == i })
	}
	change, problems = Regions("a.yaml", change.After, [2]int{9, 9}, back)
	if got := RegionsOf("a.yaml", change.After); len(problems) > 0 || !slices.EqualFunc(got, old, sameRegion) {
		t.Fatalf("there is no way back: %v\n%s\n%s", problems, text, change.After)
	}
}

// Any bytes at all: never a panic, and never a change that is not as wanted.
func FuzzRegionsOfAnyBytes(f *testing.F) {
	for i, tt := range regionEdits {
		f.Add(tt.before, uint64(i))
	}
	for seed := range uint64(300) {
		w := &regionWriter{frontWriter: frontWriter{rng: rand.New(rand.NewPCG(seed, 6))}}
		f.Add(w.file(), seed)
	}
	f.Add("regions:\n  - {id: a\u2028, to: b}\n", uint64(1))
	f.Add("regions:\r  - {id: a\u0085, to: b}\r\n\r", uint64(2))
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		w := &regionWriter{frontWriter: frontWriter{rng: rand.New(rand.NewPCG(seed, 7))}}
		old := RegionsOf("a.yaml", []byte(text))
		gentle := seed%2 == 0
		want := w.change(old)
		if gentle {
			want = w.gentle(old)
		}
		change, problems := Regions("a.yaml", []byte(text), [2]int{9, 9}, want)
		if len(problems) > 0 {
			if !change.Same() {
				t.Fatalf("changed with problems: %q", change.After)
			}
			return
		}
		got := RegionsOf("a.yaml", change.After)
		if !slices.EqualFunc(got, likeRead(want), sameRegion) {
			t.Fatalf("got %+v, wanted %+v\n%q\n%q", got, want, text, change.After)
		}
		if gentle && strings.Count(text, "#") != bytes.Count(change.After, []byte("#")) {
			t.Fatalf("a comment has gone\n%q\n%q\n%+v", text, change.After, want)
		}
	})
}

// gentle changes regions so that no comment may go: none is deleted, and no key.
func (w *regionWriter) gentle(list []Region) []Region {
	list = slices.Clone(list)
	for range min(len(list), 4) {
		i := w.rng.IntN(len(list))
		r := &list[i]
		set := func(s *string) {
			if *s != "" && !strings.Contains(*s, "#") {
				*s = w.any("new", "a: b", "'", "yes")
			}
		}
		switch w.rng.IntN(5) {
		case 0:
			list = moveRegion(i, w.rng.IntN(len(list)))(list)
		case 1:
			set(&r.Title)
		case 2:
			set(&r.Note)
		case 3:
			set(&r.To)
		case 4:
			if r.At = slices.Clone(r.At); len(r.At) > 0 {
				r.At[w.rng.IntN(len(r.At))] = 77.25
			}
		}
	}
	return list
}
