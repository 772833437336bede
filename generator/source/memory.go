package source

import (
	"maps"
	"time"

	"handbook/generator/stamp"
)

// Memory is what one [Read] leaves to the next of the same folder: what came
// of each file, and the stamp that the file had. Its zero value is a memory of
// nothing. A Memory serves one Read at a time.
//
// A file is used as it was read, without being opened, when its stamp is the
// same and was settled. That trusts the system in this: whoever changes a file
// changes its size, its time of modification, the time that the system itself
// keeps of the last change (where it keeps one), or the file's number, as a
// file that takes the place of another does. So a restored time of modification
// is seen through. On Windows, and wherever package stamp knows no more, only size and
// time of modification are known: there a file of the same size whose time was
// restored is taken for the one that was read.
//
// A stamp is settled when both times were more than two seconds ago as the
// read began: clocks of file systems tick in steps of up to that, so that a
// file which was written just now can be written again without any change of
// its stamp. A file without a time, as in an fs.FS of tests, is always read;
// so is one whose time lies in the future.
//
// Folders are listed each time.
//
// A file that is read again and has the same bytes is the same *File.
type Memory struct {
	kept    map[string]*kept // by path
	folders []string         // that were listed, in the order of the walk
	now     func() time.Time // nil: the clock; for tests
}

// kept is what came of a task.
type kept struct {
	result
	kind    taskKind
	real    string
	stamp   stamp.Stamp
	settled bool
}

// settling is for how long a stamp does not tell two states apart.
const settling = 2 * time.Second

// settledBy says that nobody can change the file from now on without changing
// its stamp.
func settledBy(s stamp.Stamp, now time.Time) bool {
	return s.Modified != 0 && s.Latest() < now.Add(-settling).UnixNano()
}

// time is when a read begins. Nothing that is published depends on it.
func (m *Memory) time() time.Time {
	if m.now != nil {
		return m.now()
	}
	return time.Now()
}

// keep remembers what came of the tasks, and nothing else.
func (m *Memory) keep(tasks []task, done []*kept) {
	if m.kept == nil {
		m.kept = make(map[string]*kept, len(tasks))
	}
	for i, k := range done {
		if m.kept[tasks[i].path] != k {
			m.kept[tasks[i].path] = k
		}
	}
	if len(m.kept) == len(tasks) {
		return
	}
	there := make(map[string]bool, len(tasks))
	for _, t := range tasks {
		there[t.path] = true
	}
	maps.DeleteFunc(m.kept, func(path string, _ *kept) bool { return !there[path] })
}

// still says that a file is as it was when it was read.
func (k *kept) still(t task) bool {
	return k != nil && k.settled && k.stamp == t.stamp && k.kind == t.kind && k.real == t.real
}

// text is the file that was read for the same task, nil for none.
func (k *kept) text(t task) *File {
	if k == nil || k.kind != t.kind {
		return nil
	}
	return k.file
}
