//go:build race

package diagram

// raced says that the race detector watches, under which times mean nothing.
const raced = true
