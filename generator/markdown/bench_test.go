package markdown

import (
	"os"
	"testing"

	"handbook/generator/source"
)

// BenchmarkPage is a page of 7 kB without code: the goal is a millisecond.
func BenchmarkPage(b *testing.B) {
	text := benchPage()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(source.ParseFile("page.md", text))
	}
}

func benchPage() []byte {
	const section = "## A heading of the page\n\nThe **pass** is the shelf where plates leave the kitchen. It's also the one place in the " +
		"building where two teams meet a hundred times a night, and so it is where words become habits.[^1] See [the pass](pass.md#who) " +
		"and [[line of sight]] for the *mechanics*: who calls, who answers, what \"hands\" means -- all of it.\n\n" +
		"- The plate is turned to face the guest, not the waiter, before it is called.\n- A waiter who sends a plate back says " +
		"what the guest will `notice`.\n\n| Day | First | Second |\n|---|---|---|\n| Monday | 48 | 36 |\n| Tuesday | 60 | 58 |\n\n" +
		"> [!NOTE]\n> Something worth knowing that can be skipped.\n\n"
	text := "---\ntitle: A page\n---\n# A page\n\n"
	for len(text) < 7000 {
		text += section
	}
	return []byte(text + "[^1]: Wednesdays at three, before staff meal.\n")
}

// BenchmarkHandbooks reads the real handbooks that are beside the project.
func BenchmarkHandbooks(b *testing.B) {
	var files []*source.File
	size := 0
	for _, path := range corpora(b) {
		if raw, err := os.ReadFile(path); err == nil {
			files = append(files, source.ParseFile(path, raw))
			size += len(raw)
		}
	}
	if len(files) == 0 {
		b.Skip("no handbooks here")
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, f := range files {
			Parse(f)
		}
	}
}
