package rewrite

import (
	"strings"
	"testing"
)

func rename(old, name string) Terms {
	return Terms{Taxonomy: "tags", Old: strings.Split(old, "|"), New: name}
}

// The page before, what is done, the page after. A text below stands under
// each of them, which must stay as it is.
var edits = map[string]struct {
	terms         Terms
	before, after string
}{
	"a flow list":                            {rename("b", "x"), "---\ntags: [a, b, c]\n---\n", "---\ntags: [a, x, c]\n---\n"},
	"other spellings are the same term":      {rename("Line of Sight", "sight"), "---\ntags: [line-of-sight]\n---\n", "---\ntags: [sight]\n---\n"},
	"a block list with comments":             {rename("b", "x"), "---\ntags:\n  # the first\n  - a # one\n  - b # two\n---\n", "---\ntags:\n  # the first\n  - a # one\n  - x # two\n---\n"},
	"a block list without indentation":       {rename("b", "x"), "---\ntags:\n- a\n- b\ntitle: T\n---\n", "---\ntags:\n- a\n- x\ntitle: T\n---\n"},
	"double quotation marks stay":            {rename("b", "it's"), "---\ntags: [\"a\", \"b\"]\n---\n", "---\ntags: [\"a\", \"it's\"]\n---\n"},
	"single quotation marks stay":            {rename("b", "it's"), "---\ntags: ['a', 'b']\n---\n", "---\ntags: ['a', 'it''s']\n---\n"},
	"a single term":                          {rename("a", "x y"), "---\ntags: a # why\n---\n", "---\ntags: x y # why\n---\n"},
	"a key in capitals":                      {rename("a", "x"), "---\nTags: [a]\n---\n", "---\nTags: [x]\n---\n"},
	"labels":                                 {rename("a", "x"), "---\ntags: [{label: a, permalink: /a}, b]\n---\n", "---\ntags: [{label: x, permalink: /a}, b]\n---\n"},
	"labels over lines":                      {rename("a", "x"), "---\ntags:\n  - label: a\n    permalink: /a\n  - b\n---\n", "---\ntags:\n  - label: x\n    permalink: /a\n  - b\n---\n"},
	"TOML":                                   {rename("b", `say "x"`), "+++\ntags = ['a', \"b\"] # note\n+++\n", "+++\ntags = ['a', \"say \\\"x\\\"\"] # note\n+++\n"},
	"TOML with literal texts":                {rename("a", "x"), "+++\ntags = ['a']\n+++\n", "+++\ntags = ['x']\n+++\n"},
	"TOML numbers":                           {rename("2024", "2025"), "+++\ntags = [2024, 'a']\n+++\n", "+++\ntags = ['2025', 'a']\n+++\n"},
	"JSON":                                   {rename("b", "<x> & \"y\""), "{\"title\": \"T\", \"tags\": [\"a\", \"b\"]}\n", "{\"title\": \"T\", \"tags\": [\"a\", \"<x> & \\\"y\\\"\"]}\n"},
	"CRLF and a byte order mark":             {rename("b", "x"), "\ufeff---\r\ntags:\r\n  - a\r\n  - b\r\n---\r\n", "\ufeff---\r\ntags:\r\n  - a\r\n  - x\r\n---\r\n"},
	"letters beyond ASCII":                   {rename("Küche", "Köche"), "---\ntitle: Ä 中文\ntags: [ä, Küche, ö] # ü\n---\n", "---\ntitle: Ä 中文\ntags: [ä, Köche, ö] # ü\n---\n"},
	"words that need quotation marks":        {rename("b", "*x: y"), "---\ntags: [a, b]\n---\n", "---\ntags: [a, \"*x: y\"]\n---\n"},
	"words that need those of the others":    {rename("b", "# x"), "---\ntags: ['a', b]\n---\n", "---\ntags: ['a', '# x']\n---\n"},
	"words that are a number":                {rename("b", "2024"), "---\ntags: [a, b]\n---\n", "---\ntags: [a, \"2024\"]\n---\n"},
	"a number stays one":                     {rename("2024", "2025"), "---\ntags: [2024]\n---\n", "---\ntags: [2025]\n---\n"},
	"words that are yes":                     {rename("b", "yes"), "---\ntags:\n- b\n---\n", "---\ntags:\n- \"yes\"\n---\n"},
	"words with a comma in a flow list":      {rename("b", "x, y"), "---\ntags: [a, b]\n---\n", "---\ntags: [a, \"x, y\"]\n---\n"},
	"words with a comma in a block list":     {rename("b", "x, y"), "---\ntags:\n- b\n---\n", "---\ntags:\n- x, y\n---\n"},
	"words with a hash in a block list":      {rename("b", "C# and #x"), "---\ntags:\n- b\n---\n", "---\ntags:\n- \"C# and #x\"\n---\n"},
	"a quoted text over lines":               {rename("line of sight", "x"), "---\ntags: [\"line\n  of sight\", b]\n---\n", "---\ntags: [\"x\", b]\n---\n"},
	"a term with an apostrophe":              {rename("don't", "do"), "---\ntags: [b's, don't]\n---\n", "---\ntags: [b's, do]\n---\n"},
	"spellings become one":                   {rename("Prep", "prep"), "---\ntags: [Prep, PREP, a]\n---\n", "---\ntags: [prep, a]\n---\n"},
	"nested terms move":                      {rename("a", "b"), "---\ntags: [a/c, A / c, x/a]\n---\n", "---\ntags: [b/c, x/a]\n---\n"},
	"nested terms stay when all go below":    {rename("a", "a/b"), "---\ntags: [a, a/c, a/b/d]\n---\n", "---\ntags: [a/b, a/c, a/b/d]\n---\n"},
	"a nested term moves up":                 {rename("a/b", "a"), "---\ntags: [a/b/c, a/b]\n---\n", "---\ntags: [a/c, a]\n---\n"},
	"merging leaves one":                     {rename("a|b", "c"), "---\ntags: [a, x, b, c]\n---\n", "---\ntags: [x, c]\n---\n"},
	"merging two into a new one":             {rename("a|b", "c"), "---\ntags: [a, x, b]\n---\n", "---\ntags: [c, x]\n---\n"},
	"deleting the first":                     {rename("a", ""), "---\ntags: [a, b]\n---\n", "---\ntags: [b]\n---\n"},
	"deleting the last":                      {rename("b", ""), "---\ntags: [a, b]\n---\n", "---\ntags: [a]\n---\n"},
	"deleting with blanks inside":            {rename("b", ""), "---\ntags: [ a , b , c ]\n---\n", "---\ntags: [ a , c ]\n---\n"},
	"deleting the last with blanks inside":   {rename("c", ""), "---\ntags: [ a , b , c ]\n---\n", "---\ntags: [ a , b ]\n---\n"},
	"deleting before a comma at the end":     {rename("b", ""), "---\ntags: [a, b,]\n---\n", "---\ntags: [a,]\n---\n"},
	"deleting the only one":                  {rename("a", ""), "---\ntags: [ a ] # none\n---\n", "---\ntags: [] # none\n---\n"},
	"deleting all":                           {rename("a|b", ""), "---\ntags: [a, b]\n---\n", "---\ntags: []\n---\n"},
	"deleting a single term":                 {rename("a", ""), "---\ntags: a\ntitle: T\n---\n", "---\ntags: []\ntitle: T\n---\n"},
	"deleting a line":                        {rename("b", ""), "---\ntags:\n  - a\n  # of b\n  - b # two\n  - c\n---\n", "---\ntags:\n  - a\n  # of b\n  - c\n---\n"},
	"deleting the last line":                 {rename("a", ""), "---\ntags: # some\n  # of a\n  - a\ntitle: T\n---\n", "---\ntags: [] # some\n  # of a\ntitle: T\n---\n"},
	"deleting a label":                       {rename("a", ""), "---\ntags:\n  - label: a\n    permalink: /a\n\n  - b\n---\n", "---\ntags:\n\n  - b\n---\n"},
	"deleting a label in braces":             {rename("a", ""), "---\ntags: [{label: a, description: 'x, ]'}, b]\n---\n", "---\ntags: [b]\n---\n"},
	"deleting from lines in brackets":        {rename("b", ""), "---\ntags: [\n  a, # one\n  b, # two\n  c  # three\n]\n---\n", "---\ntags: [\n  a, # one\n  c  # three\n]\n---\n"},
	"deleting the last in brackets":          {rename("c", ""), "---\ntags: [\n  a, # one\n  c  # three\n]\n---\n", "---\ntags: [\n  a # one\n]\n---\n"},
	"deleting where commas begin the lines":  {rename("b", ""), "---\ntags: [ a\n  , b\n  , c ]\n---\n", "---\ntags: [ a\n  , c ]\n---\n"},
	"deleting before the bracket":            {rename("b", ""), "---\ntags: [a,\n  b]\n---\n", "---\ntags: [a]\n---\n"},
	"deleting before a comment":              {rename("b", ""), "---\ntags: [a, b, # note\n  c]\n---\n", "---\ntags: [a, # note\n  c]\n---\n"},
	"deleting the only one beside a comment": {rename("a", ""), "---\ntags: [\n  # none\n  a\n  ]\n---\n", "---\ntags: [\n  # none\n  ]\n---\n"},
	"deleting from TOML":                     {rename("b", ""), "+++\ntags = [\n  \"a\",\n  \"b\", # two\n]\nx = 1\n+++\n", "+++\ntags = [\n  \"a\",\n]\nx = 1\n+++\n"},
	"deleting all of TOML":                   {rename("b", ""), "+++\ntags = \"b\"\n+++\n", "+++\ntags = []\n+++\n"},
	"deleting from JSON":                     {rename("b", ""), "{\n  \"tags\": [\n    \"a\",\n    \"b\"\n  ]\n}\n", "{\n  \"tags\": [\n    \"a\"\n  ]\n}\n"},
	"deleting CRLF":                          {rename("b", ""), "---\r\ntags:\r\n- a\r\n- b\r\n---\r\n", "---\r\ntags:\r\n- a\r\n---\r\n"},
	"what is no term stays":                  {rename("a", "x"), "---\ntags: [~, a, [b], {c: d}]\nother: [a]\n---\n", "---\ntags: [~, x, [b], {c: d}]\nother: [a]\n---\n"},
	"another taxonomy stays":                 {rename("a", "x"), "---\ncategories: [a]\ntags: [b]\n---\n", "---\ncategories: [a]\ntags: [b]\n---\n"},
	"no front matter":                        {rename("a", "x"), "tags: [a]\n", "tags: [a]\n"},
	"a table of taxonomies":                  {rename("a", "x"), "+++\ntitle = 'T'\n[taxonomies]\ntags = ['a', 'b'] # two\ncategories = ['a']\n[extra]\ntags = ['a']\n+++\n", "+++\ntitle = 'T'\n[taxonomies]\ntags = ['x', 'b'] # two\ncategories = ['a']\n[extra]\ntags = ['a']\n+++\n"},
	"a key of taxonomies":                    {rename("a", ""), "+++\ntaxonomies.tags = ['a']\n+++\n", "+++\ntaxonomies.tags = []\n+++\n"},
	"a map of taxonomies":                    {rename("a", ""), "---\ntaxonomies:\n  categories: [a]\n  tags: # some\n    - a # one\n  x: y\n---\n", "---\ntaxonomies:\n  categories: [a]\n  tags: [] # some\n  x: y\n---\n"},
	"a map of taxonomies in braces":          {rename("a b", "x, y"), "---\ntaxonomies: {tags: a b, categories: [a b]}\n---\n", "---\ntaxonomies: {tags: \"x, y\", categories: [a b]}\n---\n"},
	"taxonomies of JSON":                     {rename("a", "x"), "{\"taxonomies\": {\"tags\": [\"a\"], \"categories\": \"a\"}}\n", "{\"taxonomies\": {\"tags\": [\"x\"], \"categories\": \"a\"}}\n"},
	"taxonomies beside the key of its own":   {rename("a", "x"), "---\ntaxonomies: {tags: [a]}\ntags: [a]\n---\n", "---\ntaxonomies: {tags: [a]}\ntags: [x]\n---\n"},
	"of two spellings the one that is read":  {rename("a", "x"), "---\nTAGS: [a]\ntags: [a]\n---\n", "---\nTAGS: [a]\ntags: [x]\n---\n"},
}

