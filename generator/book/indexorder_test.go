package book

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Each list is in the order that the language's rules ask for, and is put into
// another one before it is sorted. A line "[Q]" is the letter that follows.
var filedLists = []struct{ name, language, list string }{
	// NISO TR03-1999, section 3: blanks come first, then symbols, then numbers,
	// then letters. Rule 1: word by word; a hyphen, dash or slash counts as a
	// blank. Rule 2: numbers by their value. An apostrophe counts as nothing.
	// Chicago Manual of Style: an initial article is passed over; what follows a
	// comma qualifies and comes before longer terms; case makes no difference
	// until all else is equal; accents make none before that.
	{"English", "en", `
		[] § 12 | @mentions | & amp | #channels
		[0] 2.9 to 2.10 | 3 questions | 007 rules, later | “10” things | 1,000 covers
		[A] A | A (b) | a + b | a 1 | .a file | the A–Z | ABC | Ångström | an apple
		[C] C | C# | C++ | can | cant | can’t | cantor | co op | co-op | co-operate | coop
		[N] New, Arthur | New, Zoe | new-born | New Deal | New York | Newark | newborn | NEWS
		[O] O’Brien | obvious | on time | Ørsted | “other” things
		[R] resume | Resume | résumé | resumes
		[Z] zoo | [Þ] þorn`},
	// DIN 5007-1, 6.1.1.4.1: ä, ö, ü are filed as a, o, u, and ß as ss; where
	// nothing else differs, the plain letter comes first (7.2). Special characters
	// such as the hyphen have no weight, a blank comes before every letter
	// (6.2). Articles are those that library rules pass over.
	{"German", "de", `
		[0] 8 Uhr | 20 Gäste
		[A] Abend | das Ähnliche | Arbeit | Ärger | die Art
		[H] Hacker | Häcker | Hackmann | Haecker | Hafermann
		[M] Maier | Maierhuber | Maier-Huber | Maß | Masse | Maße | Mayer | Muell | Mull | Müll | Mullbinde
		[O] Ofen | Öl | Oma
		[S] See | See Ufer | See & Ufer | Seeufer | Straße | Straßen`},
	// Svenska skrivregler and Svenska Akademiens ordlista (since 2006): å, ä, ö are
	// letters behind z and w is a letter of its own; word by word (ordprincipen) "a
	// vista" comes before "avis"; small letters before capitals where nothing else
	// differs; é is filed as e.
	{"Swedish", "sv", `
		[A] a vista | en apa | atlas | Atlas | avis
		[I] idé | ideal
		[V] vagn | vy | vän
		[W] wasa | wok
		[Z] zon
		[Å] åka | Ås
		[Ä] ägg | det ärliga
		[Ö] öl | öre`},
	// Real Academia Española, Ortografía (2010): ñ is a letter behind n; ch and ll
	// are none; an accent counts only where nothing else differs, first without,
	// then with an acute, then with a diaeresis; a hyphen counts as nothing.
	{"Spanish", "es", `
		[C] el cesto | la chica | como | cómo | contraoferta | contra-orden | cuna
		[L] los libros | llave | luz
		[N] nube | nuez | nzz
		[Ñ] ñame | ñu
		[O] el oso
		[P] papa | papá | pinguino | pingüino`},
	// JIS X 4061-1996: by the reading, in the order of the fifty sounds; a
	// long-vowel mark counts as the vowel before it; voiced and half-voiced sounds
	// and small kana count only where nothing else differs: plain, voiced,
	// half-voiced, and small before large; hiragana before katakana. What has no
	// reading follows, and other scripts behind it.
	{"Japanese", "ja", `
		[あ] 顧い=あい | アイス | いす | ヴィラ
		[か] カート | カード | かい | 会議=かいぎ | がいこく | きやく | 顧客=こきゃく | こく
		[さ] さあびす | サービス | 刺身=さしみ
		[た] つうち | ティー
		[は] はは | はば | ばば | ぱぱ | ハワイ
		[ら] ラーメン | 料理=りょうり
		[わ] わさび | ワン
		[漢字] 鮨
		[A] API | [S] SLA`},
	// Retskrivningsordbogen: æ, ø, å behind z; aa is filed as å.
	{"Danish", "da", `[A] abe | at | [Z] zoo | [Æ] æble | [Ø] øl | [Å] Åben | Aalborg`},
	// Språkrådet: as Danish. x/text/collate has it as Nynorsk only.
	{"Norwegian", "nb", `[A] abe | et at | [Z] zoo | [Æ] eple=æple | [Ø] øl | [Å] åpen`},
	// SFS 4600:2022: v and w are two letters; š is filed as s.
	{"Finnish", "fi", `[S] suomi | [V] vesi | [W] wok | [Z] zen | [Å] Åbo | [Ä] äiti | [Ö] öljy`},
	{"French", "fr", `[A] l’accueil | âge | un ami | [C] cœur | cote | coté | côte | côté | [E] l’école | été | [O] l’œuf | offre`},
	{"Italian", "it", `[A] l’acqua | gli amici | [C] città | [Z] lo zio`},
	{"Portuguese", "pt", `[A] água | o ano | [C] ação=cação | caçar | [O] os outros`},
	{"Dutch", "nl", `[B] het bestuur | [H] een huis | ’t huisje | [I] ijs | ik`},
	{"Polish", "pl", `[C] cz | [Ć] ćma | [L] las | [Ł] łan | [Z] zz | [Ź] źle | [Ż] żaba`},
	{"Czech", "cs", `[C] cena | [Č] čech | [H] hrad | hz | [Ch] chata | [I] igla | [R] rz | [Ř] řím | [Z] zz | [Ž] žena`},
	{"Slovak", "sk", `[C] cena | [D] ďalej | dom | [H] hz | [Ch] chata | [L] ľan | lz | [Š] šum`},
	{"Hungarian", "hu", `[C] a cipő | cz | [Cs] csak | [G] gz | [Gy] gyár | [O] óra | orr | [Ö] öröm | ősz | [Zs] zsák`},
	{"Turkish", "tr", `[C] cz | [Ç] çay | [G] gz | [Ğ] ğ | [H] hz | [I] ısı | [İ] iş | [J] jz | [U] uz | [Ü] üz`},
	{"Russian", "ru", `[Е] ежик | ёлка | ель | [И] изба | [Й] йод | [Я] яма | [A] API | [Z] zoo`},
	{"Ukrainian", "uk", `[Г] гусь | [Ґ] ґанок | [Е] ера | [Є] єва | [И] ирій | [І] ігри | [Ї] їжак | [Й] йод`},
	{"Greek", "el", `[Α] η αρχή | άρχω | [Β] το βήμα | [Ω] ώρα`},
	{"Korean", "ko", `[ㄱ] 가게 | 각 | 고객 | 까치 | [ㄴ] 나라 | [ㅎ] 하늘 | 학교 | 회의 | [A] API`},
	{"Hebrew", "he", `[א] אבא | [ב] בית | [ת] תפריט | [A] API`},
	{"Arabic", "ar", `[ا] أب | أخ | اسم | [ب] باب | [ي] يوم`},
	{"Chinese", "zh-Hans", `[B] 八宝 | [K] 客户 | kitchen | [L] 李 | [W] 王 | [Z] 张`},
	{"Thai", "th", `[ก] แก้ว | ไก่ | [ข] ข้าว`},
	{"an unknown language", "und", `[A] Apfel | Äpfel | [Α] αρχή | [А] абв | [か] カート`},
}

