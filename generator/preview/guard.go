package preview

import (
	"bytes"
	"crypto/subtle"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"time"
)

// tokenHeader carries the token of this run in requests that write.
const tokenHeader = "X-Handbook-Token"

// largestBody is how much a request that writes may bring, and mostDropped how
// much more it may send before it is told.
const (
	largestBody = 1 << 20
	mostDropped = 64 << 20
)

// guard stands before everything. It lets in only requests to this machine
// under its own names, so that a page of another site cannot reach the preview
// under a name that it made lead here, and only addresses that a file of the
// site can have.
func (p *Preview) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Content-Security-Policy", "frame-ancestors 'none'")
		h.Set("Cache-Control", "no-store")
		if r.ContentLength != 0 { // a body; without one the server itself listens for the end, and must not be disturbed
			_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(slow))
		}
		switch {
		case !p.knownHost(r):
			http.Error(w, fmt.Sprintf("the preview does not answer to the name %q; open http://%s/ instead", r.Host, r.Context().Value(http.LocalAddrContextKey)), http.StatusForbidden)
		case oddPath(r.URL.EscapedPath(), r.URL.Path):
			http.Error(w, "no file of a site has such an address; begin at /", http.StatusBadRequest)
		case strings.HasPrefix(r.URL.Path, "/-/") && !ownPage(r):
			http.Error(w, "this is for the preview's own pages; open it in a tab of its own", http.StatusForbidden)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// knownHost says whether the request names this machine: as localhost, as the
// address by which it came in, or as the command was told, with the port that
// it came in by. Addresses in figures cannot be made to lead here by others.
func (p *Preview) knownHost(r *http.Request) bool {
	local, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	if !ok {
		return false
	}
	host, port, err := net.SplitHostPort(r.Host)
	if err != nil {
		host, port = strings.Trim(r.Host, "[]"), "80"
	}
	if port != strconv.Itoa(local.Port) {
		return false
	}
	switch host = strings.ToLower(host); host {
	case "localhost", "127.0.0.1", "::1":
		return true
	case "":
		return false
	case strings.ToLower(strings.Trim(p.o.Host, "[]")):
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.Unmap() == local.AddrPort().Addr().Unmap()
}

// oddPath says that an address is none that a file of a site can have. What is
// written in percent signs counts as what it stands for.
func oddPath(escaped, path string) bool {
	escaped = strings.ToLower(escaped)
	if !strings.HasPrefix(path, "/") || strings.Contains(escaped, "%2f") || strings.Contains(escaped, "%5c") {
		return true
	}
	if strings.ContainsFunc(path, func(r rune) bool { return r == '\\' || r == ':' || r < ' ' || r == 0x7f }) {
		return true
	}
	elements := strings.Split(path[1:], "/")
	for i, e := range elements {
		if strings.HasPrefix(e, ".") || e == "" && i < len(elements)-1 {
			return true
		}
	}
	return false
}

// ownPage says that no page of another site asks. Browsers say so by
// themselves; programs that are none say nothing.
func ownPage(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return true
	}
	return false
}

// savingIsOff says why nothing can be saved.
const savingIsOff = "saving is off; start the preview with --allow-save"

// writing stands before what writes into the content folder. What is asked for
// comes whole before it is answered, because a browser reads no answer while it
// sends; next has all of it.
func (p *Preview) writing(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		status, why := p.mayWrite(r)
		body, err := io.ReadAll(io.LimitReader(r.Body, largestBody+1))
		switch {
		case why != "":
		case err != nil:
			status, why = http.StatusBadRequest, "the regions did not arrive whole; save again"
		case len(body) > largestBody:
			status, why = http.StatusRequestEntityTooLarge, "the regions are more than 1 MiB; make several pictures of it"
		}
		if why != "" {
			_, _ = io.CopyN(io.Discard, r.Body, mostDropped)
			http.Error(w, why, status)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		next(w, r)
	}
}

// mayWrite says why a request may not write, if it may not. It must come from a
// page of ours (its origin is exactly ours), carry the token that only the
// editor's page has, and be of a kind that no form can send.
func (p *Preview) mayWrite(r *http.Request) (status int, why string) {
	site := r.Header.Get("Sec-Fetch-Site")
	token := r.Header.Get(tokenHeader)
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case !p.o.AllowSave:
		return http.StatusForbidden, savingIsOff
	case site != "" && site != "same-origin", r.Header.Get("Origin") != "http://"+r.Host:
		return http.StatusForbidden, "only the preview's own editor may save; open it from a page of the preview"
	case subtle.ConstantTimeCompare([]byte(token), []byte(p.token)) != 1:
		return http.StatusForbidden, "this editor belongs to another run of the preview; load its page again"
	case err != nil || kind != "application/json":
		return http.StatusUnsupportedMediaType, "regions are saved as application/json; load the editor's page again"
	}
	return 0, ""
}
