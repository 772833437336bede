package watch

import (
	"errors"
	"fmt"
	"runtime"
	"syscall"
)

// errEnded is the system's end while it should still tell.
var errEnded = errors.New("the system tells of no more changes")

// remoteError says that a folder's changes come from elsewhere.
type remoteError struct{ path, kind string }

func (e *remoteError) Error() string {
	return fmt.Sprintf("%s is on a file system (%s) that does not tell of changes", e.path, e.kind)
}

// fallBack looks at the folders from now on, because of what went wrong. What
// changes from here on is found; whoever calls it sends a message for what may
// have changed before.
func (w *Watcher) fallBack(why error) {
	w.stop() // its error: there is nothing left to close
	w.polling.Store(true)
	w.saw(w.look())
	if w.options.Say != nil {
		reason, hint := explain(why)
		w.options.Say(fmt.Sprintf("%s, so the folders are looked at every %d ms; %s", reason, w.options.Interval.Milliseconds(), hint))
	}
}

// explain says why the system does not tell, and what may be done about it.
// inotify knows two limits: that of watched folders is "no space left on
// device", that of its users, like that of a process, "too many open files".
func explain(err error) (reason, hint string) {
	var remote *remoteError
	switch {
	case errors.As(err, &remote):
		return err.Error(), "on a disk of this computer's own, changes are seen at once"
	case errors.Is(err, syscall.ENOSPC):
		return "the system's limit of watched folders is reached", "raise fs.inotify.max_user_watches with sysctl to see changes at once"
	case !tooMany(err):
		return fmt.Sprintf("changes cannot be watched (%v)", err), "it works, only slower"
	case runtime.GOOS == "linux":
		return "the system's limit of open files or of watching programs is reached", "raise it with ulimit -n, or fs.inotify.max_user_instances with sysctl, to see changes at once"
	}
	return "the system's limit of open files is reached", "raise it with ulimit -n to see changes at once"
}

func tooMany(err error) bool { return errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE) }
