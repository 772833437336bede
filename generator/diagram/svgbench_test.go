package diagram

import (
	"strings"
	"testing"
)

// Three drawings of almost 1 MiB: links in one line, as draw.io writes them; a
// sheet that asks the most; and elements without a rest.
func BenchmarkReadVector(b *testing.B) {
	fill := func(head, one, foot string) []byte {
		return []byte(head + strings.Repeat(one, (1<<20-len(head)-len(foot))/len(one)) + foot)
	}
	var sheet strings.Builder
	for sheet.Len() < 100<<10 {
		sheet.WriteString("g g g g g g g rect{fill:red}")
	}
	deep := strings.Repeat("<g>", 90)
	for name, svg := range map[string][]byte{
		"links":    fill(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">`, `<a href="teams/kitchen.md"><rect x="0" y="0" width="120" height="60" style="fill:#fff;stroke:none"/><text>é</text></a>`, `</svg>`),
		"sheet":    fill(`<svg><style>`+sheet.String()+`</style>`+deep, `<rect/>`, strings.Repeat("</g>", 90)+`</svg>`),
		"elements": fill(`<svg>`, `<g/>`, `</svg>`),
		"hostile":  fill(`<svg>`, `<g onload="a" fill="url(x)" style="fill:url(//x)"/>`, `</svg>`),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(svg)))
			for range b.N {
				if drawing := vectorOf("a.svg", svg).Page; drawing.Drawn() {
					scene := &Scene{Picture: &Picture{}}
					pageOf(scene, Plate{Drawing: drawing}, func(int) (string, string, bool) { return "/", "", true })
				}
			}
		})
	}
}
