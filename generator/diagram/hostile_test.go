package diagram

import (
	"slices"
	"strings"
	"testing"

	"handbook/generator/report"
)

// hostile lists what has been put into drawings to run or to load something,
// and words of what is said about it; "" where it goes without a word.
var hostile = []struct{ inside, says string }{
	{`<script>alert(1)</script>`, "<script>"},
	{`<script href="https://evil.example/x.js"/>`, "<script>"},
	{`<script type="text/ecmascript"><![CDATA[alert(1)]]></script>`, "<script>"},
	{`<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>`, "<x:script>"},
	{`<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>`, "<x:script>"},
	{`<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>`, "<script>"},
	{`<SCRIPT>alert(1)</SCRIPT>`, "<SCRIPT>"},
	{`<g><svg><script>alert(1)</script></svg></g>`, "<script>"},
	{`<rect onclick="alert(1)" width="9" height="9"/>`, "onclick"},
	{`<rect ONCLICK="alert(1)"/>`, "ONCLICK"},
	{`<svg onload="alert(1)"/>`, "onload"},
	{`<image href="x" onerror="alert(1)"/>`, "onerror"},
	{`<g x:onload="alert(1)" xmlns:x="http://www.w3.org/2000/svg"/>`, "onload"},
	{`<foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="alert(1)"/></foreignObject>`, "<foreignObject>"},
	{`<switch><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example"/></foreignObject><text>fallback</text></switch>`, ""},
	{`<set attributeName="href" to="javascript:alert(1)"/>`, "<set>"},
	{`<a href="#"><animate attributeName="href" values="javascript:alert(1)"/><text>x</text></a>`, "<animate>"},
	{`<a><set attributeName="xlink:href" begin="0s" to="javascript:alert(1)"/></a>`, "<set>"},
	{`<animateTransform onbegin="alert(1)" attributeName="transform"/>`, "<animateTransform>"},
	{`<animateMotion><mpath href="https://evil.example/a.svg#a"/></animateMotion>`, "<animateMotion>"},
	{`<a xlink:href="javascript:alert(1)"><text>x</text></a>`, "could run code"},
	{`<a href="javascript:alert(1)"><text>x</text></a>`, "could run code"},
	{`<a href=" JaVaScRiPt:alert(1)"><text>x</text></a>`, "could run code"},
	{`<a href="java&#x9;script&#58;alert(1)"><text>x</text></a>`, "could run code"},
	{`<a href="&#1;javascript:alert(1)"><text>x</text></a>`, "not well-formed"},
	{`<a href="data:text/html,&lt;script>alert(1)&lt;/script>"><text>x</text></a>`, "could run code"},
	{`<a href="vbscript:msgbox(1)"><text>x</text></a>`, "could run code"},
	{`<a href="//evil.example"><text>x</text></a>`, "another host"},
	{`<a y:href="javascript:alert(1)" xmlns:y="http://www.w3.org/1999/xlink"><text>x</text></a>`, "could run code"},
	{`<a href="https://a.example" xlink:href="javascript:alert(1)"><text>x</text></a>`, ""},
	{`<use href="https://evil.example/a.svg#x"/>`, "<use>"},
	{`<use xlink:href="data:image/svg+xml;base64,PHN2Zy8+#x"/>`, "<use>"},
	{`<image href="https://evil.example/a.png"/>`, "<image>"},
	{`<image href="a.png"/>`, "<image>"},
	{`<image href="data:image/svg+xml,&lt;svg onload='alert(1)'/>"/>`, "<image>"},
	{`<image href="data:image/png;base64,PHN2Zy8+"/>`, "<image>"},
	{`<image href="data:image/png,%89PNG"/>`, "<image>"},
	{`<image xlink:href="data:text/html;base64,PHNjcmlwdD4="/>`, "<image>"},
	{`<feImage href="https://evil.example/a.png"/>`, "<feImage>"},
	{`<filter id="f"><feImage href="#x"/></filter>`, "<feImage>"},
	{`<style>@import "https://evil.example/a.css";</style>`, "style sheet"},
	{`<style>@import url(https://evil.example/a.css); rect{fill:red}</style><rect/>`, "style sheet"},
	{`<style>@IMPORT "a.css";</style>`, "style sheet"},
	{`<style>@im\70ort "a.css";</style>`, "style sheet"},
	{`<style>@im/**/port "a.css";</style>`, "left out of the drawing"},
	{`<style>@font-face{font-family:a;src:url(https://evil.example/a.woff)}</style>`, ""},
	{`<style>rect{fill:url(https://evil.example/a.svg#a)}</style><rect/>`, "style fill"},
	{`<style>rect{background:image-set('https://evil.example/a' 1x)}</style><rect/>`, "style background"},
	{`<style>rect{fill:u\72l(https://evil.example/a)}</style><rect/>`, "style fill"},
	{`<style>&lt;/style>&lt;img src=x onerror=alert(1)></style>`, "a rule of the style sheet"},
	{`<style><![CDATA[</style><img src=x onerror=alert(1)>]]></style>`, "a rule of the style sheet"},
	{`<style><script>alert(1)</script></style>`, ""},
	{`<rect style="fill:url(https://evil.example/a)"/>`, "style fill"},
	{`<rect style="background:url('//evil.example/a')"/>`, "style background"},
	{`<rect style="behavior:url(#x)"/>`, "the style behavior"},
	{`<rect style="width:expression(alert(1))"/>`, "style width"},
	{`<rect style="-moz-binding:url(https://evil.example/x#y)"/>`, "-moz-binding"},
	{`<rect style="position:fixed;inset:0;z-index:99"/>`, ""},
	{`<rect fill="url(https://evil.example/a#b)"/>`, "value of fill"},
	{`<rect fill="url( '//evil.example/a#b' )"/>`, "value of fill"},
	{`<rect filter="URL(https://evil.example/a#b)"/>`, "value of filter"},
	{`<rect mask="url(#a)url(https://evil.example/b)"/>`, "value of mask"},
	{`<rect clip-path="url(data:image/svg+xml,x#y)"/>`, "value of clip-path"},
	{`<text font-family="x;} * {background:url(https://evil.example)}">x</text>`, "value of font-family"},
	{`<rect cursor="url(https://evil.example/a.cur)"/>`, ""},
	{`<cursor href="https://evil.example/a.cur"/>`, ""},
	{`<linearGradient id="g" href="https://evil.example/a.svg#g"/>`, "<linearGradient>"},
	{`<pattern id="g" xlink:href="a.svg#g"/>`, "<pattern>"},
	{`<textPath href="https://evil.example/a.svg#g"/>`, "<textPath>"},
	{`<g xml:base="https://evil.example/"><use href="#a"/></g>`, ""},
	{`<title><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="alert(1)"/></title>`, ""},
	{`<title>&lt;/title>&lt;script>alert(1)&lt;/script></title>`, ""},
	{`<desc><style>&lt;img src=x onerror=alert(1)></style></desc>`, ""},
	{`<g><title><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/></title></g>`, ""},
	{`<text>]]&gt;&lt;/svg>&lt;script>alert(1)&lt;/script></text>`, ""},
	{`<text><![CDATA[</text></svg><script>alert(1)</script>]]></text>`, ""},
	{`<!-- --><!--><script>alert(1)</script>--><rect/>`, ""},
	{`<text aria-label='"><script>alert(1)</script>'>x</text>`, "not well-formed"},
	{`<a href="/" aria-label='"&gt;&lt;script&gt;alert(1)&lt;/script&gt;'><rect/></a>`, ""},
	{`<rect id='"&gt;&lt;script&gt;' class='"&gt;&lt;script&gt;'/>`, ""},
	{`<p>breaks out</p>`, "<p>"},
	{`<math><mtext><script>alert(1)</script></mtext></math>`, "<math>"},
	{`<iframe src="https://evil.example"/>`, "<iframe>"},
	{`<embed src="https://evil.example"/>`, "<embed>"},
	{`<video xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example"/>`, "<video>"},
	{`<handler xmlns="http://www.w3.org/2001/xml-events" type="text/javascript">alert(1)</handler>`, "<handler>"},
	{`<font><font-face><font-face-src><font-face-uri href="https://evil.example/a"/></font-face-src></font-face></font>`, "<font>"},
	{`<metadata><script>alert(1)</script></metadata>`, ""},
	{`<?xml-stylesheet href="https://evil.example/a.css"?>`, "xml-stylesheet"},
	{`<discard/><audio href="a"/><canvas/>`, "<audio>"},
	{`<text>&xxe;</text>`, "not well-formed"},
	{`<g href="javascript:alert(1)" src="https://evil.example" formaction="x" action="x" ping="https://evil.example"/>`, "<g>"},
	{`<a href="/" ping="https://evil.example" target="_top" download="x"><rect/></a>`, ""},
	{`<rect tabindex="1" autofocus="" role="alert" contenteditable="true"/>`, ""},
	{`<switch><script>alert(1)</script><g requiredExtensions="x"><script/></g><rect/></switch>`, "<script>"},
}

