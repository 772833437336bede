package diagram

import (
	"slices"
	"strings"

	"handbook/generator/report"
	"handbook/generator/source"
)

// Limits of one picture: more than any reader could use. Those of a flow are
// the same as in mermaid.
const (
	maxRegions = 500
	maxCorners = 500 // of a polygon
)

// Read reads value.diagram.yaml, or the file beside a picture that is named
// after it (value.png.yaml). What is wrong in it is in Scene.Problems, with
// its place; what is right is in the scene all the same. A file that does not
// say what it describes has neither picture nor flow.
func Read(file *source.File) *Scene {
	s := &Scene{ID: file.Path, At: report.Position{File: file.Path, Line: 1, Column: 1}}
	r := reader{scene: s, path: file.Path, fields: source.NewFields(file.Front, "diagram")}
	r.isMap = file.Front != nil && file.Front.Kind == source.Map // else its own problem says so
	s.Title = r.fields.String("title").Text
	alt := r.fields.String("alt")
	s.Alt = alt.Text
	switch r.kind() {
	case "picture":
		r.picture()
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
	isMap  bool
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
// when neither says anything that is known.
func (r *reader) kind() string {
	kind, told := text(r.fields, "kind")
	switch {
	case told:
		return ""
	case kind.Text == "picture" || kind.Text == "flow":
		return kind.Text
	case kind.Text != "":
		r.problem(kind.At, "diagram", "there is no kind "+inQuotes(kind.Text), meant(kind.Text, "picture", "flow"))
		return ""
	case source.Described(r.path) != "" || r.fields.Has("picture"):
		return "picture"
	case r.hasOne("from nodes edges groups"):
		return "flow"
	case r.hasOne(pictureKeys):
		return "picture"
	case r.hasOne(flowKeys):
		return "flow"
	}
	if r.isMap {
		r.problem(r.scene.At, "diagram", "the file does not say what it describes", "name a picture: and its regions, or write kind: flow")
	}
	return ""
}

// hasOne says whether one of the keys has a value.
func (r *reader) hasOne(keys string) bool {
	return slices.ContainsFunc(strings.Fields(keys), func(key string) bool { return r.fields.Has(key) })
}

// text reads a text; blanks alone are none. It is told when a list or a map
// stands in its place: that is a problem of its own, and no other is needed.
func text(f *source.Fields, key string) (t source.Text, told bool) {
	t = f.String(key)
	if strings.TrimSpace(t.Text) == "" {
		t.Text = ""
	}
	v := f.Value(key)
	return t, v != nil && (v.Kind == source.List || v.Kind == source.Map)
}

// misplaced reports the keys that are not known, and says of those that the
// other kind has that they belong there.
func (r *reader) misplaced() {
	r.fields.Unknown("diagram", strings.Fields(pictureKeys+" "+flowKeys)...)
	other, name := flowKeys, "flow"
	switch {
	case r.scene.Flow != nil:
		other, name = pictureKeys, "picture"
	case r.scene.Picture == nil: // no kind, so its keys may be right
		return
	}
	for _, e := range r.fields.Entries() {
		for _, key := range strings.Fields(other) {
			if strings.EqualFold(e.Key, key) {
				r.problem(e.At, "diagram", "the key "+inQuotes(key)+" belongs to a diagram of the kind "+name, "")
			}
		}
	}
}
