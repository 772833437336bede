package rewrite

// Region is a region of a picture as it is to be written into the file beside
// the picture.
type Region struct {
	Was     int       // its place in the file's list as it stands, from 0; -1 for a new one
	Shape   string    // rect, circle, ellipse or poly; empty with an ID
	At      []float64 // as the file has them; the corners of a poly one after the other
	Percent bool      // At is in percent
	ID      string    // an element of an SVG picture
	To      string
	Title   string
	Note    string
}
