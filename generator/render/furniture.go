package render

import (
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"strings"

	"handbook/generator/book"
	"handbook/generator/output"
	"handbook/generator/report"
)

// feedPath is where readers' programs look for what is new.
const feedPath = "feed.xml"

// furniture is what a host and its robots want to know.
func (s *site) furniture() []output.File {
	files := []output.File{
		{Path: "robots.txt", Make: text(s.robots)},
		{Path: "_headers", Make: text(s.headers)},
		{Path: "_redirects", Make: text(s.redirects)},
	}
	if s.hasFeed() {
		files = append(files, output.File{Path: feedPath, Make: s.feed})
	}
	if s.book.Config.BaseURL != "" {
		files = append(files, output.File{Path: "sitemap.xml", Make: text(s.sitemap)})
	}
	return files
}

func text(make func() string) func(io.Writer) []report.Problem {
	return func(w io.Writer) []report.Problem { return written(io.WriteString(w, make())) }
}

func (s *site) robots() string {
	out := "User-agent: *\nAllow: /\n"
	if base := s.book.Config.BaseURL; base != "" {
		out += "Sitemap: " + base + "sitemap.xml\n"
	}
	return out
}

// policy is the Content-Security-Policy. The theme's <meta> says the same but
// for frame-ancestors, which only a header can. Pictures may be data: for those
// of dots that a drawing carries in itself. Nothing leaves the site for one and
// nothing runs in it: what <image> loads is a picture or nothing, and package
// diagram lets in only PNG, JPEG, GIF and WebP by their bytes.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"

// headers is the file that Netlify and Cloudflare Pages read.
func (s *site) headers() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s*\n", s.base)
	for _, line := range []string{"Content-Security-Policy: " + policy, "X-Content-Type-Options: nosniff",
		"Referrer-Policy: strict-origin-when-cross-origin", "Cross-Origin-Opener-Policy: same-origin",
		"Permissions-Policy: camera=(), geolocation=(), microphone=()"} {
		b.WriteString("  " + line + "\n")
	}
	for _, a := range s.theme.Assets() {
		if a.Forever {
			fmt.Fprintf(&b, "%s%s\n  Cache-Control: public, max-age=31536000, immutable\n", s.base, escape(a.Path))
		}
	}
	return b.String()
}

// redirects is the file that Netlify and Cloudflare Pages read; the pages that
// redirect serve every other host.
func (s *site) redirects() string {
	var b strings.Builder
	for _, r := range s.book.Redirects {
		to := r.To
		if r.Page != nil {
			to = s.base + escape(r.Page.Address)
		}
		fmt.Fprintf(&b, "%s%s %s 301\n", s.base, escape(r.From), to)
		if dir, isIndex := strings.CutSuffix(r.From, "/index.html"); isIndex {
			fmt.Fprintf(&b, "%s%s %s 301\n", s.base, escape(dir), to)
		}
	}
	return b.String()
}

// redirect is a page for an old address, for hosts that read no _redirects.
func (s *site) redirect(r book.Redirect) func(io.Writer) []report.Problem {
	return text(func() string {
		to, canonical := r.To, r.To
		if r.Page != nil {
			to, canonical = escape(book.Relative(r.From, r.Page.Address)), s.address(r.Page)
		}
		to = html.EscapeString(to)
		title := html.EscapeString(s.words.get("moved"))
		var b strings.Builder
		fmt.Fprintf(&b, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", html.EscapeString(s.book.Config.Language))
		fmt.Fprintf(&b, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\n")
		fmt.Fprintf(&b, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%s</title>\n<meta name=\"robots\" content=\"noindex\">\n", title)
		if canonical != "" {
			fmt.Fprintf(&b, "<link rel=\"canonical\" href=\"%s\">\n", html.EscapeString(canonical))
		}
		fmt.Fprintf(&b, "<meta http-equiv=\"refresh\" content=\"0; url=%s\">\n</head>\n<body>\n<main>\n<h1>%s</h1>\n<p><a href=\"%s\">%s</a></p>\n</main>\n</body>\n</html>\n", to, title, to, to)
		return b.String()
	})
}

func (s *site) sitemap() string {
	type entry struct {
		Loc     string `xml:"loc"`
		Lastmod string `xml:"lastmod,omitempty"`
	}
	set := struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []entry  `xml:"url"`
	}{}
	for _, p := range s.book.Pages {
		if p.Unlisted || p.DraftShown() {
			continue
		}
		e := entry{Loc: s.address(p)}
		if !p.Modified.IsZero() {
			e.Lastmod = p.Modified.UTC().Format("2006-01-02")
		}
		set.URLs = append(set.URLs, e)
	}
	out, _ := xml.MarshalIndent(set, "", "  ") // strings alone cannot fail
	return xml.Header + string(out) + "\n"
}
