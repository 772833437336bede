package preview

import (
	"crypto/subtle"
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

// largestBody is how much a request that writes may bring.
const largestBody = 1 << 20

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
			http.Error(w, "this is no name of the preview", http.StatusForbidden)
		case oddPath(r.URL.EscapedPath(), r.URL.Path):
			http.Error(w, "no file of a site has such an address", http.StatusBadRequest)
		case strings.HasPrefix(r.URL.Path, "/-/") && !ownPage(r):
			http.Error(w, "this is for the preview's own pages", http.StatusForbidden)
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

// writing stands before what writes into the content folder. The request must
// come from a page of ours (its origin is exactly ours), carry the token that
// only the editor's page has, and be of a kind that no form can send.
func (p *Preview) writing(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		site := r.Header.Get("Sec-Fetch-Site")
		token := r.Header.Get(tokenHeader)
		kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
		switch {
		case !p.o.AllowSave:
			http.Error(w, "saving is off; start the preview with --allow-save", http.StatusForbidden)
		case site != "" && site != "same-origin", r.Header.Get("Origin") != "http://"+r.Host:
			http.Error(w, "only the preview's own editor may save", http.StatusForbidden)
		case subtle.ConstantTimeCompare([]byte(token), []byte(p.token)) != 1:
			http.Error(w, "the editor belongs to another run of the preview; load it again", http.StatusForbidden)
		case err != nil || kind != "application/json":
			http.Error(w, "regions are saved as application/json", http.StatusUnsupportedMediaType)
		case r.ContentLength > largestBody:
			http.Error(w, "the regions are more than 1 MiB", http.StatusRequestEntityTooLarge)
		default:
			r.Body = http.MaxBytesReader(w, r.Body, largestBody)
			next(w, r)
		}
	}
}
