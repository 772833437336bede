// Package search writes the files with which a browser searches the handbook,
// without a server and from a disk too. [Files] takes the bound book and hands
// out promises; themes/default/assets/search-engine.js reads what they make.
//
// # Files
//
// All are scripts of one call, because a page that was opened from a disk may
// load scripts and nothing else:
//
//	__hs("t/12", …, "stamp")
//
// names the file, hands over what is in it, and says of which edition it is.
//
//	search/root.js       what is where; the engine reads it first
//	search/t/<n>.js      shards: the words from one to the next in the order of the alphabet, with the documents that have them
//	search/d/<n/256>/<n>.js  documents: title, crumbs and the text of each section, for what is shown of a hit
//	search/v/<n>.js      the vocabulary, for words that were mistyped
//	search/filter.js     teams and tags
//
// root.js has the small words of the language too, which count for little in a
// question that has others: people ask in whole sentences, and where all pages
// speak of "you", an "I" is rare without saying anything.
//
// root.js and one shard for each word of the question give the ranking, one
// document for each hit that is shown gives its excerpt: what a reader loads
// hardly grows with the handbook.
//
// # Documents
//
// A document is a page, a word of the glossary, a main entry of the index, or a
// tag (documents.go, content.go). Documents are numbered from 0, kind by kind
// and within a kind by address, so that the kind of each is known from a few
// numbers in root.js.
//
// What a word counts for in a document depends on that document alone
// (impact.go): how often it stands in the title, in headings and in the text,
// measured against how long these are. BM25 does so for each field; the lengths
// are held against usual ones, not against this handbook's average, so that a
// page's tokens can be remembered while others change. How rare a word is, the
// browser works out from the length of its list.
//
// # Shards
//
// A word is kept as it is written, folded by package analysis. Words of one
// stem make a group, which stands where its first word does. The browser needs
// no stemmer: it finds the word that was asked for, and the rest of the group
// beside it, which counts for less. A word that belongs to a group of another
// shard leads there.
//
// A shard is a text, split at blanks: head, postings, head, postings … A head is
// one symbol for how many characters it shares with the head before it, and the
// rest of the word; "!" before it says that the word is of the same group. The
// postings are for each document three numbers: how far it is from the last
// one, the impact, and in which sixths of the document the word stands. Words
// that share a sixth probably belong together. Of a word that is in very many
// documents only the best are listed, and "!", the true number, "!" come first.
// "!!" and a word instead of postings lead to the group of that word.
//
// A number is written in symbols, which are the characters from "#" to "~":
// gaps in digits of base 46, the lowest first, to which 46 is added where
// another follows; the others as one symbol. gzip packs such text better than
// Base64, and JavaScript reads it without a detour.
//
// # Order
//
// Words are sorted by UTF-16 units, as JavaScript compares strings. Which shard
// has a word is found in root.js: the beginnings of the first words of all
// shards, as long as needed to tell them from the shard before.
//
// # Promises
//
// Files lists all paths without reading a page: the number of shards follows
// from the length of all texts. The index is made when the first shard is asked
// for, once; a document's file needs no index. root.js carries a stamp of the
// index and one of the list of documents, and so does each file, of the one
// that it depends on. They are added to the addresses of the files, so that no
// cache hands out an old one; an engine that meets another stamp than its
// root.js has begins again.
package search

import (
	"io"
	"strconv"
	"sync"

	"handbook/generator/book"
	"handbook/generator/output"
	"handbook/generator/report"
)

// Folder is where all files are.
const Folder = "search/"

// Input is what the files are made from. The functions are the theme's view of
// the book.
type Input struct {
	Book   *book.Book
	Name   func(*book.Page) string   // what lists call a page
	Number func(*book.Page) string   // its chapter number
	Crumbs func(*book.Page) []string // what stands above it, from the top, without the handbook itself
	Word   func(key string) string   // a word of the theme
	Jobs   int                       // workers; see package parallel
}

// Files promises all that is needed to search; nothing where it is turned off
// or there is nothing to find.
func Files(in Input) []output.File {
	if in.Book.Config.NoSearch {
		return nil
	}
	s := newShelf(in)
	if len(s.documents) == 0 {
		return nil
	}
	index := sync.OnceValue(s.index)
	files := append(make([]output.File, 0, 2+s.shards+s.pieces+len(s.documents)),
		output.File{Path: Folder + "root.js", Make: promise(func() []byte { return index().root })},
		output.File{Path: Folder + "filter.js", Make: promise(s.filters)})
	for i := range s.shards {
		files = append(files, output.File{Path: Folder + shardKey(i) + ".js", Make: promise(func() []byte { return index().shard(i) })})
	}
	for i := range s.pieces {
		files = append(files, output.File{Path: Folder + pieceKey(i) + ".js", Make: promise(func() []byte { return index().piece(i) })})
	}
	for i := range s.documents {
		files = append(files, output.File{Path: Folder + documentKey(i) + ".js", Make: promise(func() []byte { return s.fragment(i) })})
	}
	return files
}

func promise(make func() []byte) func(io.Writer) []report.Problem {
	return func(w io.Writer) []report.Problem {
		_, _ = w.Write(make()) // the writer is output's, which reports its own errors
		return nil
	}
}

func shardKey(i int) string    { return "t/" + strconv.Itoa(i) }
func pieceKey(i int) string    { return "v/" + strconv.Itoa(i) }
func documentKey(i int) string { return "d/" + strconv.Itoa(i/256) + "/" + strconv.Itoa(i) }
