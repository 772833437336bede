package generator_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"handbook/generator"
)

// A page carries the navigation that its reader sees. However the site grows,
// in parts, in a folder, in depth, the bytes of it stay within the same bound.
func TestNavigationOfAPageDoesNotGrowWithTheSite(t *testing.T) {
	for _, shape := range []struct {
		name string
		path func(i int) string
	}{
		{"pages in one folder", func(i int) string { return fmt.Sprintf("folder/page-%05d.md", i) }},
		{"top folders", func(i int) string { return fmt.Sprintf("folder-%05d/page.md", i) }},
		{"pages at the top", func(i int) string { return fmt.Sprintf("page-%05d.md", i) }},
		{"folders in a folder", func(i int) string { return fmt.Sprintf("folder/sub-%05d/page.md", i) }},
	} {
		t.Run(shape.name, func(t *testing.T) {
			small, large := navigationBytes(t, shape.path, 200), navigationBytes(t, shape.path, 2000)
			if large > small+64 || large > 16_000 {
				t.Errorf("the largest page's navigation is %d bytes with 200 pages and %d with 2,000", small, large)
			}
		})
	}
}

// navigationBytes is the most that any content page of a site spends on <nav>.
func navigationBytes(t *testing.T, path func(int) string, pages int) int {
	content := fstest.MapFS{"handbook.yaml": &fstest.MapFile{Data: []byte("title: Large\n")}}
	for i := range pages {
		content[path(i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "# Page %05d\n\nText.\n", i)}
	}
	site := build(t, content, generator.Options{Now: today, Jobs: 2})
	most := 0
	for i := 0; i < pages; i += pages / 20 {
		n := 0
		file := path(i)
		for _, nav := range navigation.FindAll(site.files[file[:len(file)-2]+"html"], -1) {
			n += len(nav)
		}
		if n == 0 {
			t.Fatalf("%s has no navigation", file)
		}
		most = max(most, n)
	}
	return most
}
