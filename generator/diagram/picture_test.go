package diagram

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"handbook/generator/report"
	"handbook/generator/source"
)

// Each file of testdata/pictures holds one YAML file, and what comes of it. Its
// first line says of which size the picture is, and which ids it has.
func TestPicturesWithRegions(t *testing.T) {
	eachPicture(t, "testdata/pictures/*.txt", func(t *testing.T, archive *txtar.Archive) []txtar.File {
		in := archive.Files[0]
		words := strings.Fields(string(archive.Comment))
		var width, height int
		fmt.Sscanf(words[0], "%dx%d", &width, &height)
		scene := Read(source.ParseData(in.Name, in.Data))
		problems := append(scene.Problems, CheckPicture(scene, width, height, words[1:])...)
		out := []txtar.File{in, {Name: "problems", Data: []byte(problemText(problems))}}
		if scene.Picture == nil {
			return append(out, txtar.File{Name: "flow", Data: []byte(flowText(scene))})
		}
		plate := Plate{Prefix: "d-value", Src: "value.8c1f.png", Width: width, Height: height, Words: Words{"Parts of the picture", "The same as a list"}}
		if scene.Picture.Dark != "" {
			plate.Dark = scene.Picture.Dark
		}
		out = append(out, txtar.File{Name: "page", Data: []byte(pageOf(scene, plate, bookOf(scene)))})
		return append(out, txtar.File{Name: "feed", Data: []byte(Map(scene, plate).Fill(bookOf(scene)))})
	})
}

func eachPicture(t *testing.T, pattern string, run func(*testing.T, *txtar.Archive) []txtar.File) {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatal(pattern, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := txtar.Format(&txtar.Archive{Comment: archive.Comment, Files: run(t, archive)})
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want := txtar.Format(archive); string(got) != string(want) {
				t.Errorf("%s differs\ngot:\n%s\nwant:\n%s", file, got, want)
			}
		})
	}
}

// pageOf is a picture and the list beneath it.
func pageOf(s *Scene, p Plate, link func(int) (string, string, bool)) string {
	picture, list := Overlay(s, p)
	return picture.Fill(link) + "\n" + list.Fill(link)
}

func problemText(problems []report.Problem) string {
	var b strings.Builder
	report.Text(&b, problems, false)
	return b.String()
}

// bookOf resolves links as a book would that has every page but "missing".
func bookOf(s *Scene) func(int) (string, string, bool) {
	return func(i int) (string, string, bool) {
		if i >= len(s.Links) {
			return fmt.Sprintf("/own/%d/", i-len(s.Links)), "Its page", true
		}
		dest := s.Links[i].Dest
		if isOutside(dest) {
			return dest, dest, true
		}
		name := filepath.Base(dest)
		return "/" + dest + "/", strings.ToUpper(name[:1]) + name[1:], dest != "missing"
	}
}

func flowText(s *Scene) string {
	var b strings.Builder
	if s.Flow == nil {
		return ""
	}
	f := s.Flow
	fmt.Fprintf(&b, "colour %q direction %d labels %v refs %v\n", f.Colour, f.Direction, f.Labels, f.Refs)
	if g := s.Flow.Graph; g != nil {
		for _, n := range g.Nodes {
			fmt.Fprintf(&b, "node %s %q %q kind %d group %d link %d\n", n.ID, n.Label, n.Sub, n.Kind, n.Group, n.Link)
		}
		for _, e := range g.Edges {
			fmt.Fprintf(&b, "edge %d %d %q kind %d at %s\n", e.From, e.To, e.Label, e.Kind, e.At)
		}
		for _, p := range g.Groups {
			fmt.Fprintf(&b, "group %s %q in %d link %d\n", p.ID, p.Label, p.Parent, p.Link)
		}
	}
	for i, l := range s.Links {
		fmt.Fprintf(&b, "link %d %+v\n", i, l)
	}
	return b.String()
}
