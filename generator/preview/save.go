package preview

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"path"
	"time"

	"handbook/generator/book"
	"handbook/generator/report"
	"handbook/generator/rewrite"
)

// saved is what PUT /-/diagrams/<id> takes.
type saved struct {
	Regions []savedRegion `json:"regions"`
}

type savedRegion struct {
	Was     int       `json:"was"`
	Shape   string    `json:"shape"`
	At      []float64 `json:"at"`
	Percent bool      `json:"percent"`
	ID      string    `json:"id"`
	To      string    `json:"to"`
	Title   string    `json:"title"`
	Note    string    `json:"note"`
}

// fieldFault is what is wrong with a field of a region; region is -1 where it is
// the file.
type fieldFault struct {
	Region  int    `json:"region"`
	Key     string `json:"key"`
	Message string `json:"message"`
}

// save writes regions into the file beside their picture. Nobody gets in whom
// [Preview.writing] has not let in.
func (d *desk) save(w http.ResponseWriter, r *http.Request) {
	a := findPicture(d.book, r.PathValue("id"))
	if a == nil {
		http.NotFound(w, r)
		return
	}
	want, ok := readSaved(w, r) // before the lock: it takes as long as the browser does
	if !ok {
		return
	}
	d.saving.Lock()
	defer d.saving.Unlock()
	p, raw := d.describe(a)
	if !p.Writable {
		http.Error(w, p.Why, http.StatusForbidden)
		return
	}
	if r.Header.Get("If-Match") != etag(raw) {
		d.conflict(w, a)
		return
	}
	if faults := refused(p, raw, want); len(faults) > 0 {
		answer(w, http.StatusUnprocessableEntity, map[string][]fieldFault{"fields": faults})
		return
	}
	d.write(w, a, p, raw, want)
}

// readSaved reads what is to be saved: one JSON value without anything that is
// not known.
func readSaved(w http.ResponseWriter, r *http.Request) ([]rewrite.Region, bool) {
	var s saved
	read := json.NewDecoder(r.Body)
	read.DisallowUnknownFields()
	err := read.Decode(&s)
	if err == nil {
		if _, more := read.Token(); more != io.EOF {
			err = errors.New("there is something behind it")
		} else if s.Regions == nil {
			err = errors.New("there is no list of them; an empty one takes all away") // null, or {}
		}
	}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		http.Error(w, "the regions are more than 1 MiB", http.StatusRequestEntityTooLarge)
		return nil, false
	case err != nil:
		answer(w, http.StatusUnprocessableEntity, map[string][]fieldFault{"fields": {{-1, "", "the regions cannot be read: " + err.Error()}}})
		return nil, false
	}
	want := make([]rewrite.Region, len(s.Regions))
	for i, g := range s.Regions {
		want[i] = rewrite.Region(g)
	}
	return want, true
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
		answer(w, http.StatusUnprocessableEntity, map[string][]fieldFault{"fields": told(problems)})
		return
	}
	if !change.Same() {
		_ = rewrite.Sweep(d.content, []string{path.Dir(p.File)}, d.now().Add(-longSave)) // Write tells of a folder that cannot be read
		err := rewrite.Write(d.content, change)
		switch {
		case errors.Is(err, rewrite.ErrChanged):
			d.conflict(w, a)
			return
		case errors.Is(err, rewrite.ErrReadOnly):
			http.Error(w, p.File+" is read-only", http.StatusForbidden)
			return
		case err != nil:
			http.Error(w, p.File+" cannot be written: "+report.Cause(err).Error(), http.StatusInternalServerError)
			return
		}
		d.changed()
	}
	w.Header().Set("ETag", etag(change.After))
	answer(w, http.StatusOK, map[string]string{"file": p.File})
}

// longSave is longer than a save takes; the files of one that was killed are older.
const longSave = 10 * time.Minute

// told are problems of the file as a whole.
func told(problems []report.Problem) []fieldFault {
	var faults []fieldFault
	for _, p := range problems {
		faults = append(faults, fieldFault{-1, "", inWords(p)})
	}
	return faults
}

// refused says what cannot be saved, field by field.
func refused(p picture, raw []byte, want []rewrite.Region) (faults []fieldFault) {
	for _, f := range rewrite.CheckRegions([2]int{p.Width, p.Height}, rewrite.RegionsOf(p.File, raw), want) {
		faults = append(faults, fieldFault(f))
	}
	return faults
}