// A term "written=reading" is filed under its reading.
func TestTermsAreFiledByTheRulesOfTheirLanguage(t *testing.T) {
	for _, l := range filedLists {
		t.Run(l.name, func(t *testing.T) {
			f := newFiling(l.language)
			var want, terms []string
			places := map[string]filingPlace{}
			head := ""
			for field := range strings.SplitSeq(strings.ReplaceAll(l.list, "\n", " | "), "|") {
				text := strings.TrimSpace(field)
				if rest, found := strings.CutPrefix(text, "["); found {
					head, text, _ = strings.Cut(rest, "]")
					text = strings.TrimSpace(text)
				}
				if text == "" {
					continue
				}
				written, reading, own := strings.Cut(text, "=")
				if !own {
					reading = written
				}
				places[text] = f.place(reading, own, false)
				terms = append(terms, text)
				want = append(want, head+" "+text)
			}
			for range 5 {
				rand.Shuffle(len(terms), func(i, j int) { terms[i], terms[j] = terms[j], terms[i] })
				slices.SortFunc(terms, func(a, b string) int {
					if order := places[a].compare(places[b]); order != 0 {
						return order
					}
					return strings.Compare(a, b)
				})
				var got []string
				for _, text := range terms {
					got = append(got, headName(places[text])+" "+text)
				}
				if !slices.Equal(got, want) {
					t.Fatalf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
				}
			}
		})
	}
}

func headName(p filingPlace) string {
	switch p.class {
	case symbolic:
		return ""
	case numeric:
		return "0"
	}
	return p.letter.name
}

// Chicago Manual of Style: beneath another entry, leading articles,
// prepositions and conjunctions are passed over.
func TestSubEntriesAreFiledByTheirFirstWordOfWeight(t *testing.T) {
	f := newFiling("en")
	want := []string{"after closing", "as a colleague", "on the day", "versus efficiency", "in the morning", "and the pass", "two of them", "within"}
	for i := 1; i < len(want); i++ {
		if f.place(want[i-1], false, true).compare(f.place(want[i], false, true)) >= 0 {
			t.Errorf("%q comes before %q", want[i], want[i-1])
		}
	}
	if f.place("versus efficiency", false, false).letter.name != "V" {
		t.Error("a preposition was passed over in a main entry")
	}
	if f.place("the end", true, false).letter.name != "T" {
		t.Error("an article was passed over in a sort key")
	}
}

// Each alphabet is known to the collation: no letter of it was left out for
// being no letter of its own, or in another order.
func TestEveryLetterOfEveryAlphabetBeginsSomewhere(t *testing.T) {
	for language, alphabet := range alphabets {
		if language == "" {
			language = "en"
		}
		f := newFiling(language)
		if language == "zh" {
			f = newFiling("zh-Hans")
		}
		var got, want []string
		for _, b := range f.letters[f.own] {
			got = append(got, b.name)
		}
		for _, name := range strings.Fields(alphabet) {
			name, _, _ = strings.Cut(name, "=")
			want = append(want, name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", language, got, want)
		}
	}
}

func FuzzFilingIsAnOrder(f *testing.F) {
	f.Add("the New-York", "Newark", "", "en")
	f.Add("カード", "かあど", "〜", "ja")
	f.Add("l’", "'", "&", "fr")
	f.Add("1,000", "1,0000", "1.", "de")
	f.Fuzz(func(t *testing.T, a, b, c, language string) {
		filing := newFiling(language)
		for _, beneath := range []bool{false, true} {
			var places []filingPlace
			for _, text := range []string{a, b, c} {
				places = append(places, filing.place(text, false, beneath))
			}
			slices.SortFunc(places, filingPlace.compare)
			if places[0].compare(places[1]) > 0 || places[1].compare(places[2]) > 0 || places[0].compare(places[2]) > 0 {
				t.Errorf("no order among %q, %q, %q", a, b, c)
			}
		}
	})
}
