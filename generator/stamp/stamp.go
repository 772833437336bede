// Package stamp tells one state of a file from another, without looking into it:
// for those who read a folder again and again.
package stamp

import "io/fs"

// Stamp is what shows that a file was written. A new file may be as long and as
// old as the one that it replaces, and anybody may set the time of the
// modification; so its number belongs to it, and the time that only the system
// sets.
type Stamp struct {
	Size              int64
	Modified, Changed int64  // nanoseconds since 1970; 0 where there is no such time
	Number, Device    uint64 // 0 where the system does not give them with the others
}

// Of is the stamp of a file as it was looked at.
func Of(info fs.FileInfo) Stamp {
	s := Stamp{Size: info.Size()}
	if t := info.ModTime(); !t.IsZero() {
		s.Modified = t.UnixNano()
	}
	s.identify(info)
	return s
}

// Latest is the later of the two times.
func (s Stamp) Latest() int64 { return max(s.Modified, s.Changed) }
