// Package preview shows a handbook while it is written: it watches the folders,
// builds on every change with [generator.Build] and its memory, serves what the
// build would write, and tells the browsers what has changed. It also takes the
// regions that an author draws on a picture in the browser, and has package
// rewrite put them into the file beside the picture.
//
// # The way of a change
//
//	watch → Build → the site that is shown (an immutable snapshot) → events
//
// A build whose problems include an error leaves the last good site where it
// is; only the problems change. Nothing is rendered before a browser asks for
// it, and after a build only what an open tab shows is rendered again, to see
// whether it has changed.
//
// # Addresses
//
// What is served at an address of the site is byte for byte what `handbook
// build` writes there, but for one line that is put into each page's head:
//
//	<link rel="stylesheet" href="/-/preview.css"><script type="module" src="/-/preview.js" data-run="R" data-page="essays/a.html" data-digest="D" data-state="draft"></script>
//
// preview.js asks for its page once more as it begins: what a theme's scripts have
// made of the page in the window meanwhile is theirs, and stays when the page changes.
// run names this run of the program; page is the address that was asked for
// (a folder's index.html has its full name); digest is that of the page's bytes;
// state is "", "draft" or "future". The 404 page, and the small page that stands
// for one that cannot be made, have the line too, with the digest "": that of no
// page. Pages that only lead on to another address do not have it. Nothing is
// answered before the first build is done; requests wait for it. Addresses are
// those of the site's files: links are relative, so the path of a base address
// does not matter but on the 404 page, whose links begin with it; what is asked
// for below that path is redirected to where it is, and so are pages that are
// asked for as hosts let them be: without .html, or a folder without its slash.
// Everything of the preview's own has an address that begins with /-/ :
//
//	GET /-/preview.js, preview.css, editor.js, editor*.css  the preview's own files; each .js imports its parts: preview-*.js, editor-*.js
//	GET /-/events?page=essays/a.html                        server-sent events, see below
//	GET /-/problems                                         what is wrong, see below; "also", "open" and "excerpt" may be missing
//	GET /-/diagrams?page=essays/a.html                      the pictures of a page: {"/essays/mill-lane.png": {"id": "…", "at": [0]}}
//	GET /-/edit/<id>                                        the page of the region editor
//	GET /-/diagrams/<id>                                    a picture with its regions; the ETag is its file's digest
//	PUT /-/diagrams/<id>                                    saves regions
//	GET /-/targets?q=pass&from=<id>                         where a region may lead, best first: [{"to", "title", "number", "kind", "context"}]
//	GET /-/targets?to=../a.md&from=<id>                     where that leads: {"name": "Prep kitchen", "broken": false, "why": "", "instead": ""}
//
// # Events
//
// There is one kind of event, "state", and each says everything, so that none
// can be missed. It is sent when a tab connects and whenever it would differ:
//
//	{"for": "essays/a.html", "run": "R", "build": 7, "page": "D", "pictures": {"/essays/mill-lane.png": "…"},
//	 "errors": 0, "faults": 2, "advice": 5, "problems": "digest of the list", "follow": "essays/b.html", "edited": 7}
//
// for is the page that was asked about; page is "" where the site has no such
// page any more, and moved, which is otherwise missing, where it is now, if that
// is known; pictures are those that the page shows; follow is the page just
// edited, and edited the build that was the first to have it so, only with the
// option Follow.
//
// A browser keeps six connections to a host, for all its tabs. So one visible
// tab listens for all of them: page may be given several times, up to 32, and
// each state is for one of them. preview-tabs.js tells how the tabs agree.
//
// Problems are {"since": "14:02", "problems": [{"severity": "error", "rule": "…", "file": "content/a.md", "line": 3,
// "column": 9, "message": "…", "hint": "…", "excerpt": [{"n": 2, "text": "…"}, {"n": 3, "text": "…", "from": 8, "to": 14}],
// "open": "vscode://file/…"}], "more": 0}, the most severe first; from and to count
// characters of the line that is meant.
//
// # Saving
//
// A picture's id is made from its path by a digest and is known by the build
// alone; no path ever comes from a browser. GET gives, and PUT takes, the
// regions in the file's order:
//
//	{"id": "…", "picture": "/essays/mill-lane.png", "file": "essays/mill-lane.png.yaml", "exists": true, "writable": true, "why": "",
//	 "width": 1400, "height": 862, "alt": "…", "elements": ["stores", …],
//	 "regions": [{"was": 0, "shape": "rect", "at": [72, 380, 240, 226], "percent": false, "id": "", "to": "../teams/prep-kitchen.md", "title": "", "note": "", "name": "Prep kitchen", "broken": false, "why": "", "instead": ""}]}
//
// A region is broken that leads to nothing, or to a heading that its page does
// not have. why says what is wrong with its to, in the words that the list of
// problems has, and instead is what was probably meant, if anything comes near.
//
// The why of a picture says why it is not writable: its file is read-only, its regions are
// an image map in a page, saving is off. at is a flat list: rect x, y, width,
// height; circle x, y, radius; ellipse x, y, radius, radius; poly x, y, x, y ….
// was is the region's place in the file when it was loaded, -1 for a new one;
// that of a PUT leaves name, broken, why and instead out. A PUT carries the token of this run
// (X-Handbook-Token, which only the editor's page has), If-Match with the ETag
// ("*" never; `""` for a file that is not there yet), and answers 200 with the
// new ETag, 409 with {"disk": what GET would give now} where the file has changed
// meanwhile, 422 with {"fields": [{"region": 3, "key": "to", "message": "…"}]},
// where region -1 is the file as a whole, or 403, 404, 405, 413, 415; 500 where
// the file cannot be written, and 400 where not all of it came. It is answered when
// all of it has come, up to 64 MiB. Everything may be answered with 400 where no
// file of a site has such an address, with 500 for a fault of ours, and with 503
// where the preview ends or too many tabs listen.
package preview
