package preview

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"handbook/generator/parallel"
	"handbook/generator/report"
)

// Handler answers all requests, after the first build; see [Preview.Run].
func (p *Preview) Handler() http.Handler {
	own := p.routes()
	return p.guard(p.survive(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasPrefix(r.URL.Path, "/-/"):
			own.ServeHTTP(w, r)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "the site can only be read", http.StatusMethodNotAllowed)
		default:
			p.serve(w, r)
		}
	}))
}

// survive tells of a fault of ours in an answer, and goes on.
func (p *Preview) survive(next http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := parallel.Safely(r.URL.Path, func() error {
			next(w, r)
			return nil
		})
		if err != nil {
			p.o.Say(report.Printable(fault(err).Message))
			http.Error(w, "this is a fault of handbook's own", http.StatusInternalServerError)
		}
	})
}

// routes are the preview's own addresses. There is none for all others, so that
// a wrong method is told from a wrong address.
func (p *Preview) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /-/{name}", p.own)
	mux.HandleFunc("GET /-/events", p.events)
	mux.HandleFunc("GET /-/problems", p.tellProblems)
	p.editing(mux)
	return mux
}

// patience is how long requests may take to end when the preview ends.
const patience = 500 * time.Millisecond

// Run watches, builds and answers until the context ends. The error is the
// listener's.
func (p *Preview) Run(ctx context.Context, l net.Listener) error {
	ctx, cancel := context.WithCancel(ctx)
	server := &http.Server{Handler: p.Handler(), ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)} // what browsers do wrong is no news
	worked := make(chan struct{})
	go func() {
		defer close(worked)
		p.work(ctx)
	}()
	served := make(chan error, 1)
	go func() { served <- server.Serve(l) }()
	var err error
	select {
	case <-ctx.Done():
	case err = <-served:
	}
	cancel()
	p.stop()
	soon, late := context.WithTimeout(context.Background(), patience)
	defer late()
	if server.Shutdown(soon) != nil {
		server.Close()
	}
	select {
	case <-worked:
	case <-soon.Done(): // a build that takes longer ends with the program
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}
