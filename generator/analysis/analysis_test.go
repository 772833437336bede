package analysis

import (
	"slices"
	"strings"
	"testing"
)

func TestSpellingsThatReadersTakeForTheSame(t *testing.T) {
	for _, same := range [][]string{
		{"cafe", "Café", "CAFÉ", "ｃａｆé"},
		{"strasse", "Straße", "STRASSE", "STRAẞE"},
		{"istanbul", "İstanbul", "ISTANBUL", "ıstanbul"},
		{"οδυσσευσ", "Ὀδυσσεύς", "ΟΔΥΣΣΕΥΣ"},
		{"office", "oﬃce", "of\u00adfice"},
		{"שלום", "שָׁלוֹם"},
		{"كتاب", "كِتَابٌ"},
		{"カメラ", "ｶﾒﾗ"},
		{"が", "か\u3099"},
		{"한글", "한글"},
		{"aero lodz dorde", "Ærø Łódź Đorđe"},
	} {
		for _, spelling := range same {
			if got := Fold(spelling); got != same[0] {
				t.Errorf("%q is folded to %q, not %q", spelling, got, same[0])
			}
		}
	}
	for _, two := range [][2]string{{"か", "が"}, {"हिन्दी", "हन्द"}, {"ที่", "ท"}} {
		if Fold(two[0]) == Fold(two[1]) {
			t.Errorf("%q and %q are two words", two[0], two[1])
		}
	}
}

func tokens(text string) (words []string) {
	Tokens(text, func(t Token) { words = append(words, t.Word) })
	return words
}

func TestTextIsCutIntoWordsAndPairs(t *testing.T) {
	for text, want := range map[string]string{
		"Mise en place, at 17:30.":     "mise en place at 17 30",
		"“Don’t”—he said…":             "don t he said",
		"naïve café":                   "naive cafe",
		"東京都に":                         "東京 京都 都に",
		"木":                            "木",
		"Go言語です":                       "go 言語 語で です",
		"データ":                          "デー ータ",
		"한국어 문서":                       "한국 국어 문서",
		"x™ ①":                         "xtm 1",
		strings.Repeat("a", 40) + " b": strings.Repeat("a", 40) + " b",
		strings.Repeat("a", 41) + " b": "b",
		strings.Repeat("é", 41) + " b": "b",
		"हिन्दी में":                   "हिन्दी में",
		"1️⃣ 👍🏽 ok":                    "1 ok",
		"a\u0301 \u0301 b":             "a b",
		"":                             "",
	} {
		if got := strings.Join(tokens(text), " "); got != want {
			t.Errorf("%q is cut into %q, not %q", text, got, want)
		}
	}
}

// FuzzTokens holds the quick way against the one that the manual describes.
func FuzzTokens(f *testing.F) {
	for _, seed := range []string{"Plain words, Über-all", "a\u0338b ≮ ½ … ﷺ ℃", "漢字かなカナー混じりABCの文", "ก็ที่ ꮳꭺ ẞ ΣΑΣ", "e\u0301\u200dx\u2019s ﾞｶﾞ あ\u3099い"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var want []string
		cut(bare(small(text)), func(word string, _ bool) { want = append(want, word) })
		if got := tokens(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
	})
}

func TestStemsJoinTheFormsOfAWord(t *testing.T) {
	for tag, forms := range map[string]string{
		"en-GB": "connect connected connecting connections", "de": "häuser häusern", "fr-CA": "continuité continuités",
		"es": "canción canciones", "it": "gatto gatti", "pt-BR": "órgão órgãos", "nl": "boek boeken", "sv": "flicka flickorna",
		"nb": "havne havner", "da": "hunde hunden", "fi": "talossa talosta", "ru": "книга книги книгой", "hu": "ház házak",
		"ro": "copil copilul", "tr": "kitap kitaplar", "ar": "كتاب الكتاب", "ta": "வீடு வீடுகள்", "ga": "cat chat",
	} {
		s := NewStemmer(tag)
		first := ""
		for word := range strings.FieldsSeq(forms) {
			stem := s.Stem(word)
			if first == "" {
				first = stem
			}
			if stem != first {
				t.Errorf("%s: %s has the stem %q, not %q", tag, word, stem, first)
			}
		}
	}
	if got := NewStemmer("ja").Stem("houses"); got != "houses" {
		t.Errorf("a language without an algorithm keeps its words, not %q", got)
	}
}
