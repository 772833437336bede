package diagram

// Cleaned is an author's SVG picture that may stand in a page.
type Cleaned struct {
	Links []Link
}

// Drawn says that there is a picture.
func (c *Cleaned) Drawn() bool { return c != nil }

func (w *markupWriter) drawing(s *Scene, p Plate) {}
