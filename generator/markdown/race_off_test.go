//go:build !race

package markdown

// raced says that the race detector watches, which makes everything several
// times slower: what is held to processor time is held to it without.
const raced = false
