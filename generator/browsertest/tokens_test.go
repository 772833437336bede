package browsertest

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"handbook/generator/analysis"
)

// A word that the browser cut otherwise than the build would never be found.
func TestBrowserAndBuildCutWordsAlike(t *testing.T) {
	t.Parallel()
	fixture, err := os.ReadFile("../analysis/testdata/languages.txt")
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	languages := map[string]bool{}
	for line := range strings.Lines(string(fixture)) {
		if language, text, ok := strings.Cut(strings.TrimSuffix(line, "\n"), ": "); ok && line[0] != '#' {
			languages[language] = true
			texts = append(texts, text, strings.ToUpper(text), strings.ToLower(text), norm.NFD.String(text), norm.NFKC.String(text))
		}
	}
	if len(languages) < 30 {
		t.Fatalf("the fixture has %d languages", len(languages))
	}
	// What an editor hides: soft hyphens, joiners, marks for the direction, a lone mark.
	texts = append(texts, "soft\u00adhyphen zero\u200bwidth word\u2060joiner \u200frtl\u200e non\u200cjoiner join\u200der a\u034fb x\u20dd \u0301 e\u0301\u0327 \ufeffbom \u2028line\u2029",
		"\u3099か\u3099 は\u309a \u1100\u1161\u11a8 각 \U00020bb7野家 \U0001d49c\U0001d7d9 \ufffd \ue000 \u0378", strings.Repeat("ä", 41)+" "+strings.Repeat("x", 40)+" "+strings.Repeat("\U00010400", 21))
	site := handbook(t)
	for _, name := range site.pages() {
		texts = append(texts, strings.ToValidUTF8(string(site.files[name]), " "))
	}
	engine := engineOf(t, site)
	c := startChromium(t)
	b, err := c.tab(look{width: 1280, unseen: true})
	if err != nil {
		t.Fatal(err)
	}
	defer b.close()
	if _, err := evaluate[bool](b, engine+";true"); err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, text := range texts {
		literal, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		there, err := evaluate[[]string](b, fmt.Sprintf("handbookSearch.tokens(%s)", literal))
		if err != nil {
			t.Fatal(err)
		}
		var here []string
		analysis.Tokens(text, func(token analysis.Token) { here = append(here, token.Word) })
		count += len(here)
		if i := firstDifference(here, there); i >= 0 {
			t.Errorf("%.60q: the build cuts %q, the browser %q", text, here[i:min(i+3, len(here))], there[i:min(i+3, len(there))])
		}
	}
	if count < 10_000 {
		t.Errorf("only %d words were compared", count)
	}
	t.Logf("%d texts in %d languages, %d words", len(texts), len(languages), count)
}

// firstDifference is -1 for lists that are equal.
func firstDifference(a, b []string) int {
	if slices.Equal(a, b) {
		return -1
	}
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}

// engineOf is the script as it is published.
func engineOf(t *testing.T, site *site) string {
	t.Helper()
	for name, text := range site.files {
		if strings.HasPrefix(name, "assets/search-engine.") {
			return string(text)
		}
	}
	t.Fatal("the site has no engine")
	return ""
}
