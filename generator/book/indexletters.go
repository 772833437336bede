package book

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
)

// initial is a heading of the index: its name, and its rank among all others.
type initial struct {
	rank int
	name string
}

// bound is where a letter begins.
type bound struct {
	initial
	key []byte
}

// alphabets are the letters of the index, by language: the index exemplars of
// the Unicode locale data (CLDR, characters, type="index"), with those that
// languages sort as another letter left out. "ㄱ=가" has a name that is not
// where the letter begins. Those of Chinese begin at the first character of each
// sound in the order of pinyin.
var alphabets = map[string]string{
	"":   "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z",
	"ar": "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي",
	"be": "А Б В Г Д Е Ж З І Й К Л М Н О П Р С Т У Ў Ф Х Ц Ч Ш Ы Э Ю Я",
	"bg": "А Б В Г Д Е Ж З И Й К Л М Н О П Р С Т У Ф Х Ц Ч Ш Щ Ъ Ю Я",
	"cs": "A B C Č D E F G H Ch I J K L M N O P Q R Ř S Š T U V W X Y Z Ž",
	"da": "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z Æ Ø Å",
	"el": "Α Β Γ Δ Ε Ζ Η Θ Ι Κ Λ Μ Ν Ξ Ο Π Ρ Σ Τ Υ Φ Χ Ψ Ω",
	"es": "A B C D E F G H I J K L M N Ñ O P Q R S T U V W X Y Z",
	"et": "A B C D E F G H I J K L M N O P Q R S Š Z Ž T U V Õ Ä Ö Ü X Y",
	"fa": "ا ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی",
	"fi": "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z Å Ä Ö",
	"he": "א ב ג ד ה ו ז ח ט י כ ל מ נ ס ע פ צ ק ר ש ת",
	"hr": "A B C Č Ć D Dž Đ E F G H I J K L Lj M N Nj O P Q R S Š T U V W X Y Z Ž",
	"hu": "A B C Cs D Dz Dzs E F G Gy H I J K L Ly M N Ny O Ö P Q R S Sz T Ty U Ü V W X Y Z Zs",
	"is": "A Á B C D Ð E É F G H I Í J K L M N O Ó P Q R S T U Ú V W X Y Ý Z Þ Æ Ö",
	"ja": "あ か さ た な は ま や ら わ",
	"ko": "ㄱ=가 ㄴ=나 ㄷ=다 ㄹ=라 ㅁ=마 ㅂ=바 ㅅ=사 ㅇ=아 ㅈ=자 ㅊ=차 ㅋ=카 ㅌ=타 ㅍ=파 ㅎ=하",
	"lt": "A B C Č D E F G H I J K L M N O P Q R S Š T U V W X Z Ž",
	"lv": "A B C Č D E F G Ģ H I J K Ķ L Ļ M N Ņ O P Q R S Š T U V W X Z Ž",
	"mk": "А Б В Г Д Ѓ Е Ж З Ѕ И Ј К Л Љ М Н Њ О П Р С Т Ќ У Ф Х Ц Ч Џ Ш",
	"nb": "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z Æ Ø Å",
	"nn": "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z Æ Ø Å",
	"no": "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z Æ Ø Å",
	"pl": "A Ą B C Ć D E Ę F G H I J K L Ł M N Ń O Ó P Q R S Ś T U V W X Y Z Ź Ż",
	"ro": "A Ă Â B C D E F G H I Î J K L M N O P Q R S Ș T Ț U V W X Y Z",
	"ru": "А Б В Г Д Е Ж З И Й К Л М Н О П Р С Т У Ф Х Ц Ч Ш Щ Ъ Ы Ь Э Ю Я",
	"sk": "A Ä B C Č D E F G H Ch I J K L M N O Ô P Q R S Š T U V W X Y Z Ž",
	"sl": "A B C Č Ć D Đ E F G H I J K L M N O P Q R S Š T U V W X Y Z Ž",
	"sr": "А Б В Г Д Ђ Е Ж З И Ј К Л Љ М Н Њ О П Р С Т Ћ У Ф Х Ц Ч Џ Ш",
	"sv": "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z Å Ä Ö",
	"tr": "A B C Ç D E F G Ğ H I İ J K L M N O Ö P Q R S Ş T U Ü V W X Y Z",
	"uk": "А Б В Г Ґ Д Е Є Ж З И І Ї Й К Л М Н О П Р С Т У Ф Х Ц Ч Ш Щ Ь Ю Я",
	"vi": "A Ă Â B C D Đ E Ê F G H I J K L M N O Ô Ơ P Q R S T U Ư V W X Y Z",
	"zh": "A=阿 B=八 C=嚓 D=咑 E=妸 F=发 G=旮 H=哈 J=丌 K=咔 L=垃 M=妈 N=拏 O=噢 P=妑 Q=七 R=呥 S=仨 T=他 W=屲 X=夕 Y=丫 Z=帀",
}

