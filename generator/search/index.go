package search

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"

	"handbook/generator/analysis"
	"handbook/generator/parallel"
)

// made is the finished index.
type made struct {
	root         []byte
	shards       [][]byte
	vocabularies [][]byte
	stamp        string
}

func (m *made) shard(i int) []byte { return script(shardKey(i), m.shards[i], m.stamp) }
func (m *made) piece(i int) []byte { return script(pieceKey(i), m.vocabularies[i], m.stamp) }

// script is a file: the call that hands over what is in it.
func script(key string, value []byte, stamp string) []byte {
	return fmt.Appendf(nil, "__hs(%q,%s,%q)\n", key, value, stamp)
}

// index makes everything that needs all documents.
func (s *shelf) index() *made {
	groups := merge(s.collect())
	list := make([]headed, len(groups))
	err := parallel.Each(context.Background(), len(groups), s.Jobs, func(i int) string { return groups[i][0].word }, func(_, i int) error {
		for _, x := range groups[i] {
			list[i].words, list[i].texts = append(list[i].words, x.word), append(list[i].texts, x.encode(mostListed(len(s.documents))))
		}
		return nil
	})
	if err != nil {
		panic(err)
	}
	m := &made{}
	var keys, pieceKeys []string
	m.shards, keys = cutShards(list, s.shards)
	m.vocabularies, pieceKeys = cutVocabulary(groups, s.pieces)
	h := sha256.New()
	for _, part := range slices.Concat(m.shards, m.vocabularies) {
		h.Write(part)
	}
	m.stamp = shortSum(h.Sum(nil))
	m.root = s.root(m.stamp, keys, pieceKeys)
	return m
}

// root says what is where.
func (s *shelf) root(stamp string, shards, pieces []string) []byte {
	var spans [][2]any
	for i, d := range s.documents {
		if i+1 == len(s.documents) || s.documents[i+1].kind != d.kind {
			spans = append(spans, [2]any{kinds[d.kind], i + 1})
		}
	}
	text := marshal(map[string]any{"n": len(s.documents), "k": spans, "s": analysis.Fold(s.Word("search.small")), "i": stamp, "d": s.pages(), "t": fronted(shards), "v": fronted(pieces)})
	return script("root", text, stamp)
}

// marshal writes JSON that is JavaScript too, without more escapes than needed:
// the files are never part of a page.
func marshal(value any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		panic(err) // texts and numbers can be written
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
