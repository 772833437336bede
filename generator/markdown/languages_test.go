package markdown

import "testing"

func TestEveryLanguageHasItsLexer(t *testing.T) {
	for alias, name := range languages {
		if lexerFor(alias) == nil {
			t.Errorf("%s: chroma has no lexer named %q", alias, name)
		}
	}
}
