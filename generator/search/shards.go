package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// headed is a group, or a word that leads to one, ready to be put into a shard.
type headed struct {
	words []string
	texts [][]byte // the postings of each; of a word that leads elsewhere, where
}

func (h headed) size() int {
	n := 0
	for i, word := range h.words {
		n += len(word) + len(h.texts[i]) + 2
	}
	return n
}

// cutter cuts the groups into shards. Words of groups in earlier shards wait
// for the one that they belong to.
type cutter struct {
	list, waiting []headed
	left          int    // the size of list
	last          string // the last head that was written
}

// cutShards cuts the groups into n shards of even size, and gives with each but
// empty ones, which come last, the beginning of its first word.
func cutShards(list []headed, n int) (shards [][]byte, keys []string) {
	c := cutter{list: list}
	for _, h := range list {
		c.left += h.size()
	}
	for len(shards) < n {
		before := c.last
		first, text := c.shard(n - len(shards))
		if first != "" {
			keys = append(keys, beginning(first, before))
		}
		shards = append(shards, marshal(string(text)))
	}
	return shards, keys
}

// shard writes the next of so many that are left, and gives its first word.
func (c *cutter) shard(left int) (first string, text []byte) {
	room := c.left / left
	var groups []headed
	end := ""
	for len(c.list)+len(c.waiting) > 0 && (first == "" || left == 1 || len(text) < room && !c.tooLarge(room, len(text))) {
		h, own := c.next()
		if own {
			groups = append(groups, h)
		}
		if first == "" {
			first = h.words[0]
		}
		text, end = h.write(text, end)
		c.last = h.words[0]
	}
	if next := c.head(); next != "" {
		c.waiting = append(c.waiting, strays(groups, beginning(next, c.last))...)
		slices.SortStableFunc(c.waiting, func(a, b headed) int { return compare(a.words[0], b.words[0]) })
	}
	return first, text
}

// waits says that a word that leads to a group comes before the next group.
func (c *cutter) waits() bool {
	return len(c.waiting) > 0 && (len(c.list) == 0 || compare(c.waiting[0].words[0], c.list[0].words[0]) < 0)
}

// head is what comes next, "" at the end.
func (c *cutter) head() string {
	switch {
	case c.waits():
		return c.waiting[0].words[0]
	case len(c.list) > 0:
		return c.list[0].words[0]
	}
	return ""
}

// tooLarge says that the next group is so large that it should not share a
// shard with as much as there is already: its words are common, and whoever
// looks for one loads its neighbours too.
func (c *cutter) tooLarge(room, so int) bool {
	return len(c.list) > 0 && so > room/3 && c.list[0].size() > room
}

// next takes the group that comes next, or a word that leads to one.
func (c *cutter) next() (h headed, own bool) {
	if c.waits() {
		h, c.waiting = c.waiting[0], c.waiting[1:]
		return h, false
	}
	h, c.list = c.list[0], c.list[1:]
	c.left -= h.size()
	return h, true
}

// write adds a group to a shard whose last word so far is end.
func (h headed) write(text []byte, end string) ([]byte, string) {
	for i, word := range h.words {
		if len(text) > 0 {
			text = append(text, ' ')
		}
		if i > 0 {
			text = append(text, '!')
		}
		text = append(append(front(text, end, word), ' '), h.texts[i]...)
		end = word
	}
	return text, end
}

// strays are the words that belong to one of the groups and are sought in a
// later shard: those from its beginning on, as root.js will have it.
func strays(groups []headed, next string) (list []headed) {
	for _, h := range groups {
		for _, word := range h.words[1:] {
			if compare(word, next) >= 0 {
				list = append(list, headed{words: []string{word}, texts: [][]byte{[]byte("!!" + h.words[0])}})
			}
		}
	}
	return list
}

// fronted writes sorted words, each as what it does not share with the one
// before it.
func fronted(words []string) string {
	var b strings.Builder
	last := ""
	for i, word := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.Write(front(nil, last, word))
		last = word
	}
	return b.String()
}

func front(b []byte, last, word string) []byte {
	n, shared := 0, 0
	for shared < len(word) && n < symbols-1 && strings.HasPrefix(last, word[:shared+runeLength(word[shared:])]) {
		step := runeLength(word[shared:])
		n, shared = n+units(step), shared+step
	}
	return append(append(b, symbol(n)), word[shared:]...)
}

func runeLength(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}

// units is how many UTF-16 units a character of so many bytes has.
func units(length int) int { return 1 + length/4 }

// beginning is the shortest beginning of a word that comes after another.
func beginning(word, after string) string {
	for i := 0; i < len(word); {
		i += runeLength(word[i:])
		if compare(word[:i], after) > 0 {
			return word[:i]
		}
	}
	return word
}
