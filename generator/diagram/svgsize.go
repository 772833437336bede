package diagram

import (
	"math"
	"strconv"
	"strings"
)

// fit sees that a drawing says which part of the plane it shows, without which
// browsers crop it: from its width and height, and where these cannot be used
// either, from its shapes. It is false when the file itself does not say it.
func (n *svgNode) fit() (says bool) {
	if _, ok := viewBox(n.attr("viewBox")); ok {
		return true
	}
	if w, h := userUnits(n.attr("width")), userUnits(n.attr("height")); w > 0 && h > 0 {
		n.set("viewBox", "0 0 "+number(w)+" "+number(h))
		return true
	}
	if b, ok := shapesBox(n); ok {
		n.set("viewBox", number(b.min.X)+" "+number(b.min.Y)+" "+number(b.max.X-b.min.X)+" "+number(b.max.Y-b.min.Y))
	}
	return false
}

// measure takes the size in pixels: what the drawing says, else its viewBox.
func (c *Cleaned) measure() {
	w, h := userUnits(c.root.attr("width")), userUnits(c.root.attr("height"))
	if view, ok := viewBox(c.root.attr("viewBox")); ok && (w == 0 || h == 0) {
		w, h = pixelsOf(view.W), pixelsOf(view.H)
	}
	c.Width, c.Height = int(math.Round(w)), int(math.Round(h))
}

// sizeHint names the box that was found for a drawing without one.
func (n *svgNode) sizeHint() string {
	if _, found := viewBox(n.attr("viewBox")); found {
		return `add to its <svg> what is taken now: viewBox="` + n.attr("viewBox") + `"`
	}
	return `add viewBox="0 0 WIDTH HEIGHT" to its <svg>, or export it anew`
}

// viewBox reads four numbers; it is not ok where a browser would not take them.
func viewBox(value string) (Area, bool) {
	words := strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r <= ' ' })
	if len(words) != 4 {
		return Area{}, false
	}
	var n [4]float64
	for i, word := range words {
		f, err := strconv.ParseFloat(word, 64)
		if err != nil || !(math.Abs(f) < math.MaxFloat32) {
			return Area{}, false
		}
		n[i] = f
	}
	return Area{n[0], n[1], n[2], n[3]}, n[2] > 0 && n[3] > 0
}

// userUnits turns a length into pixels, 96 to the inch; 0 when it is none, or
// depends on the page, as percent do.
func userUnits(length string) float64 {
	factor := 1.0
	for unit, size := range map[string]float64{"px": 1, "pt": 96. / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96} {
		if before, found := strings.CutSuffix(length, unit); found {
			length, factor = before, size
			break
		}
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(length), 64)
	if err != nil {
		return 0
	}
	return pixelsOf(n * factor)
}

// pixelsOf keeps a side that a picture can have; 0 stands for any other.
func pixelsOf(n float64) float64 {
	if !(n >= 0.5 && n < 1<<20) {
		return 0
	}
	return n
}
