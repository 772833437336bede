package source

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"

	"handbook/generator/report"
)

// tomlReader builds the tree from the library's expressions, which come one
// line at a time: which table a key belongs to, and whether it may, is decided
// here.
type tomlReader struct {
	file   *File
	start  int
	places placer
	parser unstable.Parser
	tables map[*Value]*tomlTable
}

// tomlTable is what is known of a map while the file is read.
type tomlTable struct {
	maker  maker
	named  bool // it had its own [header], or its keys were dotted together
	closed bool // it was written as { … } and takes no more keys
}

// parseTOML reads the text between the offsets. Numbers and dates are checked
// when they are read, as in the other formats.
func parseTOML(f *File, start, end int) (*Value, []report.Problem) {
	r := &tomlReader{file: f, start: start, places: placer{file: f}, tables: map[*Value]*tomlTable{}}
	// The library finds offsets by the slice's capacity.
	r.parser.Reset(f.Text[start:end:end])
	root := r.table(f.At(start))
	current := root
	for r.parser.NextExpression() {
		var problems []report.Problem
		switch e := r.parser.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			current, problems = r.header(root, e)
		case unstable.KeyValue:
			problems = r.keyValue(current, e, 0)
		}
		if problems != nil {
			return nil, problems
		}
	}
	if err := r.parser.Error(); err != nil {
		return nil, r.malformed(err)
	}
	return root, nil
}

func (r *tomlReader) malformed(err error) []report.Problem {
	at := r.file.At(r.start)
	var parse *unstable.ParserError
	if errors.As(err, &parse) {
		offset := r.start + cap(r.parser.Data()) - cap(parse.Highlight)
		for offset < len(r.file.Text) && !utf8.RuneStart(r.file.Text[offset]) {
			offset-- // the library may point to a character's last byte
		}
		at = r.file.At(offset)
	}
	return malformed(at, "the TOML cannot be read: "+oneLine(err.Error()), `write each key on a line of its own as key = "value"; texts stand in quotation marks, numbers and dates do not`)
}

func (r *tomlReader) table(at report.Position) *Value {
	v := &Value{Kind: Map, At: at}
	r.tables[v] = &tomlTable{maker: maker{value: v}}
	return v
}

func (r *tomlReader) at(n *unstable.Node) report.Position {
	return r.places.place(r.start + int(n.Raw.Offset))
}

// tomlKey is one part of a dotted key.
type tomlKey struct {
	name string
	at   report.Position
}

func (r *tomlReader) keys(n *unstable.Node) []tomlKey {
	var keys []tomlKey
	for it := n.Key(); it.Next(); {
		keys = append(keys, tomlKey{string(it.Node().Data), r.at(it.Node())})
	}
	return keys
}

// step goes from a table to the one that a key names, and makes it when it is
// not there. Through a list of tables, the way is to its last.
func (r *tomlReader) step(from *Value, key tomlKey) (*Value, []report.Problem) {
	t := r.tables[from]
	entry := t.maker.find(key.name)
	if entry == nil {
		if t.closed {
			return nil, malformed(key.at, "a table in braces takes no more keys", "write the key inside the braces")
		}
		next := r.table(key.at)
		t.maker.add(Entry{Key: key.name, At: key.at, Value: next})
		return next, nil
	}
	next := entry.Value
	if next.Kind == List && len(next.Items) > 0 {
		next = next.Items[len(next.Items)-1]
	}
	if known := r.tables[next]; known == nil || known.closed {
		return nil, []report.Problem{twice(key.at, entry)}
	}
	return next, nil
}

// header reads [a.b] and [[a.b]].
func (r *tomlReader) header(root *Value, n *unstable.Node) (*Value, []report.Problem) {
	keys := r.keys(n)
	if len(keys) > maxDepth {
		return nil, malformed(keys[0].at, "lists and maps are nested more than 100 deep", "")
	}
	last := keys[len(keys)-1]
	parent := root
	for _, key := range keys[:len(keys)-1] {
		next, problems := r.step(parent, key)
		if problems != nil {
			return nil, problems
		}
		parent = next
	}
	if n.Kind == unstable.ArrayTable {
		return r.appendTable(parent, last)
	}
	entry := r.tables[parent].maker.find(last.name)
	if entry != nil && (entry.Value.Kind != Map || r.tables[entry.Value].named) {
		return nil, []report.Problem{twice(last.at, entry)}
	}
	table, problems := r.step(parent, last)
	if problems != nil {
		return nil, problems
	}
	r.tables[table].named = true
	return table, nil
}

