package preview

import (
	"errors"
	"io/fs"
	"net/http"
	"path"
	"time"

	"handbook/generator/book"
	"handbook/generator/report"
	"handbook/generator/rewrite"
)

// save writes regions into the file beside their picture. Nobody gets in whom
// [Preview.writing] has not let in.
func (d *desk) save(w http.ResponseWriter, r *http.Request) {
	a := d.find(w, r.PathValue("id"))
	if a == nil {
		return
	}
	want, faults := readSaved(r.Body)
	if len(faults) > 0 {
		refuse(w, faults)
		return
	}
	d.preview.saving.Lock() // until the file is in its new state, so that no save is lost
	defer d.preview.saving.Unlock()
	p, raw := d.describe(a)
	if !p.Writable {
		http.Error(w, p.Why, http.StatusForbidden)
		return
	}
	if r.Header.Get("If-Match") != etag(raw) {
		d.conflict(w, a)
		return
	}
	if faults := rewrite.CheckRegions([2]int{p.Width, p.Height}, rewrite.RegionsOf(p.File, raw), want); len(faults) > 0 {
		refuse(w, faults)
		return
	}
	d.write(w, a, p, raw, want)
}

// conflict answers that the file is not as it was when the editor loaded it.
func (d *desk) conflict(w http.ResponseWriter, a *book.Asset) {
	p, raw := d.describe(a)
	w.Header().Set("ETag", etag(raw))
	answer(w, http.StatusConflict, map[string]picture{"disk": p})
}

func (d *desk) write(w http.ResponseWriter, a *book.Asset, p picture, raw []byte, want []rewrite.Region) {
	change, problems := rewrite.Regions(p.File, raw, [2]int{p.Width, p.Height}, want)
	if len(problems) > 0 {
		refuse(w, told(problems))
		return
	}
	if !change.Same() {
		_ = rewrite.Sweep(d.content, []string{path.Dir(p.File)}, d.preview.o.Now().Add(-longSave)) // Write tells of a folder that cannot be read
		err := rewrite.Write(d.content, change)
		switch {
		case errors.Is(err, rewrite.ErrChanged):
			d.conflict(w, a)
			return
		case errors.Is(err, rewrite.ErrReadOnly), errors.Is(err, fs.ErrPermission):
			http.Error(w, p.File+" may not be written; make it and its folder writable, and save again", http.StatusForbidden)
			return
		case err != nil:
			http.Error(w, p.File+" cannot be written: "+report.Cause(err).Error()+"; mend that, and save again", http.StatusInternalServerError)
			return
		}
		d.preview.Changed()
	}
	w.Header().Set("ETag", etag(change.After))
	answer(w, http.StatusOK, map[string]string{"file": p.File})
}

// longSave is longer than a save takes; the files of one that was killed are older.
const longSave = 10 * time.Minute

// told are problems of the file as a whole.
func told(problems []report.Problem) (faults []rewrite.FieldProblem) {
	for _, p := range problems {
		faults = append(faults, rewrite.FieldProblem{Region: -1, Message: inWords(p)})
	}
	return faults
}

// refuse says what cannot be saved, field by field.
func refuse(w http.ResponseWriter, faults []rewrite.FieldProblem) {
	answer(w, http.StatusUnprocessableEntity, map[string][]rewrite.FieldProblem{"fields": faults})
}
