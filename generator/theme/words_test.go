package theme

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"handbook/themes"
)

var usedWord = regexp.MustCompile(`\b(?:t|count|forms) "([^"]+)"`)

// keysInTemplates are the words that the default theme's templates ask for.
func keysInTemplates(t *testing.T) []string {
	var keys []string
	err := fs.WalkDir(themes.Default(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".html") {
			return err
		}
		source, err := fs.ReadFile(themes.Default(), path)
		for _, m := range usedWord.FindAllStringSubmatch(string(source), -1) {
			keys = append(keys, m[1])
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// quotedInRooms are the quoted texts of the rooms that ask the theme for words;
// one that ends in a dot is the beginning of a key.
func quotedInRooms(t *testing.T) (keys, beginnings []string) {
	files, _ := filepath.Glob("../[mrs]*/*.go")
	own, _ := filepath.Glob("*.go")
	quoted := regexp.MustCompile(`"([a-z0-9.-]+)"`)
	for _, file := range append(files, own...) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range quoted.FindAllStringSubmatch(string(source), -1) {
			if strings.HasSuffix(m[1], ".") {
				beginnings = append(beginnings, m[1])
			}
			keys = append(keys, m[1])
		}
	}
	return keys, beginnings
}

// plain takes the plural form off a key.
func plain(key string) string {
	for _, form := range pluralForms {
		if base, ok := strings.CutSuffix(key, "."+form); ok {
			return base
		}
	}
	return key
}

func TestEveryWordThatPagesAskForIsThere(t *testing.T) {
	theme := defaultTheme(t, "en")
	asked := regexp.MustCompile(`(?:words\.(?:get|with|count)|f\.text|add)\("([a-z0-9.-]+[a-z0-9])"`)
	files, _ := filepath.Glob("../render/*.go")
	found := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range asked.FindAllStringSubmatch(string(source), -1) {
			if found++; !theme.HasWord(m[1]) && !theme.HasWord(m[1]+".other") {
				t.Errorf("%s asks for %q, which strings.yaml does not have", file, m[1])
			}
		}
	}
	if found < 30 {
		t.Errorf("only %d words are asked for: the test does not see them", found)
	}
}

func TestEveryWordThatTemplatesUseIsThere(t *testing.T) {
	theme := defaultTheme(t, "en")
	for _, key := range keysInTemplates(t) {
		if !theme.HasWord(key) && !theme.HasWord(key+".other") {
			t.Errorf("strings.yaml has no %q", key)
		}
	}
}

func TestNoWordIsUnused(t *testing.T) {
	used := keysInTemplates(t)
	quoted, beginnings := quotedInRooms(t)
	used = append(used, quoted...)
	for key := range defaultTheme(t, "en").words.text {
		begins := func(b string) bool { return len(b) > 1 && strings.HasPrefix(key, b) }
		if !slices.Contains(used, plain(key)) && !slices.ContainsFunc(beginnings, begins) {
			t.Errorf("nothing uses %q", key)
		}
	}
}

func TestGermanSaysAllThatEnglishSays(t *testing.T) {
	english := defaultTheme(t, "en").words.text
	text, fault := Layer{Name: "default", FS: themes.Default()}.text("strings.de.yaml")
	german, _ := wordFile{text: text, fault: fault}.words()
	for _, key := range slices.Sorted(maps.Keys(english)) {
		if _, ok := german[key]; !ok {
			t.Errorf("strings.de.yaml has no %q", key)
		}
	}
	for key := range german {
		if _, ok := english[key]; !ok {
			t.Errorf("strings.de.yaml has %q, which strings.yaml does not", key)
		}
	}
}

var placeholder = regexp.MustCompile(`\{\w+\}`)

func TestTranslationsKeepThePlaceholders(t *testing.T) {
	english, german := defaultTheme(t, "en").words.text, defaultTheme(t, "de").words.text
	for key, text := range english {
		if strings.HasSuffix(key, ".one") {
			continue // "one more" and "noch {n}" are both right
		}
		want, got := placeholder.FindAllString(text, -1), placeholder.FindAllString(german[key], -1)
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(want, got) {
			t.Errorf("%s: English fills in %v, German %v", key, want, got)
		}
	}
}

func TestWordsAreLaidOverEachOther(t *testing.T) {
	below := folder("below", "strings.yaml", "a: A\nb: B\nc: C\nd: D\nmore: {one: one, other: many}",
		"strings.de.yaml", "b: deutsch", "strings.de-AT.yaml", "c: österreichisch")
	above := folder("above", "strings.yaml", "d: ours\nmore: lots")
	for _, c := range []struct{ language, want string }{
		{"en", "A B C ours"}, {"de", "A deutsch C ours"}, {"de-AT", "A deutsch österreichisch ours"},
		{"fr", "A B C ours"}, {"", "A B C ours"}, {"not a tag", "A B C ours"},
	} {
		theme := load(t, c.language, below, above)
		got := theme.Word("a") + " " + theme.Word("b") + " " + theme.Word("c") + " " + theme.Word("d")
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.language, got, c.want)
		}
		if got := theme.Count("more", 3); got != "lots" {
			t.Errorf("%s: a word given whole does not replace the forms below it: %s", c.language, got)
		}
	}
}

