package preview

import (
	"bytes"
	"embed"
	"net/http"
	"time"
)

// assets are the files that the preview brings into the browser.
//
//go:embed assets
var assets embed.FS

// own answers with a file of the preview's own.
func (p *Preview) own(name string) http.HandlerFunc {
	text, _ := assets.ReadFile("assets/" + name) // none is an empty one
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", kindOf(name))
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
	}
}
