package theme

import (
	"testing"

	"handbook/themes"
)

func defaultTheme(t *testing.T, language string, above ...Layer) *Theme {
	t.Helper()
	theme, problems := Load(append([]Layer{{"default", themes.Default()}}, above...), language)
	for _, p := range problems {
		t.Errorf("%s: %s (%s)", p.At, p.Message, p.Hint)
	}
	return theme
}

func TestDefaultThemeLoadsWithoutProblems(t *testing.T) { defaultTheme(t, "en") }
