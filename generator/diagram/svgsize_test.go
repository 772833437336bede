package diagram

import (
	"fmt"
	"strings"
	"testing"
)

func TestADrawingWithoutAUsableSizeIsToldAndFitsItsShapes(t *testing.T) {
	for _, c := range []struct{ attrs, inside, view string }{
		{`width="100%" height="100%"`, `<rect x="10" y="20" width="30" height="40"/>`, "8 18 34 44"},
		{`viewBox="0 0 -5 9"`, `<circle cx="50" cy="50" r="10"/>`, "38 38 24 24"},
		{`viewBox="0 0 9"`, `<polygon points="0,0 50,10 20 30"/>`, "-2 -2 54 34"},
		{`width="0" height="9"`, `<line x1="-4" x2="40"/><ellipse rx="3" ry="9"/>`, "-6 -11 48 22"},
		{``, `<g transform="rotate(90 10 10)"><rect width="20" height="40"/></g>`, "-22 -2 44 24"},
		{``, `<path d="M0 0L50 50 oops"/>`, "-2 -2 54 54"},
		{``, `<text x="100" y="20" font-size="10" text-anchor="end">mm</text>`, "79.34 8 22.66 16.5"},
		{``, `<g display="none"><rect width="99" height="99"/></g><rect width="9" height="9"/>`, "-2 -2 13 13"},
		{``, `<use href="#a"/><rect id="a" width="9" height="9"/>`, ""},
		{``, `<g transform="skewX(9)"><rect width="9" height="9"/></g>`, ""},
		{``, `<rect width="50%" height="9"/>`, ""},
		{``, `<rect width="1e300" height="9"/>`, ""},
		{``, ``, ""},
	} {
		v := readVector("<svg " + c.attrs + ">" + c.inside + "</svg>")
		view, hint := v.Page.root.attr("viewBox"), `hint: add viewBox="0 0 WIDTH HEIGHT"`
		if c.view != "" {
			hint = `taken now: viewBox="` + c.view + `"`
			if want := fmt.Sprintf(` viewBox="%s"`, c.view); view != c.view || v.Width == 0 || v.Height == 0 || !strings.Contains(string(v.Bytes), want) {
				t.Errorf("%s %s: viewBox %q, %d × %d in\n%s", c.attrs, c.inside, view, v.Width, v.Height, v.Bytes)
			}
		} else if v.Width != 0 {
			t.Errorf("%s %s: viewBox %q", c.attrs, c.inside, view)
		}
		if said := problemText(v.Problems); !strings.HasPrefix(said, "plans/plan.svg:1:1: fault: the drawing has no size") || !strings.Contains(said, hint) {
			t.Errorf("%s %s: %s", c.attrs, c.inside, said)
		}
	}
}

func TestADrawingThatSaysItsSizeIsNotTold(t *testing.T) {
	for attrs, view := range map[string]string{
		`viewBox="-5 -5 0.2 0.1"`:                        "-5 -5 0.2 0.1",
		`width="20" height="10"`:                         "0 0 20 10",
		`width="20" height="10" viewBox="0 0 1e309 NaN"`: "0 0 20 10",
		`width="NaN" viewBox="0,0 60 40"`:                "0,0 60 40",
	} {
		v := readVector("<svg " + attrs + "><rect width='9' height='9'/></svg>")
		if got := v.Page.root.attr("viewBox"); got != view || len(v.Problems) > 0 {
			t.Errorf("%s: %q %s", attrs, got, problemText(v.Problems))
		}
	}
}
