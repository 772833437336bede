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
		if now := p.ready(w, r); now != nil {
			answer(&desk{p, p.root(), now.site, now.site.result.Book}, w, r)
		}
	}
}

// desk is what the region editor works with in one request: the folder that it
// writes to, and the site that is shown.
type desk struct {
	preview *Preview
	content *os.Root
	site    *site
	book    *book.Book
}

// find gives the picture of an id, of those that the book knows, or answers
// that there is none.
func (d *desk) find(w http.ResponseWriter, id string) *book.Asset {
	for _, a := range d.book.Assets {
		if a.IsPicture() && pictureID(a.Path) == id {
			return a
		}
	}
	http.Error(w, "the handbook has no such picture any more; open the editor from a page that shows it", http.StatusNotFound)
	return nil
}

// styleSheet is the site's own, and the house's, which comes after it.
var styleSheet = regexp.MustCompile(`^assets/(handbook|house)\.[0-9a-f]+\.css$`)

// styles are the addresses of the site's own style sheets.
func (d *desk) styles() (all []string) {
	for name := range d.site.files.places {
		if styleSheet.MatchString(name) {
			all = append(all, "/"+name)
		}
	}
	slices.Sort(all)
	return all
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
	a := d.find(w, r.PathValue("id"))
	if a == nil {
		return
	}
	made, err := template.ParseFS(assets, "assets/editor.html")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	p, _ := d.describe(a)
	shows := editorPage{Styles: d.styles(), Handbook: handbookName(d.preview.o.Dir), Name: path.Base(a.Path), Token: d.preview.token, picture: p}
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
	w.Write(out.Bytes())
}

// servePicture gives a picture with its regions.
func (d *desk) servePicture(w http.ResponseWriter, r *http.Request) {
	a := d.find(w, r.PathValue("id"))
	if a == nil {
		return
	}
	p, raw := d.describe(a)
	w.Header().Set("ETag", etag(raw))
	answer(w, http.StatusOK, p)
}

// servePagePictures gives the pictures of a page.
func (d *desk) servePagePictures(w http.ResponseWriter, r *http.Request) {
	shown := map[string]pictureNote{}
	if f := d.site.files.at(r.URL.Query().Get("page")); f != nil && f.page != nil {
		shown = pagePictures(f.page)
	}
	answer(w, http.StatusOK, shown)
}

// serveTargets gives where a region of a picture may lead, or where it does.
func (d *desk) serveTargets(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	a := d.find(w, q.Get("from"))
	if a == nil {
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
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(body)
}
