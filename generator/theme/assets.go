package theme

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"handbook/generator/report"
)

// Asset is a file of the site that comes from the theme.
type Asset struct {
	Path    string // below the site's top, with its fingerprint
	Bytes   []byte
	Forever bool            // its path carries a fingerprint: browsers may keep it for ever
	At      report.Position // the file of the theme that it is
}

// assets are a theme's files as they are published.
type assets struct {
	list  []Asset
	paths map[string]string // handbook.css → assets/handbook.1a2b3c4d.css
}

// Assets lists the files to publish, by their paths in the theme.
func (t *Theme) Assets() []Asset { return t.assets.list }

// AssetPath is where an asset such as "handbook.css" is published, "" when the
// theme does not have it.
func (t *Theme) AssetPath(name string) string { return t.assets.paths[name] }

func (a assets) find(name string) (string, error) {
	if p, ok := a.paths[name]; ok {
		return p, nil
	}
	if hint := report.DidYouMean(name, slices.Sorted(maps.Keys(a.paths))); hint != "" {
		return "", fmt.Errorf("no asset %q; %s", name, hint)
	}
	return "", fmt.Errorf("no asset %q", name)
}

var assetCall = regexp.MustCompile("\\basset\\s+[\"`]([^\"`]+)[\"`]")

// HouseStyle is the style sheet that a handbook adds to the theme's own: its
// colours and faces, in theme/assets/house.css.
const HouseStyle = "house.css"

// named collects the assets that templates ask for.
func named(templates []file) map[string]bool {
	names := map[string]bool{HouseStyle: true}
	for _, f := range templates {
		for _, m := range assetCall.FindAllSubmatch(f.text, -1) {
			names[string(m[1])] = true
		}
	}
	return names
}

// fingerprint gives every asset its published name and bytes.
func fingerprint(files []file, wanted map[string]bool) (assets, []report.Problem) {
	p := press{files: map[string]file{}, wanted: wanted, done: map[string]Asset{}, open: map[string]bool{}}
	for _, f := range files {
		p.files[strings.TrimPrefix(f.path, assetFolder)] = f
	}
	a := assets{paths: map[string]string{}}
	names := slices.Sorted(maps.Keys(p.files))
	for _, name := range names {
		p.want(name)
	}
	for _, name := range names {
		asset := p.print(name)
		a.paths[name] = asset.Path
		a.list = append(a.list, asset)
	}
	return a, p.problems
}

// press makes published assets; a style sheet needs the names of those it uses
// before its own bytes are settled.
type press struct {
	files    map[string]file
	wanted   map[string]bool
	done     map[string]Asset
	open     map[string]bool // style sheets being worked on
	problems []report.Problem
}

func (p *press) print(name string) Asset {
	if done, ok := p.done[name]; ok {
		return done
	}
	f := p.files[name]
	asset := Asset{Path: f.path, Bytes: f.text, At: report.Position{File: f.at}}
	switch path.Ext(name) {
	case ".css":
		p.open[name] = true
		asset.Bytes = p.rewrite(name, f)
		delete(p.open, name)
	case ".js":
		asset.Bytes = pressed(f.text)
	}
	if p.wanted[name] {
		sum := sha256.Sum256(asset.Bytes)
		ext := path.Ext(f.path)
		asset.Path = strings.TrimSuffix(f.path, ext) + "." + hex.EncodeToString(sum[:4]) + ext
		asset.Forever = true
	}
	p.done[name] = asset
	return asset
}
