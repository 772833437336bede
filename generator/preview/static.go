package preview

import (
	"bytes"
	"embed"
	"net/http"
	"path"
	"time"
)

// assets are the files that the preview brings into the browser.
//
//go:embed assets
var assets embed.FS

// own answers with a file of the preview's own. Templates are none.
func (p *Preview) own(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	text, err := assets.ReadFile("assets/" + name)
	if ending := path.Ext(name); err != nil || ending != ".js" && ending != ".css" {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", kindOf(name))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
}
