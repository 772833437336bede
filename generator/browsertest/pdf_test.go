package browsertest

import (
	"bytes"
	"compress/zlib"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"
)

// Chromium writes PDF 1.4 by way of Skia: objects stand in the open, streams
// are deflated, text is drawn as glyph numbers in angle brackets, of two bytes
// in composite fonts and of one in all others, and each font has a map from
// its glyphs to letters (PDF 32000-1, 9.10.3). That much is read here, and no
// more.
var (
	pdfObject = regexp.MustCompile(`(?s)(\d+) 0 obj\n(.*?)endobj`)
	pdfFonts  = regexp.MustCompile(`/(F\d+) (\d+) 0 R`)
	pdfMap    = regexp.MustCompile(`/ToUnicode (\d+) 0 R`)
	pdfText1  = regexp.MustCompile(`/(F\d+) [\d.-]+ Tf|<([0-9A-Fa-f]+)>`)
	mapLine   = regexp.MustCompile(`<([0-9A-Fa-f]+)> (?:<([0-9A-Fa-f]+)> )?<([0-9A-Fa-f]+)>`)
)

// pdfFont is a font that text is drawn with.
type pdfFont struct {
	letters map[uint64]string // by glyph
	digits  int               // of a glyph's number
}

// pdfText gives the letters of a printed page, in the order in which they are drawn.
func pdfText(pdf []byte) (string, error) {
	objects := map[string][]byte{}
	for _, m := range pdfObject.FindAllSubmatch(pdf, -1) {
		objects[string(m[1])] = m[2]
	}
	fonts := map[string]pdfFont{}
	for _, object := range objects {
		for _, m := range pdfFonts.FindAllSubmatch(object, -1) {
			if to := pdfMap.FindSubmatch(objects[string(m[2])]); to != nil {
				font := pdfFont{letters: glyphs(inflate(objects[string(to[1])])), digits: 2}
				if bytes.Contains(objects[string(m[2])], []byte("/Type0")) {
					font.digits = 4
				}
				fonts[string(m[1])] = font
			}
		}
	}
	if len(fonts) == 0 {
		return "", errors.New("the PDF has no font whose letters are known")
	}
	var text strings.Builder
	for _, m := range pdfObject.FindAllSubmatch(pdf, -1) {
		content := inflate(m[2])
		if !bytes.Contains(content, []byte(" Tf")) {
			continue
		}
		font := pdfFont{digits: 4}
		for _, drawn := range pdfText1.FindAllSubmatch(content, -1) {
			if len(drawn[1]) > 0 {
				font = fonts[string(drawn[1])]
				continue
			}
			for hex := string(drawn[2]); font.digits > 0 && len(hex) >= font.digits; hex = hex[font.digits:] {
				glyph, _ := strconv.ParseUint(hex[:font.digits], 16, 32)
				text.WriteString(font.letters[glyph])
			}
		}
	}
	return text.String(), nil
}

// inflate gives the bytes of a deflated stream, nothing for other objects.
func inflate(object []byte) []byte {
	_, stream, found := bytes.Cut(object, []byte("stream\n"))
	if !found {
		return nil
	}
	r, err := zlib.NewReader(bytes.NewReader(stream))
	if err != nil {
		return nil
	}
	data, _ := io.ReadAll(r) // what follows the stream is not part of it
	return data
}

// glyphs reads a font's map: lines <glyph> <letters>, or <first> <last> <letter>.
func glyphs(cmap []byte) map[uint64]string {
	_, cmap, _ = bytes.Cut(cmap, []byte("endcodespacerange"))
	to := map[uint64]string{}
	for _, m := range mapLine.FindAllStringSubmatch(string(cmap), -1) {
		first, _ := strconv.ParseUint(m[1], 16, 32)
		last := first
		if m[2] != "" {
			last, _ = strconv.ParseUint(m[2], 16, 32)
		}
		var units []uint16
		for hex := m[3]; len(hex) >= 4; hex = hex[4:] {
			unit, _ := strconv.ParseUint(hex[:4], 16, 16)
			units = append(units, uint16(unit))
		}
		for glyph := first; glyph <= last && len(units) > 0; glyph++ {
			to[glyph] = string(utf16.Decode(units))
			units[len(units)-1]++
		}
	}
	return to
}

// letters keeps what can be compared when lines are broken, hyphenated and set
// with ligatures.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(s))
}
