package output

import (
	"bytes"
	"context"
	"io"
)

// spillAt is how much of a file is held in memory. Pages stay below it and are
// written only if they differ from the published ones; a longer file goes to
// the disk as it comes.
const spillAt = 4 << 20

// spill takes what a promise writes. One serves a worker for all its files.
type spill struct {
	ctx   context.Context
	begin func() (*sheet, error) // makes the file on the disk
	held  []byte
	out   *sheet // set once the file is on its way to the disk
	size  int64
	total int64  // of all files so far
	err   error  // the first fault; the promise may well ignore it
	chunk []byte // to compare with, see same
}

// start makes the spill ready for the next file and keeps its memory.
func (s *spill) start(begin func() (*sheet, error)) {
	s.begin, s.held, s.out, s.size, s.err = begin, s.held[:0], nil, 0, nil
}

func (s *spill) Write(p []byte) (int, error) {
	if s.err == nil {
		s.err = s.ctx.Err() // lets a promise that never ends meet the end of the build
	}
	if s.err == nil && s.out == nil && len(s.held)+len(p) > spillAt {
		s.err = s.flush()
	}
	if s.err != nil {
		return 0, s.err
	}
	s.size += int64(len(p))
	if s.out == nil {
		s.held = append(s.held, p...)
		return len(p), nil
	}
	n, err := s.out.Write(p)
	s.err = err
	return n, err
}

// flush moves what is held to the disk.
func (s *spill) flush() (err error) {
	if s.out, err = s.begin(); err == nil {
		_, err = s.out.Write(s.held)
	}
	return err
}

// end closes a file that is on the disk and returns the first fault of all.
func (s *spill) end() error {
	s.total += s.size
	if s.out == nil {
		return s.err
	}
	return first(s.err, s.out.close())
}

// same compares two streams to their ends, in the memory of chunk. One that
// cannot be read is not the same.
func same(a, b io.Reader, chunk *[]byte) bool {
	const half = 64 << 10
	if *chunk == nil {
		*chunk = make([]byte, 2*half)
	}
	for left, right := (*chunk)[:half], (*chunk)[half:]; ; {
		n, errA := io.ReadFull(a, left)
		m, errB := io.ReadFull(b, right)
		if !bytes.Equal(left[:n], right[:m]) {
			return false
		}
		if errA != nil || errB != nil {
			return isEnd(errA) && isEnd(errB)
		}
	}
}

func isEnd(err error) bool { return err == io.EOF || err == io.ErrUnexpectedEOF }
