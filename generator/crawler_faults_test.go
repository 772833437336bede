package generator_test

import (
	"strings"
	"testing"
)

// soundSite is small and has nothing wrong with it. ROOT stands for the way to
// the top.
func soundSite() map[string]string {
	head := `<!doctype html><html lang="en"><head><title>x</title><link rel="canonical" href="https://h.example/b/"><meta property="og:url" content="https://h.example/b/">` +
		`<link rel="stylesheet" href="ROOTassets/a.css"><script src="ROOTassets/a.js"></script></head><body>`
	site := map[string]string{
		"index.html": head + `<h1 id="top">x</h1><a href="one/index.html#part">1</a> <a href="https://other.example/">o</a><img src="p.svg" alt="" srcset="p.svg 2x"></body>`,
		"one/index.html": head + `<h1>x</h1><h2 id="part">y</h2><p id="a">z</p><a href="../index.html" aria-labelledby="part a">0</a>` +
			`<a href="two.html#caf%C3%A9">2</a></body>`,
		"one/two.html": head + `<h1>x</h1><p id="café">y</p><a href="#café">c</a></body>`,
		"old.html":     `<html><head><meta http-equiv="refresh" content="0; url=one/two.html"></head><body><h1>m</h1><a href="one/two.html">t</a></body>`,
		"404.html":     strings.ReplaceAll(head, "ROOT", "/b/") + `<h1 id="n">n</h1><a href="/b/index.html">h</a><a href="#n">n</a></body>`,
		"assets/a.css": `/* url(none.png) */ p { background: url("../p.svg") }`,
		"assets/a.js":  ``,
		"p.svg":        `<svg xmlns="http://www.w3.org/2000/svg"><g id="g"/><use href="#g" fill="url(#g)"/></svg>`,
		"feed.xml": `<feed xmlns="http://www.w3.org/2005/Atom"><id>https://h.example/b/</id><link href="https://h.example/b/feed.xml"/><entry><id>https://h.example/b/one/</id>` +
			`<content type="html">&lt;a href="https://h.example/b/one/#part"&gt;x&lt;/a&gt;</content></entry></feed>`,
		"sitemap.xml": `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://h.example/b/one/</loc></url></urlset>`,
		"robots.txt":  "Sitemap: https://h.example/b/sitemap.xml\n",
		"_redirects":  "/b/old.html /b/one/two.html 301\n",
		"_headers":    "/b/*\n  A: b\n/b/assets/a.css\n  C: d\n",
	}
	for name, text := range site {
		site[name] = strings.ReplaceAll(text, "ROOT", strings.Repeat("../", strings.Count(name, "/")))
	}
	return site
}

