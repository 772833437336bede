package preview

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path"
	"slices"
	"sync"
	"sync/atomic"

	"handbook/generator"
	"handbook/generator/book"
	"handbook/generator/output"
	"handbook/generator/parallel"
	"handbook/generator/report"
)

// site is what a build made, and does not change. Its files are made when
// somebody asks, each once.
type site struct {
	result *generator.Result
	files  *siteFiles
	late   func() // is called when a file that was made had problems

	uses atomic.Int64 // counts what is asked for, through all builds

	mu       sync.Mutex
	problems []report.Problem // of files that were made
	made     []*file
	heir     *site // the site after it, which is told of what is made here late
}

// newSite takes over from the site before it what readers see of a page that
// can no longer be made.
func newSite(result *generator.Result, before *site) *site {
	s := &site{result: result}
	if before == nil {
		s.files = newSiteFiles(s, nil)
		return s
	}
	s.files = newSiteFiles(s, before.files)
	s.inherit(before)
	return s
}

// kept is how many pages' last good bytes outlive a build: those that somebody
// asked for last.
const kept = 500

// inherit keeps the last good bytes of pages that were made, and has the site
// before it hand on those that it makes from now on.
func (s *site) inherit(before *site) {
	before.mu.Lock()
	defer before.mu.Unlock()
	before.heir = s
	s.uses.Store(before.uses.Load())
	slices.SortFunc(before.made, func(a, b *file) int { return cmp.Compare(b.used.Load(), a.used.Load()) })
	for _, old := range before.made {
		if f := s.files.at(old.Path); f != nil && f.isPage() && old.good() != nil && len(s.made) < kept {
			f.before = old.good()
			f.used.Store(old.used.Load())
			s.made = append(s.made, f)
		}
	}
}

// take keeps what the site before has made late, for a file that is not made yet.
func (s *site) take(name string, text []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.files.at(name)
	if f == nil || !f.isPage() || f.known {
		return
	}
	if f.before == nil {
		s.made = append(s.made, f)
	}
	f.before = text
	f.used.Store(s.uses.Add(1))
	if s.heir != nil {
		s.heir.take(name, text)
	}
}

// isPage says whether the file is a page that a reader stays on, and does not
// only lead on to another.
func (f *file) isPage() bool { return f.page != nil || f.Path == book.MissingAddress }

// file is a file of the site.
type file struct {
	output.File
	site  *site
	page  *book.Page  // of a page of the book
	asset *book.Asset // of a file that is published as it is

	once   sync.Once
	text   []byte // nil where it could not be made
	before []byte // what it was when it could be made
	known  bool   // it was made, or could not be
	digest string
	used   atomic.Int64 // when it was asked for, counted by the site
}

// digestOf is how the browser is told of bytes.
func digestOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:12])
}

// bytes are those of the file, or the last good ones. None are those of a file
// that never could be made.
func (f *file) bytes() (text []byte, digest string) {
	f.used.Store(f.site.uses.Add(1))
	f.once.Do(f.make)
	return f.text, f.digest
}

// good is nil before the file is made.
func (f *file) good() []byte {
	if f.text != nil {
		return f.text
	}
	return f.before
}

func (f *file) make() {
	var made bytes.Buffer
	var problems []report.Problem
	err := parallel.Safely(f.Path, func() error {
		problems = f.Make(&made)
		return nil
	})
	if err != nil {
		problems = append(problems, fault(err))
	}
	problems = f.site.result.Book.Config.Levels.Apply(problems)
	text := made.Bytes()
	if text == nil {
		text = []byte{} // an empty file is a file
	}
	if report.Worst(problems) == report.Error {
		text = nil
	}
	f.site.remember(f, text, problems)
}

// remember takes note of a file that was made, or could not be: that is what it
// was before.
func (s *site) remember(f *file, text []byte, problems []report.Problem) {
	s.mu.Lock()
	if f.before == nil {
		s.made = append(s.made, f)
	}
	if text == nil {
		text = f.before
	}
	f.text, f.before, f.known = text, nil, true
	if text != nil {
		f.digest = digestOf(text)
	}
	if text != nil && s.heir != nil {
		s.heir.take(f.Path, text)
	}
	s.problems = append(s.problems, problems...)
	s.mu.Unlock()
	if len(problems) > 0 && s.late != nil {
		s.late()
	}
}

// told are the problems of the files that were made.
func (s *site) told() []report.Problem {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.problems[:len(s.problems):len(s.problems)]
}

// fault is what is told of a fault of ours.
func fault(err error) report.Problem {
	p := report.Problem{Severity: report.Error, Rule: "internal", Message: "this is a fault of handbook's own: " + err.Error(), Hint: "please report it with the page that causes it"}
	if broken, is := errors.AsType[*parallel.Panic](err); is {
		p.At.File = broken.Path
	}
	return p
}

// whole is the size up to which files that are published as they are stay in
// memory. Larger ones are read when they are asked for, piece by piece.
const whole = 1 << 20

// large says that the file is one of those.
func (f *file) large() bool { return f.asset != nil && f.asset.Size > whole }

// open opens a large file; nil for all others.
func (f *file) open(root *os.Root) io.ReadSeekCloser {
	if !f.large() {
		return nil
	}
	opened, err := root.Open(f.asset.Path)
	if err != nil {
		return nil
	}
	return opened
}

// lookup finds the file of an address: itself, or a folder's page.
func (s *site) lookup(address string) (*file, string) {
	if address == "" || address[len(address)-1] == '/' {
		address += "index.html"
	}
	return s.files.at(address), path.Clean(address)
}