func TestTermsAreChangedAndNothingElse(t *testing.T) {
	for name, e := range edits {
		t.Run(name, func(t *testing.T) {
			const below = "\n# Text\n\ntags: [a, b]\n"
			change, problems := e.terms.Edit("page.md", []byte(e.before+below))
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			if got := string(change.After); got != e.after+below {
				t.Errorf("got\n%s\nwanted\n%s", got, e.after+below)
			}
			again, problems := e.terms.Edit("page.md", change.After)
			if len(problems) > 0 || !again.Same() {
				t.Errorf("a second time changes %s %v", again.After, problems)
			}
		})
	}
}

func TestWhatCannotBeChangedSafelyIsToldAndStays(t *testing.T) {
	for name, front := range map[string]string{
		"an anchor":              "---\ntags: [&x a, b]\n---\n",
		"an alias":               "---\nx: &y a\ntags: [*y, b]\n---\n",
		"a tag of YAML":          "---\ntags: [!!str a, b]\n---\n",
		"a term over two lines":  "---\ntags:\n  - a\n    b\n---\n",
		"a block of text":        "---\ntags:\n  - |\n    a b\n---\n",
		"TOML in triple quotes":  "+++\ntags = [\"\"\"a\"\"\"]\n+++\n",
		"tables of TOML":         "+++\n[[tags]]\nlabel = \"a\"\n+++\n",
		"front matter in pieces": "---\ntags: [a\n---\n",
	} {
		t.Run(name, func(t *testing.T) {
			change, problems := rename("a|a b", "x").Edit("page.md", []byte(front))
			if !change.Same() || len(problems) != 1 {
				t.Fatalf("%s %v", change.After, problems)
			}
			if p := problems[0]; p.At.File != "page.md" || p.At.Line < 2 && p.At.Line != 0 {
				t.Errorf("told at %v", p.At)
			}
		})
	}
}

func TestMergingDoesNotDependOnTheOrder(t *testing.T) {
	for _, old := range []string{"kitchen|kitchen/pass", "kitchen/pass|kitchen"} {
		for term, want := range map[string]string{"kitchen": "cooking", "kitchen/pass": "cooking", "kitchen/pass/left": "cooking/left", "kitchen/stove": "cooking/stove", "hall": "hall"} {
			if got := rename(old, "cooking").Becomes(term); got != want {
				t.Errorf("%s: %q became %q, wanted %q", old, term, got, want)
			}
		}
	}
}
