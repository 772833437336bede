package output

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// ManifestName is the file at the top of a published site that says what in it
// is ours: a version line, then the path of every file, sorted, one a line. The
// paths alone decide that; a file's bytes are compared with the file itself.
const ManifestName = ".handbook"

const manifestVersion = "handbook site 1"

var errManifest = errors.New("the manifest cannot be read by this version")

// manifest is what a published folder says of itself.
type manifest struct {
	files   map[string]bool
	folders map[string]bool
}

func newManifest(paths []string) manifest {
	m := manifest{files: make(map[string]bool, len(paths)), folders: map[string]bool{}}
	for _, p := range paths {
		m.files[p] = true
		for dir := path.Dir(p); dir != "." && !m.folders[dir]; dir = path.Dir(dir) {
			m.folders[dir] = true
		}
	}
	return m
}

// text is the manifest as it is written.
func (m manifest) text() []byte {
	var b bytes.Buffer
	b.WriteString(manifestVersion + "\n")
	for _, p := range sorted(m.files) {
		b.WriteString(p + "\n")
	}
	return b.Bytes()
}

// parseManifest refuses what text would not write: a path that leaves the
// folder must not be removed because a file says so.
func parseManifest(text []byte) (manifest, error) {
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	if lines[0] != manifestVersion {
		return manifest{}, errManifest
	}
	for _, p := range lines[1:] {
		if !fs.ValidPath(p) || p == "." || p == ManifestName {
			return manifest{}, errManifest
		}
	}
	return newManifest(lines[1:]), nil
}

// holds says whether a file or folder of this path is ours.
func (m manifest) holds(p string) bool { return m.files[p] || m.folders[p] }

// without counts our files that the other manifest does not have.
func (m manifest) without(other manifest) int {
	n := 0
	for p := range m.files {
		if !other.files[p] {
			n++
		}
	}
	return n
}

func sorted(set map[string]bool) []string {
	list := make([]string, 0, len(set))
	for p := range set {
		list = append(list, p)
	}
	slices.Sort(list)
	return list
}

// isCarried says whether an entry at the top of a site, when it is not ours,
// goes along to the next one: what git and hosts keep there.
func isCarried(name string) bool {
	return name != ManifestName && (strings.HasPrefix(name, ".") || name == "CNAME")
}

// isDropping knows the notes that file browsers leave in folders they show.
func isDropping(name string) bool {
	return name == ".DS_Store" || name == "Thumbs.db" || name == "desktop.ini"
}
