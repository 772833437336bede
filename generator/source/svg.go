package source

import (
	"bytes"
	"crypto/sha256"
	"strings"

	"handbook/generator/report"
)

// maxSVG is the largest drawing that is read.
const maxSVG = 8 << 20

// svg reads a drawing as text. What in it could run or load something is for
// package diagram, which makes another file of it. One that is no text is left
// out like any other picture that is damaged: it may be one that no page uses.
func (r *reader) svg(t task) result {
	const hint = "export it anew, as plain SVG in UTF-8"
	if t.stamp.Size > maxSVG {
		return tooLargeDrawing(t)
	}
	if err := r.load(t, maxSVG); err != nil {
		return result{problems: []report.Problem{unreadable(t.path, err)}}
	}
	raw := r.buf.Bytes()
	asset := &Asset{Path: t.path, Size: t.stamp.Size}
	switch old := r.known; {
	case len(raw) > maxSVG:
		return tooLargeDrawing(t)
	case bytes.HasPrefix(raw, []byte(pointer)):
		return refused(t, "left-out", "the picture is not here, only its Git LFS pointer", "fetch it with: git lfs pull")
	case len(bytes.TrimSpace(raw)) == 0:
		return refused(t, "left-out", "the picture is empty", "save it anew")
	case bytes.HasPrefix(raw, []byte("\x1f\x8b")):
		return refused(t, "left-out", "the picture is compressed", "save it as plain SVG, not as SVGZ")
	case old != nil && old.Digest == sha256.Sum256(raw):
		return result{file: old, asset: asset}
	}
	f := newFile(t.path, bytes.Clone(raw))
	if len(f.Problems) > 0 {
		p := f.Problems[0]
		why := "the picture is no text in UTF-8: " + strings.TrimSuffix(p.Message, ", not UTF-8")
		return result{refused: why, problems: []report.Problem{report.New(p.At, "left-out", why, hint)}}
	}
	return result{file: f, asset: asset}
}

func tooLargeDrawing(t task) result {
	return refused(t, "left-out", "the picture is larger than 8 MiB", "simplify it, or export it as PNG")
}
