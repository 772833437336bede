package diagram

import (
	"strings"
	"unicode"
)

// face is a size and weight in which the theme sets words in drawings. Widths
// come from Arial, with room for wider faces: nobody knows what a reader has.
type face struct{ size, stretch float64 }

// The room for wider faces, and what semi-bold adds.
const (
	roomy    = 1.12
	semibold = 1.08
)

// The sizes are those of the theme's map rules.
func nameFace() face     { return face{14.5, roomy * semibold} }
func subFace() face      { return face{14, roomy} }
func customerFace() face { return face{24, roomy} }
func arrowFace() face    { return face{12.5, roomy} }
func bandFace() face     { return face{13, roomy * semibold} }

func (f face) width(s string) float64 { return f.points(letters(s)) }

// points makes pixels of thousandths.
func (f face) points(wide int) float64 { return float64(wide) / 1000 * f.size * f.stretch }

// advance is the width of a letter in thousandths of the size. Beyond ASCII it
// is a fair guess on the wide side; Chinese, Japanese and Korean signs are
// square, and emoji a little more.
func advance(r rune) int {
	switch {
	case r >= ' ' && r <= '~':
		return asciiAdvance(byte(r))
	case r < ' ' || unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x1F000 && r < 0x1FB00, r >= 0x2600 && r < 0x27C0:
		return 1300
	case fullWidth(r):
		return 1000
	case unicode.IsUpper(r):
		return 760
	}
	return 620
}

// fullWidth tells the blocks of square signs, after Unicode's East Asian Width.
func fullWidth(r rune) bool {
	return r >= 0x1100 && r < 0x1160 || r >= 0x2E80 && r < 0xA4D0 || r >= 0xAC00 && r < 0xD7B0 ||
		r >= 0xF900 && r < 0xFB00 || r >= 0xFE30 && r < 0xFE70 || r >= 0xFF00 && r < 0xFF61 || r >= 0x20000
}

func asciiAdvance(c byte) int {
	has := func(set string) bool { return strings.IndexByte(set, c) >= 0 }
	switch {
	case has("aenohudpbgq0123456789L?#$_"):
		return 556
	case has(" ft,.:;/I![]\\"):
		return 278
	case has("ilj"):
		return 222
	case has("csykvxzJ"):
		return 500
	case has("r()-`{}"):
		return 334
	case has("ABEKPSVXY&"):
		return 667
	case has("CDHNRUw"):
		return 722
	case has("FTZ"):
		return 611
	case has("mM"):
		return 833
	case has("GOQ"):
		return 778
	case has("+<=>~"):
		return 584
	case has("W"):
		return 944
	case has("%"):
		return 889
	case has("@"):
		return 1015
	}
	return 480 // ' " * ^ |
}