// script is a way of writing, and the alphabet under which terms in it stand
// in an index that is written in another.
type script struct {
	codes    string // the scripts of languages that use it, as ISO 15924 names them
	tables   [2]*unicode.RangeTable
	alphabet string
	closed   bool // what comes behind its last letter is no part of that
}

// scripts are in the order in which those of other languages follow.
var scripts = [...]script{
	{"Latn", [2]*unicode.RangeTable{unicode.Latin}, "", true},
	{"Grek", [2]*unicode.RangeTable{unicode.Greek}, "el", true},
	{"Cyrl", [2]*unicode.RangeTable{unicode.Cyrillic}, "ru", true},
	{"Hebr", [2]*unicode.RangeTable{unicode.Hebrew}, "he", true},
	{"Arab", [2]*unicode.RangeTable{unicode.Arabic}, "ar", true},
	{"Jpan", [2]*unicode.RangeTable{unicode.Hiragana, unicode.Katakana}, "ja", false},
	{"Kore", [2]*unicode.RangeTable{unicode.Hangul}, "ko", false},
	{"Hans Hant", [2]*unicode.RangeTable{unicode.Han}, "", false},
}

const (
	latin = 0
	kana  = 5
	han   = len(scripts) - 1
	other = len(scripts)
)

// withoutReading is the heading of Chinese characters for which no reading is given.
const withoutReading = "漢字"

func (s script) has(r rune) bool {
	for _, t := range s.tables {
		if t != nil && unicode.Is(t, r) {
			return true
		}
	}
	return false
}

// lettersOf makes the letters of every script, those of the language's own as
// the language has them.
func (f *filing) lettersOf(code string) {
	f.own = slices.IndexFunc(scripts[:], func(s script) bool { return strings.Contains(s.codes, code) })
	for i, s := range scripts {
		named := alphabets[s.alphabet]
		switch own, known := alphabets[f.language]; {
		case i == f.own && i == han:
			named = ""
			if code == "Hans" {
				named = own
			}
		case i == han:
			named = ""
		case i == f.own && known:
			named = own
		}
		f.letters[i] = f.bounds(named, f.base(i))
	}
}

// base is the rank before the first letter of a script: the language's own is
// the first one. Chinese by its sound and Latin are one alphabet.
func (f *filing) base(script int) int {
	switch {
	case script == f.own, f.own == han && script == latin:
		return 0
	case f.own == kana && script == han:
		return 500 // right behind what has a reading
	}
	return (script + 1) * 1000
}

// bounds reads an alphabet. A letter that the collation does not tell from the
// one before is none.
func (f *filing) bounds(alphabet string, base int) []bound {
	var list []bound
	for i, name := range strings.Fields(alphabet) {
		name, first, split := strings.Cut(name, "=")
		if !split {
			first = name
		}
		rank := base + i + 1
		if f.own == han && len(name) == 1 {
			rank = base + int(name[0]-'A') + 1 // no Chinese sound begins with I, U or V
		}
		b := bound{initial{rank, name}, f.key(f.rough, first)}
		if len(list) == 0 || bytes.Compare(list[len(list)-1].key, b.key) < 0 {
			list = append(list, b)
		}
	}
	return list
}

// scriptOf is the script of a letter, as its rank.
func (f *filing) scriptOf(r rune) int {
	for i, s := range scripts {
		if s.has(r) {
			if i == f.own {
				return -1
			}
			return i
		}
	}
	return other
}

// letterOf finds the letter under which a term stands.
func (f *filing) letterOf(prepared string, first rune, script int) initial {
	if script < 0 {
		script = f.own
	}
	if script == other || script < 0 {
		return f.ownLetter(prepared, f.base(script))
	}
	list := f.letters[script]
	if len(list) == 0 {
		return initial{f.base(script), withoutReading}
	}
	key := f.key(f.rough, prepared)
	n, found := slices.BinarySearchFunc(list, key, func(b bound, key []byte) int { return bytes.Compare(b.key, key) })
	if found {
		n++
	}
	switch {
	case n == 0:
		return f.ownLetter(prepared, f.base(script))
	case n == len(list) && scripts[script].closed && !bytes.HasPrefix(key, list[n-1].key):
		return f.ownLetter(prepared, f.base(script)+999)
	}
	return list[n-1].initial
}

// ownLetter is that of a term which no alphabet has: the one it begins with.
func (f *filing) ownLetter(prepared string, rank int) initial {
	first, _ := firstRune(strings.TrimLeft(prepared, "เแโใไ")) // Thai vowels stand before the consonant they follow
	if !unicode.Is(unicode.Georgian, first) {                  // its capitals are for words that have nothing else
		first = unicode.ToUpper(first)
	}
	return initial{rank, string(first)}
}