func (r *tomlReader) appendTable(parent *Value, key tomlKey) (*Value, []report.Problem) {
	table := r.table(key.at)
	r.tables[table].named = true
	m := &r.tables[parent].maker
	list := &Value{Kind: List, At: key.at, Items: []*Value{table}}
	earlier := m.add(Entry{Key: key.name, At: key.at, Value: list})
	if earlier == nil {
		return table, nil
	}
	// A list in brackets is whole; only [[headers]] make one that grows.
	old := earlier.Value
	if old.Kind != List || len(old.Items) == 0 || r.tables[old.Items[0]] == nil || r.tables[old.Items[0]].closed {
		return nil, []report.Problem{twice(key.at, earlier)}
	}
	old.Items = append(old.Items, table)
	return table, nil
}

// keyValue reads a.b = value into the table.
func (r *tomlReader) keyValue(table *Value, n *unstable.Node, depth int) []report.Problem {
	keys := r.keys(n)
	last := keys[len(keys)-1]
	if depth+len(keys) > maxDepth {
		return malformed(last.at, "lists and maps are nested more than 100 deep", "")
	}
	for _, key := range keys[:len(keys)-1] {
		next, problems := r.step(table, key)
		if problems != nil {
			return problems
		}
		table = next
		r.tables[table].named = true
	}
	if r.tables[table].closed {
		return malformed(last.at, "a table in braces takes no more keys", "write the key inside the braces")
	}
	value, problems := r.value(n.Value(), r.after(n), depth+len(keys))
	if problems != nil {
		return problems
	}
	if earlier := r.tables[table].maker.add(Entry{Key: last.name, At: last.at, Value: value}); earlier != nil {
		return []report.Problem{twice(last.at, earlier)}
	}
	return nil
}

// after is where the value of a key begins; the library says so of most
// values, and of lists it does not.
func (r *tomlReader) after(n *unstable.Node) report.Position {
	var end uint32
	for it := n.Key(); it.Next(); {
		end = it.Node().Raw.Offset + it.Node().Raw.Length
	}
	rest := r.parser.Data()[end:]
	value := bytes.TrimLeft(rest, " \t=")
	return r.places.place(r.start + int(end) + len(rest) - len(value))
}

func (r *tomlReader) value(n *unstable.Node, at report.Position, depth int) (*Value, []report.Problem) {
	if depth > maxDepth {
		return nil, malformed(at, "lists and maps are nested more than 100 deep", "")
	}
	switch n.Kind {
	case unstable.Array:
		return r.list(n, at, depth)
	case unstable.InlineTable:
		return r.inline(n, at, depth)
	}
	return &Value{Kind: tomlKind(n.Kind), Text: string(n.Data), At: r.at(n)}, nil
}

func tomlKind(k unstable.Kind) Kind {
	switch k {
	case unstable.Bool:
		return Bool
	case unstable.Integer:
		return Int
	case unstable.Float:
		return Float
	case unstable.LocalDate, unstable.LocalDateTime, unstable.DateTime:
		return Date
	}
	return String
}

func (r *tomlReader) list(n *unstable.Node, at report.Position, depth int) (*Value, []report.Problem) {
	v := &Value{Kind: List, At: at}
	for it := n.Children(); it.Next(); {
		item, problems := r.value(it.Node(), at, depth+1)
		if problems != nil {
			return nil, problems
		}
		v.Items = append(v.Items, item)
	}
	return v, nil
}

func (r *tomlReader) inline(n *unstable.Node, at report.Position, depth int) (*Value, []report.Problem) {
	v := r.table(at)
	for it := n.Children(); it.Next(); {
		if problems := r.keyValue(v, it.Node(), depth); problems != nil {
			return nil, problems
		}
	}
	r.close(v)
	return v, nil
}

// close seals a table in braces and the tables that its dotted keys made.
func (r *tomlReader) close(v *Value) {
	r.tables[v].closed = true
	for _, e := range v.Entries {
		if t := r.tables[e.Value]; t != nil && !t.closed {
			r.close(e.Value)
		}
	}
}
