package search

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Each word is in the shard in which the engine looks for it, with its own
// postings or with the way to the group that it belongs to.
func TestEveryWordIsInTheShardWhereItIsSought(t *testing.T) {
	for _, shards := range []int{1, 2, 7, 40, 500} {
		t.Run(fmt.Sprint(shards), func(t *testing.T) {
			list := randomGroups(rand.New(rand.NewPCG(1, uint64(shards))))
			texts, keys := cutShards(list, shards)
			if len(texts) != shards {
				t.Fatalf("there are %d shards", len(texts))
			}
			var read []map[string]string
			for _, text := range texts {
				read = append(read, readShard(t, text))
			}
			for _, h := range list {
				for i, word := range h.words {
					got := read[sought(keys, word)][word]
					if own, leads := string(h.texts[i]), "!!"+h.words[0]; got != own && (i == 0 || got != leads) {
						t.Fatalf("%q is not where it is sought: %q", word, got)
					}
				}
			}
		})
	}
}

// randomGroups are words of one to three forms, sorted as the index sorts them.
func randomGroups(r *rand.Rand) []headed {
	letters := []rune("abcäßξжあ文𠮷")
	taken := map[string]bool{}
	word := func() string {
		for {
			var b strings.Builder
			for range 1 + r.IntN(6) {
				b.WriteRune(letters[r.IntN(len(letters))])
			}
			if w := b.String(); !taken[w] {
				taken[w] = true
				return w
			}
		}
	}
	var list []headed
	for n := range 800 {
		var h headed
		for range 1 + r.IntN(3) {
			h.words = append(h.words, word())
		}
		slices.SortFunc(h.words, compare)
		for i := range h.words {
			h.texts = append(h.texts, fmt.Appendf(nil, "#%d.%d%s", n, i, strings.Repeat("x", r.IntN(40))))
		}
		list = append(list, h)
	}
	slices.SortFunc(list, func(a, b headed) int { return compare(a.words[0], b.words[0]) })
	return list
}

// sought is the number of the shard in which the engine looks for a word: the
// last whose beginning does not come after it.
func sought(keys []string, word string) int {
	n, _ := slices.BinarySearchFunc(keys, word, func(key, word string) int {
		if compare(key, word) <= 0 {
			return -1
		}
		return 1
	})
	return max(0, n-1)
}

// readShard reads a shard as the engine does.
func readShard(t *testing.T, text []byte) map[string]string {
	t.Helper()
	var all string
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	words := map[string]string{}
	parts := strings.Split(all, " ")
	last := []rune{}
	for i := 0; i+1 < len(parts); i += 2 {
		head := strings.TrimPrefix(parts[i], "!")
		word := string(sharing(last, int(head[0]-firstSymbol))) + head[1:]
		words[word], last = parts[i+1], []rune(word)
	}
	return words
}

// sharing are the first characters of a word, counted in UTF-16 units.
func sharing(word []rune, units int) []rune {
	n := 0
	for i, r := range word {
		if n == units {
			return word[:i]
		}
		n++
		if r > 0xffff {
			n++
		}
	}
	return word
}

// Text of pages is text in scripts too, whatever it holds. The scripts are files
// of their own: what would end one in a page ends none here.
func TestScriptsHoldNothingThatEndsThem(t *testing.T) {
	for _, text := range []string{"</script><script>alert(1)</script>", "<!--", "\u2028\u2029", `"+alert(1)+"`, "\\", "\x00\x1f", "\xff"} {
		got := string(script("d/0/0", marshal([]string{text}), "stamp"))
		for _, bad := range []string{"\u2028", "\u2029", "\x00"} {
			if strings.Contains(got, bad) {
				t.Errorf("%q became %q", text, got)
			}
		}
		var back []string
		inner := strings.TrimSuffix(strings.TrimPrefix(got, `__hs("d/0/0",`), ",\"stamp\")\n")
		if err := json.Unmarshal([]byte(inner), &back); err != nil || back[0] != strings.ToValidUTF8(text, "\ufffd") {
			t.Errorf("%q came back as %q: %v", text, back, err)
		}
	}
}
