package generator_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"handbook/generator/book"
)

// Our own handbook ends with an index that is worth the name. That each of its
// locators leads to the section it names is the crawler's to see, and
// TestLocatorsLeadToWhatTheyName's.
func TestOurIndexHasEntriesOfEveryKind(t *testing.T) {
	index := crawled(t, os.DirFS("../content"), bases[0]).result.Book.Index
	if index == nil {
		t.Fatal("there is no index")
	}
	if index.Count < 120 {
		t.Errorf("the index has %d entries; a handbook of this size has 120", index.Count)
	}
	kinds := map[string]int{}
	eachEntry(index, func(e *book.Entry) {
		kinds["see"] += len(e.See)
		kinds["see also"] += len(e.SeeAlso)
		if e.Parent != nil {
			kinds["sub-entry"]++
		}
		for _, l := range e.Locators {
			if l.Main {
				kinds["main place"]++
			}
			if l.Heading != nil {
				kinds["section"]++
			}
		}
	})
	for _, kind := range []string{"see", "see also", "sub-entry", "main place", "section"} {
		if kinds[kind] < 5 {
			t.Errorf("the index has %d of the kind %q", kinds[kind], kind)
		}
	}
}

func eachEntry(index *book.Index, visit func(*book.Entry)) {
	var walk func([]*book.Entry)
	walk = func(list []*book.Entry) {
		for _, e := range list {
			visit(e)
			walk(e.Entries)
		}
	}
	for _, l := range index.Letters {
		walk(l.Entries)
	}
}

// A locator that says "2.5 Handing over › The allergy plate" leads to a heading
// of these words on a page of that name.
func TestLocatorsLeadToWhatTheyName(t *testing.T) {
	site := crawled(t, os.DirFS("../content"), bases[0])
	index := site.result.Book.Index
	if index == nil {
		t.Fatal("there is no index")
	}
	seen := 0
	eachEntry(index, func(e *book.Entry) {
		for _, l := range e.Locators {
			seen++
			if l.Heading == nil {
				continue
			}
			page := string(site.files[l.Page.Address])
			if !strings.Contains(page, `id="`+l.Heading.ID+`"`) {
				t.Errorf("%s leads to %s#%s, which is not there", e.Term, l.Page.Address, l.Heading.ID)
			}
			if !slices.ContainsFunc(l.Page.Entries, func(other *book.Entry) bool { return other == e }) {
				t.Errorf("%s does not list %q, which leads to it", l.Page.Address, e.Term)
			}
		}
	})
	if seen < 120 {
		t.Errorf("only %d locators were looked at", seen)
	}
}
