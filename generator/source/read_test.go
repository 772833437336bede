package source

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"handbook/generator/parallel"
)

// listing shows a tree in lines, problems last.
func listing(tree *Tree) string {
	var b strings.Builder
	for _, f := range tree.Pages {
		fmt.Fprintf(&b, "page %s\n", f.Path)
	}
	for _, name := range []string{"handbook.yaml", "SUMMARY.md", "glossary.yaml", "index.yaml"} {
		if f := tree.Data[name]; f != nil {
			fmt.Fprintf(&b, "data %s = %s\n", name, f.Path)
		}
	}
	for _, f := range tree.Diagrams {
		fmt.Fprintf(&b, "diagram %s\n", f.Path)
	}
	for _, a := range tree.Assets {
		fmt.Fprintf(&b, "asset %s %d×%d\n", a.Path, a.Width, a.Height)
	}
	for _, f := range tree.Folders {
		fmt.Fprintf(&b, "folder %s\n", f)
	}
	if tree.Theme {
		b.WriteString("theme\n")
	}
	return b.String() + told(tree.Problems)
}

func read(t *testing.T, fsys fs.FS, m *Memory) *Tree {
	t.Helper()
	tree, err := Read(t.Context(), fsys, m, 3)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func files(names ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, name := range names {
		fsys[name] = &fstest.MapFile{Data: []byte("a: 1\n")}
	}
	return fsys
}

func TestWhatIsPublished(t *testing.T) {
	for _, c := range []struct {
		name  string
		files []string
		want  string
	}{
		{"pages and data", []string{"README.md", "b/A.MD", "b.markdown", "handbook.yml", "glossary.yaml", "index.yaml", "summary.md", "b/SUMMARY.md", "b/handbook.yaml"},
			"page README.md\npage b.markdown\npage b/A.MD\npage b/SUMMARY.md\ndata handbook.yaml = handbook.yml\ndata SUMMARY.md = summary.md\ndata glossary.yaml = glossary.yaml\ndata index.yaml = index.yaml\nasset b/handbook.yaml 0×0\nfolder b\n"},
		{"hidden", []string{".a.md", "_b.md", "c/_index.md", ".git/config", "_data/x.yaml", "d.md~", "#e.md#", "~$f.docx", "Thumbs.db", "g/.keep"},
			"page c/_index.md\nfolder c\n"},
		{"other generators", []string{"mkdocs.yml", "Makefile", "package.json", "node_modules/x/README.md", "a/node_modules/b.md", "a/mkdocs.yml", "vendor/modules.txt", "vendor/x.md", "b/vendor/acme.md", "LICENSE", "_config.yml"},
			"page b/vendor/acme.md\nasset LICENSE 0×0\nasset a/mkdocs.yml 0×0\nfolder a\nfolder b\nfolder b/vendor\n"},
		{"html", []string{"a.html", "b/c.HTM"}, "a.html raw-html: HTML files are not published\nb/c.HTM raw-html: HTML files are not published"},
		{"leftovers", []string{"a.md.orig", "a.md.bak", "a.md.rej", "b/.a.md.swp", "b/a.swp", "c.md.OLD", "d.md.save"}, ""},
		{"the site itself", []string{"a.md", "public/.handbook", "public/index.html", "public/a.css"}, "page a.md\n"},
		{"theme layer", []string{"theme/layouts/page.html", "theme/assets/a.css", "a/theme/assets/a.css"}, "asset a/theme/assets/a.css 0×0\nfolder a\nfolder a/theme\nfolder a/theme/assets\ntheme\n"},
		{"a chapter on themes", []string{"theme/README.md"}, "page theme/README.md\nfolder theme\n"},
		{"diagram data", []string{"a/value.diagram.yaml", "a/kitchen.yaml", "a/kitchen.jpg.yml", "a/other.yaml"}, "diagram a/kitchen.jpg.yml\ndiagram a/value.diagram.yaml\nasset a/kitchen.yaml 0×0\nasset a/other.yaml 0×0\nfolder a\na/kitchen.jpg left-out: the picture is none that a browser can show"},
		{"diagram data in any spelling", []string{"gone.png.yaml", "x.PNG.YML", "Fl.Diagram.YAML", "big.diagram.yml", "photo.avif.Yaml", "a.png.json", "png.yaml", "diagram.yaml", "a.diagrams.yaml"},
			"diagram Fl.Diagram.YAML\ndiagram big.diagram.yml\ndiagram gone.png.yaml\ndiagram photo.avif.Yaml\ndiagram x.PNG.YML\nasset a.diagrams.yaml 0×0\nasset a.png.json 0×0\nasset diagram.yaml 0×0\nasset png.yaml 0×0\n"},
		{"two names for one", []string{"handbook.yaml", "handbook.yml", "SUMMARY.md", "summary.md"},
			"data handbook.yaml = handbook.yaml\ndata SUMMARY.md = SUMMARY.md\nhandbook.yml config: the file is not read, because handbook.yaml is there too | handbook.yaml this one is read\nsummary.md config: the file is not read, because SUMMARY.md is there too | SUMMARY.md this one is read"},
	} {
		fsys := files(c.files...)
		if c.name == "diagram data" {
			fsys["a/kitchen.jpg"] = &fstest.MapFile{Data: []byte("no picture")}
		}
		same(t, c.name, listing(read(t, fsys, nil)), c.want)
	}
}

func TestNamesThatNotEverySystemKnowsAreRefused(t *testing.T) {
	for name, why := range map[string]string{
		"con.md": "reserved", "nul.html": "reserved", "COM1": "reserved", "COM¹.md": "reserved", "conin$": "reserved", "aux.tar.gz": "reserved", "lpt9 .md": "reserved",
		"a.": "full stop", "a ": "space", "a:b.md": ":", "a?.md": "?", "a<.md": "<", `a"b.md`: `"`, "a|b.md": "|", "a*b": "*", `a\b.md`: `\`,
		"a\nb.md": "control", "a\u0085.md": "control", "a\xff.md": "UTF-8", strings.Repeat("é", 130): "255 bytes",
		"contract.md": "", "com10.md": "", "com.md": "", "nullable.md": "", "a b.md": "", "日本.md": "", "a.b.c": "", "COMx.md": "",
	} {
		got := badName(name, name)
		if (why == "") != (got == "") || !strings.Contains(got, why) {
			t.Errorf("%q: %q, want %q", name, got, why)
		}
	}
	if badName(strings.Repeat("long/", 48)+"a.md", "a.md") == "" || badName(strings.Repeat("日本日本/", 40)+"a.md", "a.md") != "" {
		t.Error("paths are not counted in characters")
	}
	same(t, "tree", told(read(t, files("con/a.md", "b?.md"), nil).Problems),
		"b?.md file-name: the name holds a ?, so not every system can publish it\ncon file-name: the name is reserved on Windows, so not every system can publish it")
}

func TestFilesThatAreTooLargeAreNotRead(t *testing.T) {
	fsys := fstest.MapFS{
		"a.md":          {Data: bytes.Repeat([]byte("a"), maxPage+1)},
		"b.md":          {Data: bytes.Repeat([]byte("b"), maxPage)},
		"glossary.yaml": {Data: bytes.Repeat([]byte("#"), maxData+1)},
	}
	same(t, "tree", listing(read(t, fsys, nil)), "page b.md\na.md too-large: the file is larger than 2 MiB\nglossary.yaml too-large: the file is larger than 1 MiB")
}

func TestOneBadPageLeavesTheOthersAndIsNamed(t *testing.T) {
	fsys := files("a.md", "c.md")
	fsys["b.md"] = &fstest.MapFile{Data: []byte("---\na: [\n---\n")}
	tree := read(t, fsys, nil)
	if len(tree.Pages) != 3 || tree.Pages[0].Broken() || !tree.Pages[1].Broken() || tree.Pages[2].Broken() {
		t.Error(listing(tree))
	}
}

func TestKnownFilesAreUsedAgain(t *testing.T) {
	fsys := files("a.md", "b.md", "handbook.yaml")
	known := &Memory{}
	first := read(t, fsys, known)
	fsys["b.md"] = &fstest.MapFile{Data: []byte("new")}
	second := read(t, fsys, known)
	if second.Pages[0] != first.Pages[0] || second.Data["handbook.yaml"] != first.Data["handbook.yaml"] {
		t.Error("a file that did not change was parsed again")
	}
	same(t, "changed", string(second.Pages[1].Text), "new")
	same(t, "kept", string(first.Pages[1].Text), "a: 1\n")
}

func TestReadIsTheSameAtAnyNumberOfWorkers(t *testing.T) {
	fsys := fstest.MapFS{}
	for i := range 200 {
		fsys[fmt.Sprintf("d%d/p%d.md", i%7, i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: %d\n---\n# P\n", i)}
		fsys[fmt.Sprintf("d%d/x%d.html", i%5, i)] = &fstest.MapFile{}
	}
	want := listing(read(t, fsys, nil))
	for jobs := range 9 {
		tree, err := Read(t.Context(), fsys, nil, jobs)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "tree", listing(tree), want)
		for _, f := range tree.Pages {
			if !strings.HasSuffix(f.Path, "/p"+f.Front.Get("title").Text+".md") {
				t.Errorf("%s has another file's text: %s", f.Path, f.Text)
			}
		}
	}
}

func TestCancelledReadStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if tree, err := Read(ctx, files("a.md"), nil, 1); err != context.Canceled || tree != nil {
		t.Errorf("%v %v", tree, err)
	}
}

// pngHead is the part of a PNG that tells its size.
func pngHead(width, height uint32) []byte {
	b := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
	b = binary.BigEndian.AppendUint32(b, width)
	return append(binary.BigEndian.AppendUint32(b, height), 8, 6, 0, 0, 0)
}

// heads writes boxes of an AVIF file: pairs of kind and content.
func heads(pairs ...string) string {
	var b []byte
	for i := 0; i < len(pairs); i += 2 {
		b = binary.BigEndian.AppendUint32(b, uint32(8+len(pairs[i+1])))
		b = append(b, pairs[i]+pairs[i+1]...)
	}
	return string(b)
}

func TestPicturesAreMeasuredByTheirHead(t *testing.T) {
	jpeg := "\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x10\x00\x20\x03\x01\x11\x00\x02\x11\x00\x03\x11\x00\xff\xda\x00\x0c"
	webp := "RIFF\x24\x00\x00\x00WEBPVP8L\x17\x00\x00\x00\x2f\x1f\xc0\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	avif := func(name string) string {
		data, err := os.ReadFile("testdata/avif/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	for _, c := range []struct{ name, data, want string }{
		{"a.png", string(pngHead(640, 480)), "640×480"},
		{"a.jpg", jpeg, "32×16"},
		{"a.JPEG", jpeg, "32×16"},
		{"a.gif", "GIF89a\x10\x00\x08\x00\x00\x00\x00", "16×8"},
		{"a.webp", webp, "32×16"},
		{"wrong-ending.png", jpeg, "32×16"},
		{"a.avif", avif("plain-40x24.avif"), "40×24"},
		{"a.AVIF", avif("turned-24x40.avif"), "24×40"},
		{"avif.png", avif("plain-40x24.avif"), "40×24"},
		{"tiles.avif", heads("ftyp", "avif\x00\x00\x00\x00", "meta", "\x00\x00\x00\x00"+heads("iprp", heads("ipco",
			heads("ispe", "\x00\x00\x00\x00\x00\x00\x00\x10\x00\x00\x00\x10", "ispe", "\x00\x00\x00\x00\x00\x00\x00\x20\x00\x00\x00\x10")))), "32×16"},
		{"unknown.avif", heads("ftyp", "avif\x00\x00\x00\x00", "mdat", "abc"), "0×0"},
		{"cut.avif", avif("plain-40x24.avif")[:120], "left-out: the picture is cut off or damaged"},
		{"box.avif", "\x00\x00\x00\x20ftypavif\x00\x00\x00\x00\x00\x00", "left-out: the picture is cut off or damaged"},
		{"bomb.avif", heads("ftyp", "avif\x00\x00\x00\x00", "meta", "\x00\x00\x00\x00"+heads("iprp", heads("ipco",
			heads("ispe", "\x00\x00\x00\x00\x00\x00\x4e\x20\x00\x00\x4e\x20")))), "left-out: the picture has more than 50 million pixels"},
		{"huge.avif", heads("ftyp", "avif\x00\x00\x00\x00", "meta", "\x00\x00\x00\x00"+heads("iprp", heads("ipco",
			heads("ispe", "\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff")))), "left-out: the picture has more than 50 million pixels"},
		{"bomb.png", string(pngHead(20_000, 20_000)), "left-out: the picture has more than 50 million pixels"},
		{"huge.png", string(pngHead(1<<31, 1<<31)), "left-out: the picture has more than 50 million pixels"},
		{"wide.png", string(pngHead(1<<31, 1)), "left-out: the picture has more than 50 million pixels"},
		{"none.png", string(pngHead(0, 5)), "left-out: the picture has no size"},
		{"cut.png", string(pngHead(640, 480)[:20]), "left-out: the picture is cut off"},
		{"cut.jpg", jpeg[:12], "left-out: the picture is cut off or damaged"},
		{"cut.gif", "GIF89a", "left-out: the picture is cut off"},
		{"empty.png", "", "left-out: the picture is empty"},
		{"text.png", "<html>", "left-out: the picture is none that a browser can show"},
		{"lfs.png", "version https://git-lfs.github.com/spec/v1\noid", "left-out: the picture is not here, only its Git LFS pointer"},
	} {
		tree := read(t, fstest.MapFS{c.name: {Data: []byte(c.data)}}, nil)
		got := ""
		for _, a := range tree.Assets {
			got += fmt.Sprintf("%d×%d", a.Width, a.Height)
		}
		for _, p := range tree.Problems {
			got += p.Rule + ": " + p.Message
		}
		same(t, c.name, got, c.want)
	}
}

// headOnly fails when more of a file is read than its head.
type headOnly struct {
	fs.File
	t    *testing.T
	left int
}

func (h *headOnly) Read(b []byte) (int, error) {
	n, err := h.File.Read(b)
	if h.left -= n; h.left < 0 {
		h.t.Error("read past the head")
	}
	return n, err
}

type headFS struct {
	fstest.MapFS
	t *testing.T
}

func (f headFS) Open(name string) (fs.File, error) {
	file, err := f.MapFS.Open(name)
	if strings.HasSuffix(name, ".png") && err == nil {
		return &headOnly{file, f.t, 4096}, nil
	}
	return file, err
}

func TestPicturesAreNotReadWhole(t *testing.T) {
	data := append(pngHead(10, 10), make([]byte, 1<<20)...)
	tree := read(t, headFS{fstest.MapFS{"a.png": {Data: data}}, t}, nil)
	same(t, "tree", listing(tree), "asset a.png 10×10\n")
}

// onDisk makes a folder with files and links ("name -> target") and opens it.
func onDisk(t *testing.T, names ...string) fs.FS {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content")
	write(t, filepath.Join(dir, "..", "secret.md"), "secret")
	for _, name := range names {
		name, target, link := strings.Cut(name, " -> ")
		at := filepath.Join(dir, filepath.FromSlash(name))
		if !link {
			write(t, at, "# "+name)
			continue
		}
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(target, at); err != nil {
			t.Skip("no symbolic links here: ", err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root.FS()
}

func TestLinksThatStayInsideAreFollowed(t *testing.T) {
	for _, c := range []struct {
		name  string
		files []string
		want  string
	}{
		{"file", []string{"a/x.md", "y.md -> a/x.md"}, "page a/x.md\npage y.md\nfolder a\n"},
		{"folder", []string{"a/x.md", "b/c -> ../a", "d -> a/"}, "page a/x.md\npage b/c/x.md\npage d/x.md\nfolder a\nfolder b\nfolder b/c\nfolder d\n"},
		{"link to a link", []string{"a.md", "b.md -> a.md", "c.md -> b.md"}, "page a.md\npage b.md\npage c.md\n"},
		{"through a linked folder", []string{"a/x.md", "b -> a", "c.md -> b/x.md"}, "page a/x.md\npage b/x.md\npage c.md\nfolder a\nfolder b\n"},
		{"absolute", []string{"a.md -> /etc/passwd"}, "a.md outside: the link leads outside the project"},
		{"upwards", []string{"a.md -> ../secret.md", "b/c.md -> ../../secret.md"}, "a.md outside: the link leads outside the project\nb/c.md outside: the link leads outside the project"},
		{"folder upwards", []string{"a -> ..", "b -> ../"}, "a outside: the link leads outside the project\nb outside: the link leads outside the project"},
		{"out and in again", []string{"a.md", "b.md -> ../content/a.md"}, "page a.md\nb.md outside: the link leads outside the project"},
		{"out by a second link", []string{"a -> b", "b -> ../"}, "a outside: the link leads outside the project\nb outside: the link leads outside the project"},
		{"asset", []string{"p.png -> /etc/passwd", "q.svg -> ../secret.md"}, "p.png outside: the link leads outside the project\nq.svg outside: the link leads outside the project"},
		{"data", []string{"handbook.yaml -> ../secret.md"}, "handbook.yaml outside: the link leads outside the project"},
		{"nothing", []string{"a.md -> none.md"}, "a.md unreadable: the link leads to nothing"},
		{"itself", []string{"a.md -> a.md"}, "a.md unreadable: the link leads back to itself"},
		{"each other", []string{"a.md -> b.md", "b.md -> a.md"}, "a.md unreadable: the link leads back to itself\nb.md unreadable: the link leads back to itself"},
		{"own folder", []string{"a/x.md", "a/b -> ."}, "page a/x.md\nfolder a\na/b unreadable: the link leads back to itself"},
		{"the top", []string{"a/x.md", "a/b -> .."}, "page a/x.md\nfolder a\na/b unreadable: the link leads back to itself"},
		{"circle of two", []string{"a/x.md", "a/l -> ../b", "b/y.md", "b/l -> ../a"},
			"page a/l/y.md\npage a/x.md\npage b/l/x.md\npage b/y.md\nfolder a\nfolder a/l\nfolder b\nfolder b/l\na/l/l unreadable: the link leads back to itself\nb/l/l unreadable: the link leads back to itself"},
		{"to hidden names", []string{".drafts/a.md", "a.md -> .drafts/a.md", "b -> .drafts", "c.md -> x.md.bak", "d/e -> ../node_modules", "node_modules/x.md", "x.md.bak"},
			"a.md unreadable: the link leads to .drafts, and names like that are not read\n" +
				"b unreadable: the link leads to .drafts, and names like that are not read\n" +
				"c.md unreadable: the link leads to x.md.bak, and names like that are not read\n" +
				"d/e unreadable: the link leads to node_modules, and names like that are not read"},
		{"to names with a line below", []string{"_shared/a.md", "a.md -> _shared/a.md"}, "page a.md\n"},
		{"hidden link", []string{".a.md -> /etc/passwd"}, ""},
	} {
		tree := read(t, onDisk(t, c.files...), nil)
		same(t, c.name, listing(tree), c.want)
		for _, f := range tree.Pages {
			if strings.Contains(string(f.Text), "secret") {
				t.Errorf("%s: %s shows the secret", c.name, f.Path)
			}
		}
	}
}

func TestLinkedFoldersDoNotMultiplyWithoutEnd(t *testing.T) {
	var names []string
	for i := range 12 {
		for j := range 4 {
			names = append(names, fmt.Sprintf("d%d/l%d -> ../d%d", i, j, i+1))
		}
	}
	tree := read(t, onDisk(t, append(names, "d12/x.md")...), nil)
	if got := told(tree.Problems); !strings.Contains(got, "too-large: linked folders stand more than 4 deep") {
		t.Errorf("%.300s", got)
	}
}

// brittle panics when a certain file is opened.
type brittle struct{ fstest.MapFS }

func (b brittle) Open(name string) (fs.File, error) {
	if name == "b.md" {
		panic("fault of ours")
	}
	return b.MapFS.Open(name)
}

func TestAPanicNamesTheFileThatWasRead(t *testing.T) {
	files := brittle{fstest.MapFS{"a.md": {}, "b.md": {}, "c.md": {}}}
	_, err := Read(t.Context(), files, nil, 2)
	if p, ok := errors.AsType[*parallel.Panic](err); !ok || p.Path != "b.md" {
		t.Errorf("got %v", err)
	}
}

func TestPagesThatCannotBeReadAreListed(t *testing.T) {
	tree := read(t, fstest.MapFS{
		"a.md": {}, "broken.md": {Data: []byte("\xff")}, "d/pipe.md": {Mode: fs.ModeNamedPipe}, "large.MD": {Data: make([]byte, maxPage+1)},
		"SUMMARY.md": {Mode: fs.ModeNamedPipe}, "pipe.png": {Mode: fs.ModeNamedPipe}, "handbook.yaml": {Data: []byte("\xff")},
	}, nil)
	same(t, "unread", strings.Join(tree.Unread, " "), "broken.md d/pipe.md large.MD")
}