func TestHostileDrawingsLoseTheirTeeth(t *testing.T) {
	for _, c := range hostile {
		svg := []byte(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="80">` + c.inside + `</svg>`)
		v := vectorOf("a.svg", svg)
		said := problemText(v.Problems)
		if !strings.Contains(said, c.says) || c.says == "" && said != "" {
			t.Errorf("%s: says %q", c.inside, said)
		}
		for _, p := range v.Problems {
			if p.At.Line != 1 || p.At.Column < 1 || p.At.File != "a.svg" {
				t.Errorf("%s: is told of at %s", c.inside, p.At)
			}
		}
		page, _ := everywhere(svg)
		checkPage(t, page)
		checkFile(t, v.Bytes)
		for _, evil := range []string{"evil.example", "<script", "<img", "expression", "z-index"} {
			if strings.Contains(page, evil) || evil != "z-index" && strings.Contains(string(v.Bytes), evil) {
				t.Errorf("%s: leaves %s in\n%s\n%s", c.inside, evil, page, v.Bytes)
			}
		}
	}
}

func TestDrawingsThatCannotBeUsedAreRefusedWithTheirPlace(t *testing.T) {
	for _, c := range []struct{ svg, want string }{
		{"", "a.svg:1:1: fault: the SVG file is not published: it is cut off or not well-formed"},
		{"<svg>\n<g>\n", "a.svg:3:1: fault: the SVG file is not published: it is cut off"},
		{"<svg>\n <g></svg>", "a.svg:2:5: fault: the SVG file is not published: </svg> closes what is not open"},
		{"<svg/><svg/>", "it is more than one element"},
		{"<html/>", "it is not an <svg> element"},
		{`<svg xmlns="http://www.w3.org/1999/xhtml"/>`, "it is not an <svg> element"},
		{strings.Repeat("<svg>", 101), "nested more than 100 deep"},
		{"<?xml version='1.0' encoding='utf-7'?><svg/>", "utf-7"},
		{"<!DOCTYPE svg [<!ENTITY a 'b'>]>\n<svg><text>&a;</text></svg>", "a.svg:2:15: fault: the SVG file is not published: it is cut off or not well-formed: invalid character entity &a;"},
		{"<svg><text>é\x00</text></svg>", "not well-formed"},
		{bomb(), "more than 200000 elements"},
	} {
		v := vectorOf("a.svg", []byte(c.svg))
		if said := problemText(v.Problems); v.Page != nil || v.Bytes != nil || !strings.Contains(said, c.want) {
			t.Errorf("%.60s: %s", c.svg, said)
		}
	}
	if v := vectorOf("a.svg", []byte("<svg viewBox='0 0 9 9'>\n <!-- é --><g>é<script/></g></svg>")); !v.Page.Drawn() || v.Problems[0].At.String() != "a.svg:2:16" {
		t.Error(v.Problems)
	}
}

// bomb is a drawing of a few lines that asks for 10¹² rectangles.
func bomb() string {
	var b strings.Builder
	b.WriteString(`<svg><defs><rect id="a0"/>`)
	for i := range 12 {
		id, last := string(rune('b'+i)), string(rune('a'+i))
		if i == 0 {
			last = "a0"
		}
		b.WriteString(`<g id="` + id + `">` + strings.Repeat(`<use href="#`+last+`"/>`, 10) + `</g>`)
	}
	return b.String() + `</defs><use href="#m"/></svg>`
}

func FuzzReadVector(f *testing.F) {
	for _, c := range hostile {
		f.Add([]byte(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">` + c.inside + `</svg>`))
	}
	f.Add([]byte(bomb()))
	f.Add([]byte(`<svg width="10mm" height="2in" style="fill:red"><style>.a, g > .b{fill:none;marker:url(#m)}@media (x){a{b:c}}</style><a href="x" transform="scale(2)"> <g class="b" id="i"><path fill="none" d="M0 0h9v9a1 1 0 0150 5z"/></g> </a></svg>`))
	f.Fuzz(func(t *testing.T, svg []byte) {
		if page, drawn := everywhere(svg); drawn {
			checkPage(t, page)
		}
		v := vectorOf("a.svg", svg)
		if v.Bytes == nil {
			return
		}
		checkFile(t, v.Bytes)
		again := vectorOf("a.svg", v.Bytes)
		if string(again.Bytes) != string(v.Bytes) {
			t.Errorf("cleaning again changes\n%s\nto\n%s", v.Bytes, again.Bytes)
		}
		for _, p := range again.Problems {
			if !slices.ContainsFunc(v.Problems, func(old report.Problem) bool { return old.Message == p.Message }) {
				t.Errorf("of a clean file it is said %q: %s", p.Message, v.Bytes)
			}
		}
	})
}