func TestPluralsFollowTheLanguage(t *testing.T) {
	layer := folder("theme", "strings.yaml", `pages: {one: "{n} page", other: "{n} pages"}`,
		"strings.pl.yaml", `pages: {one: "{n} strona", few: "{n} strony", many: "{n} stron", other: "{n} strony"}`,
		"strings.fr.yaml", `pages: {one: "{n} page", other: "{n} pages"}`)
	for _, c := range []struct {
		language string
		n        int
		want     string
	}{
		{"en", 0, "0 pages"}, {"en", 1, "1 page"}, {"en", 2, "2 pages"}, {"fr", 0, "0 page"}, {"fr", 2, "2 pages"},
		{"pl", 1, "1 strona"}, {"pl", 3, "3 strony"}, {"pl", 5, "5 stron"}, {"ja", 1, "1 pages"},
	} {
		if got := load(t, c.language, layer).Count("pages", c.n); got != c.want {
			t.Errorf("%s, %d: %s, want %s", c.language, c.n, got, c.want)
		}
	}
}

func TestDatesAreWrittenInTheLanguage(t *testing.T) {
	day := time.Date(2026, 11, 4, 0, 0, 0, 0, time.UTC)
	for language, want := range map[string]string{"en": "4 November 2026, 4 Nov", "de": "4. November 2026, 4. Nov."} {
		theme := defaultTheme(t, language)
		if got := theme.Date(day) + ", " + theme.ShortDate(day); got != want {
			t.Errorf("%s: %s, want %s", language, got, want)
		}
	}
}

func TestDirectionFollowsTheScript(t *testing.T) {
	for language, want := range map[string]string{"en": "ltr", "ar": "rtl", "he": "rtl", "fa-IR": "rtl", "az-Arab": "rtl", "uz": "ltr", "": "ltr"} {
		theme := load(t, language, folder("theme", "layouts/page.html", "{{direction}}"))
		if got := show(t, theme, &View{}); got != want {
			t.Errorf("%s: %s", language, got)
		}
	}
}

func TestWordIsFilledInOnce(t *testing.T) {
	theme := load(t, "en", folder("theme", "strings.yaml", `x: "{a} and {b}, {c}"`))
	if got := theme.Word("x", "a", "{b}", "b", "two"); got != "{b} and two, {c}" {
		t.Error(got)
	}
	if got := theme.Word("none"); got != "none" {
		t.Errorf("a key without a word is shown as %q", got)
	}
}

func TestWordFileFaultsHaveTheirPlace(t *testing.T) {
	theme, problems := Load([]Layer{folder("theme", "strings.yaml", "a: A\nb: [1, 2]\nc: \"open", "layouts/page.html", `{{t "a"}}`)}, "en")
	if got := lines(problems); !strings.HasPrefix(got, "theme/strings.yaml:3:") {
		t.Error(got)
	}
	if got := lines(theme.Execute(new(strings.Builder), &View{})); got != "" {
		t.Errorf("a file that was reported is reported again for a page: %s", got)
	}
	_, problems = Load([]Layer{folder("theme", "strings.yaml", "a: A\nb: [1, 2]")}, "en")
	if got := lines(problems); got != "theme/strings.yaml:2:4: a word is a text, not a list" {
		t.Error(got)
	}
}
