package preview

import (
	"crypto/sha256"
	"encoding/hex"

	"handbook/generator/book"
)

// pictureID is the name that a picture has in the addresses of the preview. It
// is made from the picture's path, and nobody can make a path of it.
func pictureID(name string) string {
	sum := sha256.Sum256([]byte(name))
	return hex.EncodeToString(sum[:8])
}

// pictureNote is what a page's tab is told of a picture that it shows.
type pictureNote struct {
	ID string `json:"id"`
	At []int  `json:"at"` // where it stands among the pictures of the page; a drawing in the page has no address there
}

// pagePictures are the pictures that a page shows, by their address in the site.
func pagePictures(p *book.Page) map[string]pictureNote {
	shown := map[string]pictureNote{}
	n := 0
	for a := range p.Pictures() {
		at := append(shown["/"+a.Address].At, n)
		shown["/"+a.Address] = pictureNote{pictureID(a.Path), at}
		n++
	}
	return shown
}

// shows says that a page shows a picture in such a way.
func shows(p *book.Page, a *book.Asset, such func(*book.Diagram) bool) bool {
	for shown, d := range p.Pictures() {
		if shown == a && such(d) {
			return true
		}
	}
	return false
}

// showing are the pages that show a picture.
func showing(b *book.Book, a *book.Asset) (pages []*book.Page) {
	for _, p := range b.Pages {
		if shows(p, a, func(*book.Diagram) bool { return true }) {
			pages = append(pages, p)
		}
	}
	return pages
}
