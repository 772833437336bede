package source

import (
	"strings"
	"testing"
)

func TestSafeDrawingsPassWithTheirSize(t *testing.T) {
	for _, c := range []struct {
		name, svg     string
		width, height int
	}{
		{"pixels", `<svg xmlns="http://www.w3.org/2000/svg" width="12" height="34.6px"/>`, 12, 35},
		{"viewBox", `<?xml version="1.0" encoding="UTF-8"?><!-- by hand --><svg viewBox="0 0 600 400"><g id="a"/></svg>`, 600, 400},
		{"percent and viewBox", `<svg width="100%" height="100%" viewBox="0,0,60,40"></svg>`, 60, 40},
		{"no size", `<svg></svg>`, 0, 0},
		{"doctype", `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg width="1" height="1"/>`, 1, 1},
		{"inner links", `<svg width="1" height="1"><use xlink:href="#a"/><rect fill="url(#b)" style="fill:url('#c')"/></svg>`, 1, 1},
		{"a photograph in it", `<svg width="1" height="1"><image href="data:image/png;base64,AAAA"/></svg>`, 1, 1},
		{"style sheet", `<svg width="1" height="1"><style>.a{fill:url(#g)} text{font:12px sans-serif}</style></svg>`, 1, 1},
		{"words", `<svg width="1" height="1"><text>script onload http://example.org</text></svg>`, 1, 1},
		{"editor's notes", `<svg width="1" height="1" sodipodi:docname="C:\a (1).svg"><metadata><cc:Work rdf:about=""/></metadata></svg>`, 1, 1},
	} {
		width, height, found := scanSVG([]byte(c.svg))
		if found != "" || width != c.width || height != c.height {
			t.Errorf("%s: %d × %d %q", c.name, width, height, found)
		}
	}
}

func TestDrawingsThatCouldRunOrLoadAreRefused(t *testing.T) {
	for _, c := range []struct{ inside, want string }{
		{`<script>alert(1)</script>`, "<script>"},
		{`<x:script xmlns:x="http://www.w3.org/2000/svg"/>`, "<script>"},
		{`<SCRIPT/>`, "<SCRIPT>"},
		{`<rect onclick="a()"/>`, "onclick"},
		{`<rect ONLOAD="a()"/>`, "ONLOAD"},
		{`<foreignObject/>`, "foreignObject"},
		{`<a href="javascript:alert(1)"/>`, "javascript:"},
		{`<a xlink:href=" java&#x0a;script:alert(1)"/>`, "javascript:"},
		{`<a href="JAVASCRIPT&#58;alert(1)"/>`, "javascript:"},
		{`<a href="https://example.org/"/>`, "https://example.org/"},
		{`<image href="//example.org/a.png"/>`, "//example.org/a.png"},
		{`<use href="other.svg#a"/>`, "other.svg"},
		{`<image href="data:image/svg+xml,&lt;svg/>"/>`, "data:image/svg+xml"},
		{`<image href="data:text/html,x"/>`, "data:text/html"},
		{`<set attributeName="href" to="javascript:alert(1)"/>`, "animates"},
		{`<animate attributeName="xlink:href" values="#a"/>`, "animates"},
		{`<set attributeName="onclick" to="a()"/>`, "animates"},
		{`<style>@import "a.css";</style>`, "@import"},
		{`<style>@im<!-- -->port "a.css";</style>`, "@import"},
		{`<style><![CDATA[a{fill:url(https://example.org/a)}]]></style>`, "https://example.org/a"},
		{`<rect fill="url(//example.org/a#b)"/>`, "//example.org/a"},
		{`<rect style="fill:u\72l(//example.org/a)"/>`, "backslashes"},
		{`<rect style="cursor:image-set('a.png' 1x)"/>`, "image-set"},
		{`<g xml:base="https://example.org/"/>`, "xml:base"},
		{`<?xml-stylesheet href="a.css"?>`, "xml-stylesheet"},
		{`<iframe/>`, "<iframe>"},
		{`<h:body xmlns:h="http://www.w3.org/1999/xhtml"><h:form action="https://example.org/"/></h:body>`, "HTML elements"},
		{`<form xmlns="http://www.w3.org/1999/xhtml" action="https://example.org/"/>`, "HTML elements"},
		{`<g>`, "well-formed"},
		{`</g>`, "well-formed"},
		{`&nbsp;`, "well-formed"},
		{strings.Repeat("<g>", 200), "nested"},
	} {
		_, _, found := scanSVG([]byte(`<svg xmlns="http://www.w3.org/2000/svg">` + c.inside + `</svg>`))
		if !strings.Contains(found, c.want) {
			t.Errorf("%s: %q", c.inside, found)
		}
	}
	for _, c := range []struct{ svg, want string }{
		{"", "well-formed"},
		{"<svg", "well-formed"},
		{"<html/>", "not one <svg>"},
		{"<svg/><svg/>", "not one <svg>"},
		{`<!DOCTYPE svg [<!ENTITY a "b">]><svg/>`, "entities"},
		{`<!DOCTYPE svg [<!ATTLIST svg onload CDATA "a()">]><svg/>`, "entities"},
		{"\x1f\x8b\x08compressed", "well-formed"},
		{`<?xml version="1.0" encoding="utf-7"?><svg/>`, "well-formed"},
	} {
		if _, _, found := scanSVG([]byte(c.svg)); !strings.Contains(found, c.want) {
			t.Errorf("%s: %q", c.svg, found)
		}
	}
}
