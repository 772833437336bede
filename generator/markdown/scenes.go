package markdown

import (
	"handbook/generator/diagram"
)

// A page has so many diagrams at most, and so many boxes and arrows in them:
// each is laid out when the page is rendered, whoever reads it.
const (
	sceneLimit = 100
	graphLimit = 3000
)

// scenes are the diagrams of a page while it is read: flowcharts, and pictures
// that wait for their image map, which may stand behind them.
type scenes struct {
	found   []scene // in the order of the page; a SceneHole refers to them until all are known
	waiting map[int]bool
	maps    imageMaps
	size    int // boxes and arrows so far
	full    bool
}

// scene is a flowchart, or a picture by its link.
type scene struct {
	flow    *diagram.Scene
	picture mapped
}

// room says whether the page may have another diagram of so many boxes and
// arrows. Its limit is told once.
func (p *page) room(size, at int) bool {
	p.scenes.size += size
	if !p.scenes.full && len(p.scenes.found) < sceneLimit && p.scenes.size <= graphLimit {
		return true
	}
	if !p.scenes.full {
		p.scenes.full = true
		p.problem(at, "diagram", "the page has more than "+itoa(sceneLimit)+" diagrams, or "+itoa(graphLimit)+
			" boxes and arrows in them: from here on flowcharts are shown as code and pictures without their regions", "split the page")
	}
	return false
}

// settle gives the diagrams their numbers, when all image maps are known.
func (p *page) settle() {
	number := make([]int, len(p.scenes.found))
	for i, s := range p.scenes.found {
		made := s.flow
		if made == nil {
			made = p.mapScene(s.picture)
		}
		if made == nil {
			continue // its image map is not there
		}
		p.doc.Scenes = append(p.doc.Scenes, made)
		made.ID = p.doc.File.Path + "#d" + itoa(len(p.doc.Scenes))
		number[i] = len(p.doc.Scenes) - 1
		if s.flow == nil {
			p.doc.Links[s.picture.link].Map = len(p.doc.Scenes)
		}
	}
	for i, h := range p.w.holes {
		if h.Kind == SceneHole {
			p.w.holes[i].Ref = number[h.Ref]
		}
	}
	p.reportMaps()
}

// tell hands on what a diagram found wrong with itself.
func (p *page) tell(s *diagram.Scene) {
	for _, found := range s.Problems {
		p.note(found)
	}
}
