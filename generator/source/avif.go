package source

import (
	"bufio"
	"encoding/binary"
	"io"
)

// maxMeta is how long the box may be in which an AVIF file describes its
// pictures; those of photographs have some hundred bytes.
const maxMeta = 1 << 20

// measureAVIF reads the size of an AVIF or HEIC file, whose boxes are those of
// ISO/IEC 14496-12 and 23008-12: in meta, iprp and ipco lie the properties of
// all its pictures, ispe with a width and a height, irot with quarter turns. A
// picture of tiles has an ispe of its own, and thumbnails have smaller ones, so
// the largest counts. A file without any has a size that is not known here.
func measureAVIF(head *bufio.Reader) (width, height int64, fault string) {
	const damaged = "is cut off or damaged"
	for {
		size, kind, err := boxHead(head)
		switch {
		case err == io.EOF:
			return 0, 0, ""
		case err != nil || size < 0:
			return 0, 0, damaged
		case kind != "meta" && size > maxHead:
			return 0, 0, "" // beyond what is looked at
		case kind != "meta":
			if n, err := io.CopyN(io.Discard, head, size); n < size || err != nil {
				return 0, 0, damaged
			}
			continue
		case size > maxMeta:
			return 0, 0, ""
		}
		meta := make([]byte, size)
		if _, err := io.ReadFull(head, meta); err != nil || size < 4 {
			return 0, 0, damaged
		}
		width, height = properties(inBox(inBox(meta[4:], "iprp"), "ipco"))
		return width, height, ""
	}
}

// boxHead reads the beginning of a box: the length of what is in it, and its kind.
func boxHead(r *bufio.Reader) (size int64, kind string, err error) {
	var b [16]byte
	if _, err := io.ReadFull(r, b[:8]); err != nil {
		return 0, "", err
	}
	size, kind = int64(binary.BigEndian.Uint32(b[:]))-8, string(b[4:8])
	if size == 1-8 { // a long one has its length behind the kind
		if _, err := io.ReadFull(r, b[8:]); err != nil {
			return 0, "", io.ErrUnexpectedEOF
		}
		size = int64(binary.BigEndian.Uint64(b[8:])) - 16
	} else if size == 0-8 {
		return 0, "", io.EOF // it goes on to the end of the file
	}
	return size, kind, nil
}

// boxes yields what is in the boxes that lie side by side in b.
func boxes(b []byte, yield func(kind string, inner []byte)) {
	for len(b) >= 8 {
		size := int(binary.BigEndian.Uint32(b))
		if size < 8 || size > len(b) {
			return
		}
		yield(string(b[4:8]), b[8:size])
		b = b[size:]
	}
}

func inBox(b []byte, wanted string) (inner []byte) {
	boxes(b, func(kind string, found []byte) {
		if kind == wanted && inner == nil {
			inner = found
		}
	})
	return inner
}

// properties gives the largest size among the properties of pictures, turned as
// it is shown.
func properties(ipco []byte) (width, height int64) {
	turned := false
	boxes(ipco, func(kind string, b []byte) {
		switch {
		case kind == "ispe" && len(b) >= 12:
			w, h := int64(binary.BigEndian.Uint32(b[4:])), int64(binary.BigEndian.Uint32(b[8:]))
			if float64(w)*float64(h) > float64(width)*float64(height) { // in whole numbers it could overflow
				width, height = w, h
			}
		case kind == "irot" && len(b) >= 1:
			turned = b[0]&1 == 1
		}
	})
	if turned {
		return height, width
	}
	return width, height
}