// Each row breaks one thing of the sound site, and the crawler finds just that.
func TestCrawlerFindsWhatIsBroken(t *testing.T) {
	tests := []struct{ file, from, to, want string }{
		{"index.html", "", "", ""},
		// Links, anchors and pictures.
		{"index.html", "one/index.html#part", "one/gone.html", "index.html: <a href> dangles: one/gone.html\none/index.html: cannot be reached from the home page by links alone\none/two.html: cannot be reached from the home page by links alone"},
		{"index.html", "#part", "#whole", "index.html: <a href> leads to an anchor that is not there: one/index.html#whole"},
		{"one/two.html", `href="#café"`, `href="#cafe"`, "one/two.html: <a href> leads to an anchor that is not there: #cafe"},
		{"index.html", `src="p.svg"`, `src="q.svg"`, "index.html: <img src> dangles: q.svg"},
		{"index.html", "p.svg 2x", "p.svg, q.svg 2x", "index.html: <img srcset> dangles: q.svg"},
		{"index.html", `src="p.svg"`, `src="P.svg"`, "index.html: <img src> dangles: P.svg"},
		{"one/two.html", "<p id", `<p aria-describedby="gone" id`, `one/two.html: <p aria-describedby> means the id "gone", which is not there`},
		{"one/index.html", "../assets/a.css", "../assets/b.css", "one/index.html: <link rel=stylesheet> dangles: ../assets/b.css"},
		{"one/index.html", "../assets/a.js", "../assets/b.js", "one/index.html: <script src> dangles: ../assets/b.js"},
		{"one/two.html", `href="#café"`, `href="../../index.html"`, "one/two.html: <a href> leaves the site's path: ../../index.html"},
		{"one/two.html", `href="#café"`, `href="../"`, "one/two.html: <a href> does not work from disk: ../"},
		{"one/two.html", `href="#café"`, `href="/b/index.html"`, "one/two.html: <a href> does not work from disk: /b/index.html"},
		{"one/two.html", `href="#café"`, `href="a b.html"`, `one/two.html: <a href> is not a clean address: "a b.html"`},
		{"one/two.html", `href="#café"`, `href="%zz"`, `one/two.html: <a href> is not an address: parse "%zz": invalid URL escape "%zz"`},
		// The other files.
		{"404.html", "/b/index.html", "/b/gone.html", "404.html: <a href> dangles: /b/gone.html"},
		{"404.html", "#n", "#m", "404.html: <a href> leads to an anchor that is not there: #m"},
		{"404.html", "/b/index.html", "index.html", "404.html: <a href> dangles: index.html"},
		{"old.html", "url=one/two.html", "url=one/three.html", "old.html: <meta refresh> dangles: one/three.html"},
		{"assets/a.css", "../p.svg", "p.svg", "assets/a.css: url() dangles: p.svg"},
		{"assets/a.css", "p {", `@import "https://other.example/a.css"; p {`, "assets/a.css: url() is not the site's own: https://other.example/a.css"},
		{"p.svg", `href="#g"`, `href="#h"`, "p.svg: <use href> leads to a part of a drawing that is not there: #h"},
		{"p.svg", `<g id`, `<image href="data:image/png;base64,AA"/><image href="data:image/svg+xml;base64,AA"/><g id`, "p.svg: <image href> is not the site's own: data:image/svg+xml;base64,AA"},
		{"p.svg", `</svg>`, `<style>@import "https://other.example/a.css";</style></svg>`, "p.svg: url() is not the site's own: https://other.example/a.css"},
		{"p.svg", `url(#g)`, `url(https://other.example/a)`, "p.svg: url() is not the site's own: https://other.example/a"},
		{"p.svg", `<g `, `<script/><g onclick="x" `, "p.svg: has a handler onclick\np.svg: has a script"},
		{"p.svg", `</svg>`, `<p></svg>`, "p.svg: cannot be parsed: XML syntax error on line 1: element <p> closed by </svg>"},
		{"feed.xml", "one/#part", "one/#whole", "feed.xml: <a href> leads to an anchor that is not there: https://h.example/b/one/#whole"},
		{"feed.xml", "https://h.example/b/one/#part", "one/", "feed.xml: <a href> is not a full address: one/"},
		{"feed.xml", "&lt;a ", "&lt;a style=\"x\" ", "feed.xml: has an inline style on <a>"},
		{"feed.xml", "b/feed.xml", "b/food.xml", "feed.xml: address dangles: https://h.example/b/food.xml"},
		{"feed.xml", "</feed>", "", "feed.xml: cannot be parsed: XML syntax error on line 1: unexpected EOF"},
		{"sitemap.xml", "b/one/", "b/won/", "sitemap.xml: address dangles: https://h.example/b/won/"},
		{"sitemap.xml", "https://h.example/b", "", `sitemap.xml: has an address that is not full: "/one/"`},
		{"sitemap.xml", "https://h.example", "https://g.example", "sitemap.xml: address is not the site's own: https://g.example/b/one/"},
		{"robots.txt", "sitemap.xml", "site.xml", "robots.txt: address dangles: https://h.example/b/site.xml"},
		{"_redirects", "two.html", "three.html", "_redirects: redirect dangles: /b/one/three.html"},
		{"_redirects", "/b/old.html", "/b/one/index.html", "_redirects: redirects away from a page: /b/one/index.html"},
		{"_redirects", "/b/old.html", "/old.html", "_redirects: redirects from outside the site's path: /old.html"},
		{"_redirects", " 301", "", `_redirects: has a line that hosts cannot read: "/b/old.html /b/one/two.html"`},
		{"_headers", "a.css", "b.css", "_headers: path dangles: /b/assets/b.css"},
		{"_headers", "/b/*", "/c/*", "_headers: names no file: /c/*"},
		// The page itself.
		{"one/two.html", `id="café"`, `id="café"><p id="café"`, `one/two.html: has the id "café" 2 times`},
		{"one/two.html", `<p `, `<p id=""></p><p `, `one/two.html: has an id "" that nothing can lead to`},
		{"one/two.html", "<h1>x</h1>", "", "one/two.html: has 0 h1"},
		{"one/two.html", "<h1>x</h1>", "<h1>x</h1><h1>y</h1>", "one/two.html: has 2 h1"},
		{"one/two.html", "<p ", "<p style='x' ", "one/two.html: has an inline style on <p>"},
		{"one/two.html", "<p ", "<p onfocus='x' ", "one/two.html: has a handler onfocus on <p>"},
		{"one/two.html", "<p ", "<style>p{}</style><p ", "one/two.html: has a <style>"},
		{"one/two.html", "<p ", "<script>x</script><p ", "one/two.html: has an inline script"},
		{"one/two.html", "<p ", "<iframe src='x'></iframe><p ", "one/two.html: has a <iframe>"},
		{"one/two.html", `href="#café"`, `href="JavaScript:x"`, "one/two.html: <a href> is not the site's own: JavaScript:x"},
		// Other hosts.
		{"index.html", `src="p.svg"`, `src="//other.example/p.svg"`, "index.html: <img src> is not the site's own: //other.example/p.svg"},
		{"index.html", `src="p.svg"`, `src="data:image/png;base64,AA"`, "index.html: <img src> is not the site's own: data:image/png;base64,AA"},
		{"index.html", `<h1`, `<link rel="preconnect" href="https://other.example/"><h1`, "index.html: <link rel=preconnect> is not the site's own: https://other.example/"},
		{"one/two.html", `canonical" href="https://h.example`, `canonical" href="https://g.example`, "one/two.html: <link rel=canonical> is not the site's own: https://g.example/b/"},
		{"one/two.html", `og:url" content="https://h.example/b/`, `og:url" content="../index.html`, "one/two.html: <meta og:url> is not a full address: ../index.html"},
		// Ways.
		{"one/index.html", `href="two.html#caf%C3%A9"`, `href="../index.html"`, "one/two.html: cannot be reached from the home page by links alone"},
	}
	for _, test := range tests {
		site := map[string][]byte{}
		for name, text := range soundSite() {
			if name == test.file {
				if !strings.Contains(text, test.from) {
					t.Fatalf("%s has no %q to replace", name, test.from)
				}
				text = strings.Replace(text, test.from, test.to, 1)
			}
			site[name] = []byte(text)
		}
		if got := strings.Join(crawl(site, "https://h.example/b/"), "\n"); got != test.want {
			t.Errorf("%s with %q for %q:\ngot  %s\nwant %s", test.file, test.to, test.from, got, test.want)
		}
	}
}
