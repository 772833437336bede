package diagram

import (
	"path"
	"strings"

	"handbook/generator/report"
	"handbook/generator/source"
)

// Limits of what one file may describe: more than any reader could use.
const (
	maxRegions = 500
	maxCorners = 500 // of a polygon
	maxNodes   = 2000
	maxEdges   = 5000
)

// Read reads value.diagram.yaml, or the file beside a picture that is named
// after it (value.png.yaml). What is wrong in it is in Scene.Problems, with
// its place; what is right is in the scene all the same.
func Read(file *source.File) *Scene {
	s := &Scene{ID: file.Path, At: report.Position{File: file.Path, Line: 1, Column: 1}}
	r := reader{scene: s, path: file.Path, fields: source.NewFields(file.Front, "diagram")}
	s.Title = r.fields.String("title").Text
	alt := r.fields.String("alt")
	s.Alt = alt.Text
	switch r.kind() {
	case "picture":
		r.picture()
		if s.Alt == "" && r.besidePicture() == "" {
			r.problem(s.At, "missing-alt", "the picture has no words for those who cannot see it", "add a line alt: … that says what it shows")
		}
	case "flow":
		r.flow()
	}
	r.misplaced()
	s.Problems = report.Sorted(append(append(s.Problems, file.Problems...), r.fields.Problems()...))
	return s
}

// reader reads one file.
type reader struct {
	scene  *Scene
	path   string
	fields *source.Fields
}

func (r *reader) problem(at report.Position, rule, message, hint string) {
	r.scene.Problems = append(r.scene.Problems, report.New(at, rule, message, hint))
}

// pictureKeys and flowKeys are the keys that one kind has and the other has not.
const (
	pictureKeys = "picture dark size regions"
	flowKeys    = "from only around part_of direction customer labels colour color nodes edges groups"
)

// kind is what the file says, or what its other keys and its name tell; ""
// when it says something that is not known.
func (r *reader) kind() string {
	kind := r.fields.String("kind")
	switch {
	case kind.Text == "picture" || kind.Text == "flow":
		return kind.Text
	case kind.Text != "":
		r.problem(kind.At, "diagram", "there is no kind "+inQuotes(kind.Text), "write picture or flow")
		return ""
	case r.besidePicture() == "" && !r.fields.Has("picture") && (r.fields.Has("nodes") || r.fields.Has("edges") || r.fields.Has("from")):
		return "flow"
	}
	return "picture"
}

// besidePicture is the picture that the file is named after: value.png of
// value.png.yaml.
func (r *reader) besidePicture() string {
	name := strings.TrimSuffix(r.path, path.Ext(r.path))
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg":
		return name
	}
	return ""
}

// misplaced reports the keys that are not known, and says of those that the
// other kind has that they belong there.
func (r *reader) misplaced() {
	other, name := flowKeys, "flow"
	if r.scene.Flow != nil {
		other, name = pictureKeys, "picture"
	}
	if r.scene.Flow == nil && r.scene.Picture == nil { // no kind, so nobody looked at its keys
		r.fields.Unknown("diagram", append(strings.Fields(pictureKeys), strings.Fields(flowKeys)...)...)
		return
	}
	for _, e := range r.fields.Entries() {
		for _, key := range strings.Fields(other) {
			if e.Key == key {
				r.problem(e.At, "diagram", "the key "+inQuotes(key)+" belongs to a diagram of the kind "+name, "")
			}
		}
	}
	r.fields.Unknown("diagram", strings.Fields(other)...)
}
