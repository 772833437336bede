package preview

import (
	"bytes"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"strings"
	"time"

	"handbook/generator/book"
)

// kindOf is the type of a file by its ending. The system's own list would
// differ from machine to machine.
func kindOf(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".json", ".map":
		return "application/json"
	case ".xml":
		return "application/xml"
	case ".txt", ".csv", "":
		return "text/plain; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png", ".gif", ".webp", ".avif":
		return "image/" + strings.ToLower(path.Ext(name))[1:]
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".ico":
		return "image/x-icon"
	case ".woff", ".woff2", ".ttf", ".otf":
		return "font/" + strings.ToLower(path.Ext(name))[1:]
	case ".pdf", ".zip", ".wasm":
		return "application/" + strings.ToLower(path.Ext(name))[1:]
	case ".mp4", ".webm":
		return "video/" + strings.ToLower(path.Ext(name))[1:]
	case ".mp3":
		return "audio/mpeg"
	case ".ogg", ".wav":
		return "audio/" + strings.ToLower(path.Ext(name))[1:]
	}
	return "application/octet-stream"
}

// fingerprinted are files whose names change with their bytes.
var fingerprinted = regexp.MustCompile(`^assets/.*\.[0-9a-f]{8}\.\w+$`)

// ready waits for the first build. It gives nil when the preview ends before it,
// which it answers, or the browser goes away.
func (p *Preview) ready(w http.ResponseWriter, r *http.Request) *shown {
	select {
	case <-p.first:
		return p.shown.Load()
	case <-p.done:
		http.Error(w, "the preview has ended", http.StatusServiceUnavailable)
	case <-r.Context().Done():
	}
	return nil
}

// serve answers with a file of the site.
func (p *Preview) serve(w http.ResponseWriter, r *http.Request) {
	now := p.ready(w, r)
	if now == nil {
		return
	}
	address := strings.TrimPrefix(r.URL.Path, "/")
	f, name := now.site.lookup(address)
	if f != nil {
		p.serveFile(w, r, f)
		return
	}
	if meant := now.meant(address); meant != "" {
		to := url.URL{Path: meant, RawQuery: r.URL.RawQuery}
		http.Redirect(w, r, to.String(), http.StatusFound)
		return
	}
	p.serveMissing(w, now, name)
}

// meant is the address of what hosts find for one that no file has: the page of
// a folder, a page that is asked for without its ending, and what is there
// without the path of the base address.
func (s *shown) meant(address string) string {
	switch {
	case s.site.files.has(address + "/index.html"):
		return "/" + address + "/"
	case s.site.files.has(address + ".html"):
		return "/" + address + ".html"
	}
	return s.belowBase(address)
}

// belowBase takes the path of the base address away. The 404 page alone has
// links that begin with it.
func (s *shown) belowBase(address string) string {
	base, err := url.Parse(s.site.result.Book.Config.BaseURL)
	if err != nil {
		return ""
	}
	rest, below := strings.CutPrefix("/"+address, strings.TrimSuffix(base.Path, "/")+"/")
	if !below || base.Path == "" || base.Path == "/" {
		return ""
	}
	return "/" + rest
}

func (p *Preview) serveFile(w http.ResponseWriter, r *http.Request, f *file) {
	w.Header().Set("Content-Type", kindOf(f.Path))
	w = &patient{w, http.NewResponseController(w)}
	if large := f.open(p.root()); large != nil {
		defer large.Close()
		http.ServeContent(w, r, "", time.Time{}, large)
		return
	}
	text, digest := f.bytes()
	if text == nil {
		p.serveBroken(w, f.Path)
		return
	}
	if f.isPage() {
		text = inject(text, p.line(f.Path, digest, f.page))
	} else {
		w.Header().Set("ETag", `"`+digest+`"`)
	}
	if fingerprinted.MatchString(f.Path) {
		w.Header().Set("Cache-Control", "no-cache") // kept, and asked for again
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
}

// paused is how long a browser may take no piece of a file, as while a film is
// held; then it asks for the rest again.
const paused = time.Minute

// patient writes a file piece by piece, each in its own time, so that the whole
// may take as long as it is read.
type patient struct {
	http.ResponseWriter
	control *http.ResponseController
}

func (p *patient) Write(piece []byte) (int, error) {
	_ = p.control.SetWriteDeadline(time.Now().Add(paused)) // what cannot have one has no slow browser
	return p.ResponseWriter.Write(piece)
}

// serveMissing shows the site's own page for addresses that lead nowhere. Its
// digest is that of no page, so that the page is shown as soon as there is one.
func (p *Preview) serveMissing(w http.ResponseWriter, now *shown, name string) {
	text := []byte(small("There is no such page", "The handbook has no page at this address."))
	if f := now.site.files.at(book.MissingAddress); f != nil {
		if made, _ := f.bytes(); made != nil {
			text = made
		}
	}
	p.servePage(w, http.StatusNotFound, inject(text, p.line(name, "", nil)))
}

// serveBroken stands for a page that never could be made.
func (p *Preview) serveBroken(w http.ResponseWriter, name string) {
	text := small("This page cannot be made", "The list of problems says why. The page is shown as soon as it can be made.")
	p.servePage(w, http.StatusInternalServerError, inject([]byte(text), p.line(name, "", nil)))
}

func (p *Preview) servePage(w http.ResponseWriter, status int, text []byte) {
	w.Header().Set("Content-Type", kindOf(".html"))
	w.WriteHeader(status)
	_, _ = w.Write(text)
}

// small is a page of the preview's own.
func small(title, text string) string {
	return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
		title + "</title>\n</head>\n<body>\n<main>\n<h1>" + title + "</h1>\n<p>" + text + "</p>\n</main>\n</body>\n</html>\n"
}
