package source

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"handbook/generator/report"
)

// maxSVG is the largest drawing that is looked through.
const maxSVG = 8 << 20

// svg lets a drawing pass only when nothing in it could run or load something:
// opened by itself, an SVG file is a page of the site. One that is refused is
// left out whole; this check cleans nothing.
func (r *reader) svg(t task) result {
	asset := &Asset{Path: t.path, Size: t.size}
	refuse := func(found string) result {
		return refused(t, "raw-html", "the SVG file is not published: "+found, "export it as plain SVG without scripts or outside links, or as PNG")
	}
	if t.size > maxSVG {
		return refuse("it is larger than 8 MiB")
	}
	if err := r.load(t, maxSVG); err != nil {
		return result{problems: []report.Problem{unreadable(t.path, err)}}
	}
	width, height, found := scanSVG(r.buf.Bytes())
	if found != "" {
		return refuse(found)
	}
	asset.Width, asset.Height = width, height
	return result{asset: asset}
}

// scanSVG says what is unsafe in a drawing, and how large it is. RawToken
// neither matches tags nor limits their depth; both is done here.
func scanSVG(raw []byte) (width, height int, found string) {
	dec := xml.NewDecoder(bytes.NewReader(raw))
	var open []xml.Name
	var sheet strings.Builder // of the <style> that is open: comments may divide its text
	rooted := false
	for {
		token, err := dec.RawToken()
		if errors.Is(err, io.EOF) && len(open) == 0 && rooted {
			return width, height, ""
		}
		if err != nil {
			return 0, 0, "it is cut off or not well-formed"
		}
		switch t := token.(type) {
		case xml.StartElement:
			if len(open) == 0 {
				if rooted || t.Name.Local != "svg" {
					return 0, 0, "it is not one <svg> element"
				}
				rooted = true
				width, height = sizeOf(t)
			}
			if open = append(open, t.Name); len(open) > maxDepth {
				return 0, 0, "its elements are nested more than 100 deep"
			}
			found = unsafeElement(t)
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != t.Name {
				return 0, 0, "it is cut off or not well-formed"
			}
			open = open[:len(open)-1]
			if strings.EqualFold(t.Name.Local, "style") {
				found = unsafeStyle(sheet.String())
				sheet.Reset()
			}
		case xml.CharData:
			if slices.ContainsFunc(open, func(n xml.Name) bool { return strings.EqualFold(n.Local, "style") }) {
				sheet.Write(t)
			}
		case xml.ProcInst:
			if t.Target != "xml" {
				found = "it holds a processing instruction <?" + t.Target + "?>"
			}
		case xml.Directive:
			if bytes.ContainsAny(t, "[") || bytes.Contains(bytes.ToUpper(t), []byte("ENTITY")) {
				found = "it declares entities (<!ENTITY)"
			}
		}
		if found != "" {
			return 0, 0, found
		}
	}
}

// unsafeElement looks at an element and its attributes, whatever prefix their
// names have: a prefix can be bound to any namespace.
func unsafeElement(e xml.StartElement) string {
	name := strings.ToLower(e.Name.Local)
	switch name {
	case "script", "handler", "listener", "foreignobject", "iframe", "embed", "object", "link", "meta", "base":
		return "it holds a <" + e.Name.Local + "> element"
	}
	for _, a := range e.Attr {
		key := strings.ToLower(a.Name.Local)
		value := plain(a.Value)
		switch {
		case (a.Name.Space == "xmlns" || key == "xmlns") && value == "http://www.w3.org/1999/xhtml":
			return "it holds HTML elements (xmlns " + quoted(a.Value) + ")"
		case a.Name.Space == "xmlns" || (a.Name.Space == "" && key == "xmlns"):
			continue // a namespace is a name, nothing loads it
		case strings.HasPrefix(key, "on"):
			return "it holds an " + a.Name.Local + " attribute"
		case strings.Contains(value, "javascript:") || strings.Contains(value, "vbscript:"):
			return "it holds a javascript: address"
		case (key == "href" || key == "src") && !insideSVG(value):
			return "it holds a link to " + quoted(a.Value)
		case key == "attributename" && (strings.HasSuffix(value, "href") || strings.HasPrefix(value, "on")):
			return "it animates a link or a script"
		case a.Name.Space == "xml" && key == "base":
			return "it holds an xml:base attribute"
		case a.Name.Space == "" && key != "id" && !strings.HasPrefix(key, "data-") && !strings.HasPrefix(key, "aria-"):
			if found := unsafeStyle(a.Value); found != "" {
				return found
			}
		}
	}
	return ""
}

// insideSVG says that an address leads nowhere else: to an element of the same
// file, or to a picture of dots that the file carries itself.
func insideSVG(value string) bool {
	if value == "" || strings.HasPrefix(value, "#") {
		return true
	}
	return slices.ContainsFunc([]string{"png", "jpeg", "jpg", "gif", "webp"}, func(kind string) bool {
		return strings.HasPrefix(value, "data:image/"+kind+";") || strings.HasPrefix(value, "data:image/"+kind+",")
	})
}

// unsafeStyle looks for what a style sheet or a paint would load. Backslashes
// can hide any letter in CSS, and no drawing program writes them there.
func unsafeStyle(css string) string {
	value := plain(css)
	for _, loader := range []string{"@import", "image-set(", "image(", "src(", "expression("} {
		if strings.Contains(value, loader) {
			return "its style sheet uses " + strings.TrimSuffix(loader, "(")
		}
	}
	if strings.Contains(value, `\`) && strings.Contains(value, "(") {
		return "its style sheet hides letters behind backslashes"
	}
	for {
		_, rest, more := strings.Cut(value, "url(")
		if !more {
			return ""
		}
		value = strings.TrimLeft(rest, `"'`)
		if !insideSVG(value) {
			address, _, _ := strings.Cut(value, ")")
			return "it loads " + quoted(strings.Trim(address, `"'`))
		}
	}
}

// plain takes away what a browser overlooks in an address: case, white space
// and control characters.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// sizeOf takes a drawing's size from width and height when both are in pixels,
// and otherwise from its viewBox.
func sizeOf(svg xml.StartElement) (width, height int) {
	var w, h, box string
	for _, a := range svg.Attr {
		switch a.Name.Local {
		case "width":
			w = a.Value
		case "height":
			h = a.Value
		case "viewBox":
			box = a.Value
		}
	}
	width, height = pixels(w), pixels(h)
	if width > 0 && height > 0 {
		return width, height
	}
	sides := strings.FieldsFunc(box, func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
	if len(sides) != 4 || pixels(sides[2]) == 0 || pixels(sides[3]) == 0 {
		return 0, 0
	}
	return pixels(sides[2]), pixels(sides[3])
}

func pixels(s string) int {
	n, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(s), "px"), 64)
	if err != nil || !(n >= 0.5 && n < 1<<20) {
		return 0
	}
	return int(math.Round(n))
}
