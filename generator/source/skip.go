package source

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// skipped says why a name is not looked at, "" when it is: hidden names, and
// what editors, office programs and systems leave beside the files that people
// write.
func skipped(name string) string {
	switch {
	case name == "_index.md":
		return ""
	case strings.HasPrefix(name, "_"):
		return "names that begin with _ are not published"
	}
	return unread(name)
}

// Unread is the part of a path because of which nothing is read there, by
// whatever link it is reached, "" for none: what changes below such a name is
// never noticed (package watch).
func Unread(name string) string {
	for part := range strings.SplitSeq(name, "/") {
		if part != "." && unread(part) != "" {
			return part
		}
	}
	return ""
}

func unread(name string) string {
	switch {
	case strings.HasPrefix(name, "."):
		return "names that begin with . are not published"
	case name == "node_modules", name == "bower_components":
		return "what other programs put there is not published"
	case strings.HasPrefix(name, "~$"), strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#"), strings.HasSuffix(name, "~"),
		slices.Contains(leftovers[:], strings.ToLower(path.Ext(name))), name == "Thumbs.db", name == "desktop.ini":
		return "what programs leave beside a file is not published"
	}
	return ""
}

// leftovers end the names of older versions of a file, which may be a draft:
// those of editors, of patch and of git.
var leftovers = [...]string{".orig", ".rej", ".bak", ".old", ".save", ".swp", ".swo", ".tmp"}

// others are files that say to another program how to treat the folder; at the
// top they are not published.
var others = [...]string{
	"mkdocs.yml", "mkdocs.yaml", "book.toml", "book.json", "hugo.toml", "hugo.yaml", "hugo.json", "antora.yml", "conf.py",
	"package.json", "package-lock.json", "yarn.lock", "pnpm-lock.yaml", "tsconfig.json",
	"docusaurus.config.js", "docusaurus.config.ts", "sidebars.js", "sidebars.ts", "astro.config.mjs", "vite.config.js",
	"gemfile", "gemfile.lock", "rakefile", "makefile", "justfile", "requirements.txt", "pyproject.toml", "go.mod", "go.sum",
	"dockerfile", "docker-compose.yml", "netlify.toml", "vercel.json", "wrangler.toml", "codeowners",
}

func foreign(name string) bool { return slices.Contains(others[:], strings.ToLower(name)) }

// vendored says that a folder holds what a package manager put there. "vendor"
// may as well be a chapter about suppliers, so a file in it must tell.
func vendored(name string, entries []fs.DirEntry) bool {
	switch name {
	case "node_modules", "bower_components":
		return true
	case "vendor":
		return has(entries, "modules.txt", "autoload.php", "bundle")
	}
	return has(entries, "pyvenv.cfg")
}

// builtSite says that a folder below the top is a site that a build published
// there: its manifest tells (the name is package output's). Without this, a
// handbook that is built into itself would publish its own pages' HTML.
func builtSite(entries []fs.DirEntry) bool { return has(entries, ".handbook") }

func has(entries []fs.DirEntry, names ...string) bool {
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return slices.Contains(names, e.Name()) })
}

// themed says that the top folder theme/ holds overrides of the theme.
func themed(entries []fs.DirEntry) bool {
	return has(entries, "layouts", "partials", "assets", "strings.yaml")
}

// dataName gives the name under which a file at the top is known, "" when it
// is none of the data files.
func dataName(name string) string {
	switch name {
	case "handbook.yaml", "handbook.yml":
		return "handbook.yaml"
	case "glossary.yaml", "glossary.yml":
		return "glossary.yaml"
	case "index.yaml", "index.yml":
		return "index.yaml"
	}
	if strings.EqualFold(name, "SUMMARY.md") {
		return "SUMMARY.md"
	}
	return ""
}

// diagramData says that a file describes a diagram: it is named so
// (value.diagram.yaml), or after a picture. Such a picture need not be there: a
// misspelt name is told, and must not publish what the file says.
func diagramData(name string) bool {
	stem, is := yamlStem(name)
	return is && strings.EqualFold(path.Ext(stem), ".diagram") || Described(name) != ""
}

// Described is the picture whose regions a file lists by being named after it:
// value.png of value.png.yaml; "" for every other file.
func Described(name string) string {
	if stem, is := yamlStem(name); is && IsPicture(stem) {
		return stem
	}
	return ""
}

func yamlStem(name string) (stem string, is bool) {
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext), strings.EqualFold(ext, ".yaml") || strings.EqualFold(ext, ".yml")
}

func page(ext string) bool {
	return strings.EqualFold(ext, ".md") || strings.EqualFold(ext, ".markdown")
}

// IsPicture says that browsers show the file as a picture, by its name.
func IsPicture(name string) bool {
	return slices.Contains([]string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".bmp"}, strings.ToLower(path.Ext(name)))
}

// runs says why a file of the site's own would be more than a file: a browser
// shows it as a page and runs what is in it, or the host does. "" for others.
func runs(ext string) (why, hint string) {
	ext = strings.ToLower(ext)
	switch {
	case slices.Contains([]string{".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".hta"}, ext):
		return "HTML files are not published", "write the page in Markdown"
	case slices.Contains([]string{".xml", ".xsl", ".xslt", ".rdf", ".atom", ".rss", ".mml", ".mathml", ".xul", ".xbl", ".htc"}, ext):
		return "XML files are not published, because browsers run scripts in them", "pack it into a ZIP file, or save its data as CSV or JSON"
	case slices.Contains([]string{".js", ".mjs", ".cjs", ".wasm", ".php", ".phtml", ".phar", ".jsp", ".asp", ".aspx", ".cgi"}, ext):
		return "programs that a browser or a host would run are not published", "show it in a code block, or pack it into a ZIP file"
	case ext == ".svgz":
		return "compressed drawings are not published, because nobody can look into them", "save it as plain SVG"
	}
	return "", ""
}

// plainText says that a file's ending makes browsers show it as text, or save
// it, whatever is in it.
func plainText(ext string) bool {
	return slices.Contains([]string{".txt", ".csv", ".tsv", ".json", ".css", ".log", ".vtt", ".srt", ".ics", ".vcf"}, strings.ToLower(ext))
}

// otherMarkdown says that a file is text in a form of Markdown that is not
// read here: copied as it is, its drafts and comments would be public.
func otherMarkdown(ext string) bool {
	return slices.Contains([]string{".mdx", ".mdown", ".mkd", ".mkdn", ".mkdown", ".mdwn", ".rmd", ".qmd"}, strings.ToLower(ext))
}
