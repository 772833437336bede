package source

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"image"
	"image/jpeg"
	"io"

	"golang.org/x/image/webp"

	"handbook/generator/report"
)

const (
	// maxPixels is 50 million: what a browser can be asked to decode. A file of
	// some kilobytes can hold many more.
	maxPixels = 50_000_000
	// maxHead is how far into a file its size is looked for; a photograph may
	// carry colour profiles and previews in front of it.
	maxHead = 8 << 20
)

// picture takes a picture's size from its first bytes; the pixels are never
// decoded. What the bytes are counts, not what the name says. A picture that
// no browser could show is left out: it may be one that no page uses.
func (r *reader) picture(t task) result {
	file, err := r.open(t)
	if err != nil {
		return result{problems: []report.Problem{unreadable(t.path, err)}}
	}
	defer file.Close()
	head := bufio.NewReaderSize(io.LimitReader(file, maxHead), 512)
	width, height, fault := measure(head)
	lfs, _ := head.Peek(len(pointer))
	switch {
	case fault != "" && string(lfs) == pointer:
		return refused(t, "left-out", "the picture is not here, only its Git LFS pointer", "fetch it with: git lfs pull")
	case fault != "":
		return refused(t, "left-out", "the picture "+fault, "save it anew")
	case width > 1<<30 || height > 1<<30 || width*height > maxPixels:
		return refused(t, "left-out", "the picture has more than 50 million pixels", "make it smaller")
	}
	return result{asset: &Asset{Path: t.path, Size: t.stamp.Size, Width: int(width), Height: int(height)}}
}

// pointer begins the text that Git LFS leaves where a file has not been fetched.
const pointer = "version https://git-lfs"

// measure reads width and height; zeros for pictures whose form is not known
// here, and a fault for what is no picture or ends too early.
func measure(head *bufio.Reader) (width, height int64, fault string) {
	b, _ := head.Peek(24)
	switch {
	case len(b) == 0:
		return 0, 0, "is empty"
	case bytes.HasPrefix(b, []byte("\x89PNG\r\n\x1a\n")):
		if len(b) < 24 || string(b[12:16]) != "IHDR" {
			return 0, 0, "is cut off"
		}
		width, height = int64(binary.BigEndian.Uint32(b[16:])), int64(binary.BigEndian.Uint32(b[20:]))
	case bytes.HasPrefix(b, []byte("GIF8")):
		if len(b) < 10 {
			return 0, 0, "is cut off"
		}
		width, height = int64(binary.LittleEndian.Uint16(b[6:])), int64(binary.LittleEndian.Uint16(b[8:]))
	case bytes.HasPrefix(b, []byte("\xff\xd8")):
		return decoded(jpeg.DecodeConfig(head))
	case bytes.HasPrefix(b, []byte("RIFF")) && len(b) > 12 && string(b[8:12]) == "WEBP":
		return decoded(webp.DecodeConfig(head))
	case len(b) > 12 && string(b[4:8]) == "ftyp":
		return measureAVIF(head)
	case otherPicture(b):
		return 0, 0, ""
	default:
		return 0, 0, "is none that a browser can show"
	}
	if width == 0 || height == 0 {
		return 0, 0, "has no size"
	}
	return width, height, ""
}

// decoded takes a size from a decoder of headers. A form that the decoder does
// not know may well be one that browsers do.
func decoded(c image.Config, err error) (width, height int64, fault string) {
	switch err.(type) {
	case nil:
		return int64(c.Width), int64(c.Height), ""
	case jpeg.UnsupportedError:
		return 0, 0, ""
	}
	return 0, 0, "is cut off or damaged"
}

// otherPicture knows the other forms that browsers show under any name: BMP,
// TIFF, JPEG XL, icons.
func otherPicture(b []byte) bool {
	for _, mark := range []string{"BM", "II*\x00", "MM\x00*", "\x00\x00\x01\x00", "\x00\x00\x00\x0cJXL ", "\xff\x0a"} {
		if bytes.HasPrefix(b, []byte(mark)) {
			return true
		}
	}
	return false
}
