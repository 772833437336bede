package theme

import (
	"io"
	"testing"

	"handbook/themes"
)

func BenchmarkPage(b *testing.B) {
	theme, _ := Load([]Layer{{Name: "default", FS: themes.Default()}}, "en")
	for name, view := range map[string]*View{"essay": essay(), "team": team()} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				theme.Execute(io.Discard, view)
			}
		})
	}
}
