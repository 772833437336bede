package preview

import "testing"

// Regions are saved into the file that counts where a page shows the picture.
func TestRegionsGoIntoTheFileThatCounts(t *testing.T) {
	const itself, link = "![Plan](plan.svg)", "[Plan](plan.svg)"
	const regions = "picture: /a/plan.svg\nalt: Plan\nregions:\n  - {shape: rect, at: [10, 10, 50, 40], to: README.md}\n"
	linked := `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200" viewBox="0 0 400 200"><a href="README.md"><rect width="100" height="80"/></a></svg>`
	for name, c := range map[string]struct {
		page    string
		picture string
		files   []string
		want    string
	}{
		"no file yet":                         {itself, plan, nil, "a/plan.svg.yaml"},
		"no page shows it":                    {"Nothing.", plan, nil, "a/plan.svg.yaml"},
		"named after the picture":             {itself, plan, []string{"a/plan.svg.yaml", "a/plan.diagram.yaml"}, "a/plan.svg.yaml"},
		"of the same name":                    {itself, plan, []string{"a/plan.diagram.yaml", "a/more.diagram.yaml"}, "a/plan.diagram.yaml"},
		"beside the picture":                  {itself, plan, []string{"a/more.diagram.yaml"}, "a/more.diagram.yaml"},
		"elsewhere, and shown by its name":    {"![[more.diagram.yaml]]", plan, []string{"b/more.diagram.yaml"}, "b/more.diagram.yaml"},
		"elsewhere, and the picture linked":   {"![[more.diagram.yaml]]\n\n" + link, plan, []string{"b/more.diagram.yaml"}, "b/more.diagram.yaml"},
		"elsewhere, and the picture shown":    {"![[more.diagram.yaml]]\n\n" + itself, plan, []string{"b/more.diagram.yaml"}, "a/plan.svg.yaml"},
		"elsewhere, of a drawing with links":  {"![[more.diagram.yaml]]", linked, []string{"b/more.diagram.yaml"}, "b/more.diagram.yaml"},
		"elsewhere, and the drawing is shown": {"![[more.diagram.yaml]]\n\n" + itself, linked, []string{"b/more.diagram.yaml"}, "a/plan.svg.yaml"},
	} {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{"a/README.md": "# House\n\n" + c.page + "\n", "a/plan.svg": c.picture}
			for _, f := range c.files {
				files[f] = regions
			}
			if p, _ := live(t, files).picture(t, pictureID("a/plan.svg")); p.File != c.want || p.Exists != (len(c.files) > 0 && c.want == c.files[0]) || !p.Writable {
				t.Errorf("%+v, want %s", p, c.want)
			}
		})
	}
}

// A drawing in a page is known by its place among the pictures there, and links
// to pictures are none.
func TestPicturesOfAPageAreThoseThatItShows(t *testing.T) {
	h := live(t, map[string]string{
		"README.md":       "# House\n\n[The plan](plan.svg), [[other.svg]]\n\n![Other](other.svg)\n\n![Plan](plan.svg)\n\n![[other.svg]]\n\n![Gone](gone.svg)\n",
		"plan.svg":        plan,
		"other.svg":       plan,
		"linked/only.svg": plan,
		"linked/to.md":    "# Links\n\n[Only](only.svg)\n",
	})
	want := `{"/other.svg":{"id":"` + pictureID("other.svg") + `","at":[0,2]},"/plan.svg":{"id":"` + pictureID("plan.svg") + `","at":[1]}}` + "\n"
	if _, body, _ := h.get(t, "/-/diagrams?page=index.html"); body != want {
		t.Error(body, want)
	}
	if _, body, _ := h.get(t, "/-/diagrams?page=linked/to.html"); body != "{}\n" {
		t.Error(body)
	}
}
