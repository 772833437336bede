package theme

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
)

func published(theme *Theme) map[string]string {
	files := map[string]string{}
	for _, a := range theme.Assets() {
		files[a.Path] = string(a.Bytes)
	}
	return files
}

func TestAssetThatATemplateNamesIsFingerprinted(t *testing.T) {
	theme := load(t, "en", folder("theme", "layouts/page.html", `{{.Root}}{{asset "book.css"}}`, "assets/book.css", "a{}", "assets/robots.txt", "free"))
	sum := sha256.Sum256([]byte("a{}"))
	want := "assets/book." + hex.EncodeToString(sum[:4]) + ".css"
	if got := theme.AssetPath("book.css"); got != want {
		t.Errorf("AssetPath: %s, want %s", got, want)
	}
	if got := show(t, theme, &View{Root: "../"}); got != "../"+want {
		t.Errorf("in a page: %s", got)
	}
	files := published(theme)
	if files[want] != "a{}" || files["assets/robots.txt"] != "free" || len(files) != 2 {
		t.Errorf("published: %v", files)
	}
	for _, a := range theme.Assets() {
		if a.Forever != (a.Path == want) {
			t.Errorf("%s: may be kept for ever: %v", a.Path, a.Forever)
		}
	}
}

func TestStyleSheetNamesWhatIsPublished(t *testing.T) {
	theme := load(t, "en", folder("theme", "layouts/page.html", `{{asset "book.css"}}`,
		"assets/book.css", `@import "parts/type.css"; a{background:url( 'img/a b.svg#x' )} b{src:url("data:image/png;base64,AA"), url(#frag), url(https://else.example/x.css), local("x")} /* url(gone.png) */`,
		"assets/parts/type.css", `@font-face{src:url(../fonts/text.woff2?v=1) format("woff2")}`,
		"assets/img/a b.svg", "<svg/>", "assets/fonts/text.woff2", "font"))
	files := published(theme)
	book := files[theme.AssetPath("book.css")]
	for _, want := range []string{
		`@import "parts/` + base(theme.AssetPath("parts/type.css")) + `"`,
		`url( 'img/` + base(theme.AssetPath("img/a b.svg")) + `#x' )`,
		`url("data:image/png;base64,AA"), url(#frag), url(https://else.example/x.css), local("x")`, `/* url(gone.png) */`,
	} {
		if !strings.Contains(book, want) {
			t.Errorf("lacks %s:\n%s", want, book)
		}
	}
	if got, want := files[theme.AssetPath("parts/type.css")], `@font-face{src:url(../fonts/`+base(theme.AssetPath("fonts/text.woff2"))+`?v=1) format("woff2")}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if theme.AssetPath("fonts/text.woff2") == "assets/fonts/text.woff2" {
		t.Error("the font has no fingerprint")
	}
}

func base(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

func TestFingerprintOfAStyleSheetChangesWithWhatItUses(t *testing.T) {
	path := func(picture string) string {
		return load(t, "en", folder("theme", "layouts/page.html", `{{asset "book.css"}}`, "assets/book.css", "a{background:url(a.svg)}", "assets/a.svg", picture)).AssetPath("book.css")
	}
	if path("one") == path("two") {
		t.Error("the style sheet keeps its name, browsers their old picture")
	}
}

func TestStyleSheetFaultsHaveTheirPlaceAndDoNotStopABuild(t *testing.T) {
	_, problems := Load([]Layer{folder("theme", "assets/a.css", "\n ä{background:url(gone.png)}", "assets/b.css", `@import "c.css";`, "assets/c.css", `@import "b.css";`)}, "en")
	want := `theme/assets/a.css:2:19: names no asset: gone.png | names are relative to the style sheet
theme/assets/c.css:1:10: style sheets import each other in a circle: b.css | take one of the imports out`
	if got := lines(problems); got != want {
		t.Error(got)
	}
	for _, p := range problems {
		if p.Severity.String() != "fault" {
			t.Errorf("%s is an %s", p.Message, p.Severity)
		}
	}
}

func TestDefaultStyleSheetNamesNoOtherHost(t *testing.T) {
	theme := defaultTheme(t, "en")
	for path, text := range published(theme) {
		if strings.Contains(strings.ReplaceAll(text, "http://www.w3.org/2000/svg", ""), "//www.") || strings.Contains(text, "https://") {
			t.Errorf("%s names another host", path)
		}
	}
}

func FuzzStyleSheet(f *testing.F) {
	for _, seed := range []string{`url(a.svg)`, `@import 'a.svg'`, `/* url(a.svg)`, `url("a.svg#x?y")`, `url(../a.svg)`, "url(\xff)", `url(`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, sheet string) {
		theme, _ := Load([]Layer{folder("theme", "assets/b.css", sheet, "assets/a.svg", "x")}, "en")
		got := published(theme)[theme.AssetPath("b.css")]
		if plain := strings.ReplaceAll(got, base(theme.AssetPath("a.svg")), "a.svg"); plain != sheet && !strings.Contains(sheet, "/") {
			t.Errorf("%q became %q", sheet, got)
		}
	})
}
