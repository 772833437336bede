package preview

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"html/template"
	"net/http"
	"os"
	"path"
	"regexp"
	"slices"
	"sync"
	"time"

	"handbook/generator/book"
)

// editorPolicy lets nothing but the preview's own files into the editor.
const editorPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

// editing adds the addresses of the region editor.
func (p *Preview) editing(mux *http.ServeMux) {
	mux.HandleFunc("GET /-/edit/{id}", p.atDesk((*desk).serveEditor))
	mux.HandleFunc("GET /-/diagrams", p.atDesk((*desk).servePagePictures))
	mux.HandleFunc("GET /-/diagrams/{id}", p.atDesk((*desk).servePicture))
	mux.HandleFunc("PUT /-/diagrams/{id}", p.writing(p.standing(p.atDesk((*desk).save))))
	mux.HandleFunc("GET /-/targets", p.atDesk((*desk).serveTargets))
}

// atDesk answers with the site that is shown now.
func (p *Preview) atDesk(answer func(*desk, http.ResponseWriter, *http.Request)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		now := p.ready(r)
		if now == nil {
			http.Error(w, "the preview has ended", http.StatusServiceUnavailable)
			return
		}
		d := &desk{content: p.root(), handbook: handbookName(p.o.Dir), token: p.token, book: now.site.result.Book, changed: p.Changed, maySave: p.o.AllowSave, saving: &p.saving, now: p.o.Now}
		for name := range now.site.files {
			if styleSheet.MatchString(name) {
				d.styles = append(d.styles, "/"+name)
			}
		}
		slices.Sort(d.styles)
		answer(d, w, r)
	}
}

// styleSheet is the site's own, and the house's, which comes after it.
var styleSheet = regexp.MustCompile(`^assets/(handbook|house)\.[0-9a-f]+\.css$`)

// desk is what the region editor works with: the folder that it writes to, and
// the site that is shown.
type desk struct {
	content  *os.Root
	handbook string // by which a browser tells handbooks at one address from each other
	token    string // of this run; only the editor's page has it
	book     *book.Book
	styles   []string // the addresses of the site's own style sheets
	changed  func()   // has the handbook built again
	maySave  bool
	saving   *sync.Mutex // held from the look at a file to its new state, so that no save is lost
	now      func() time.Time
}

// editorPage is what the editor's page shows.
type editorPage struct {
	Styles       []string
	Handbook     string
	Name         string
	Pages        []pageLink
	Token, First string
	picture
}

type pageLink struct{ Address, Name, Number string }

// serveEditor gives the page of the editor.
func (d *desk) serveEditor(w http.ResponseWriter, r *http.Request) {
	a := findPicture(d.book, r.PathValue("id"))
	if a == nil {
		http.NotFound(w, r)
		return
	}
	made, err := template.ParseFS(assets, "assets/editor.html")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	p, _ := d.describe(a)
	shows := editorPage{Styles: d.styles, Handbook: d.handbook, Name: path.Base(a.Path), Token: d.token, picture: p}
	for _, page := range showing(d.book, a) {
		shows.Pages = append(shows.Pages, pageLink{"/" + page.Address, page.Name, number(page)})
	}
	if len(shows.Pages) > 0 {
		shows.First = shows.Pages[0].Address
	}
	var out bytes.Buffer
	if err := made.Execute(&out, shows); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", editorPolicy)
	w.Header().Set("Cache-Control", "no-store")
	w.Write(out.Bytes())
}

// servePicture gives a picture with its regions.
func (d *desk) servePicture(w http.ResponseWriter, r *http.Request) {
	a := findPicture(d.book, r.PathValue("id"))
	if a == nil {
		http.NotFound(w, r)
		return
	}
	p, raw := d.describe(a)
	w.Header().Set("ETag", etag(raw))
	answer(w, http.StatusOK, p)
}

// servePagePictures gives the pictures of a page.
func (d *desk) servePagePictures(w http.ResponseWriter, r *http.Request) {
	shown := map[string]pictureNote{}
	for _, p := range d.book.Pages {
		if p.Address == r.URL.Query().Get("page") {
			shown = pagePictures(p)
		}
	}
	answer(w, http.StatusOK, shown)
}

// serveTargets gives where a region of a picture may lead, or where it does.
func (d *desk) serveTargets(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	a := findPicture(d.book, q.Get("from"))
	if a == nil {
		http.NotFound(w, r)
		return
	}
	file := regionFile(d.book, a)
	if q.Has("to") {
		answer(w, http.StatusOK, leadOf(d.book, file, q.Get("to")))
		return
	}
	const longest = 200 // letters of a question
	asked := []rune(q.Get("q"))
	answer(w, http.StatusOK, findTargets(d.book, file, string(asked[:min(len(asked), longest)])))
}

// handbookName stands for the folder of a handbook's content, which it does not
// tell. What a browser keeps of a drawing, it keeps under this name: the next
// handbook that is previewed at the same address may have a picture of the same
// path.
func handbookName(dir string) string {
	sum := sha256.Sum256([]byte(dir))
	return hex.EncodeToString(sum[:6])
}

// etag names the state of a file of regions; "" in quotes for none.
func etag(raw []byte) string {
	if raw == nil {
		return `""`
	}
	sum := sha256.Sum256(raw)
	return `"` + hex.EncodeToString(sum[:16]) + `"`
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(body)
}
