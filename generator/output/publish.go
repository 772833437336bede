package output

import (
	"context"
	"errors"
	"os"

	"handbook/generator/report"
)

// Options of a publish.
type Options struct {
	// Jobs is how many files are made at a time; see package parallel.
	Jobs int
	// Keep lists what the site's folder must neither be nor hold: the content,
	// the theme, the home folder. What is not there is ignored.
	Keep []string
	// Progress, if set, is called after each file, never twice at once.
	Progress func(done, total int)
}

// Result says what a publish did.
type Result struct {
	Written int   // files that are new or differ from the published ones
	Linked  int   // files that stay as they were
	Removed int   // files that are no longer part of the site
	Bytes   int64 // of all files of the site
	// Left names folders beside the site that could not be removed whole: in
	// use, or holding what is not ours. The next publish tries again.
	Left []string
}

// Publish makes the files and puts them in the place of the site in dir, all or
// none. Problems come in their stable order; if one of them is an error, the
// old site stays and the result is empty.
//
// An error also means that the old site stays: the context's, a [*Locked], a
// [*NotOurs], a [*BadPath], a [*parallel.Panic], or that of the file system with the
// file's path.
func Publish(ctx context.Context, dir string, files []File, o Options) (Result, []report.Problem, error) {
	return publish(ctx, dir, files, o, nil)
}

func publish(ctx context.Context, dir string, files []File, o Options, fail func(op, name string) error) (Result, []report.Problem, error) {
	if bad := Check(files); bad != nil {
		return Result{}, nil, bad[0]
	}
	at, err := locate(dir, o.Keep)
	if err != nil {
		return Result{}, nil, err
	}
	if err := os.MkdirAll(at.parent, 0o755); err != nil {
		return Result{}, nil, err
	}
	root, err := os.OpenRoot(at.parent)
	if err != nil {
		return Result{}, nil, err
	}
	defer root.Close()
	d := disk{root, fail}
	lock, err := d.lock(at.site)
	if err != nil {
		return Result{}, nil, in(dir, err)
	}
	defer lock.release()
	result, problems, err := d.publish(ctx, at.site, files, o)
	return result, problems, in(dir, err)
}

// publish does the work of the one who holds the lock. It settles before, what
// killed builds left, and after: the old site, or what was made in vain.
func (d disk) publish(ctx context.Context, site string, files []File, o Options) (Result, []report.Problem, error) {
	if _, err := d.settle(site); err != nil {
		return Result{}, nil, err
	}
	result, problems, err := d.renew(ctx, site, files, o)
	left, _ := d.settle(site) // what stays is named, and settled by the next publish
	if err != nil || report.Worst(problems) == report.Error {
		return Result{}, problems, err
	}
	result.Left = left
	return result, problems, nil
}

// renew makes the new site and swaps it in, unless it is the old one again.
func (d disk) renew(ctx context.Context, site string, files []File, o Options) (Result, []report.Problem, error) {
	s, problems, err := d.prepare(ctx, site, files, o)
	if err == nil {
		err = ctx.Err() // the last moment: the swap is not left half done
	}
	if err != nil || report.Worst(problems) == report.Error || s.isOld() {
		return s.result, problems, err
	}
	return s.result, problems, d.replace(s.name, site)
}

// prepare makes the new site beside the old one and closes both.
func (d disk) prepare(ctx context.Context, site string, files []File, o Options) (*stage, []report.Problem, error) {
	s := newStage(d, site, files)
	defer s.close()
	if err := s.survey(); err != nil {
		return s, nil, err
	}
	if err := s.begin(); err != nil {
		return s, nil, err
	}
	problems, err := s.make(ctx, o)
	if err != nil || report.Worst(problems) == report.Error || s.isOld() {
		return s, problems, err
	}
	return s, problems, s.finish(ctx, o.Jobs)
}

// in gives a refusal the name of the folder that the caller used.
func in(dir string, err error) error {
	if locked, ok := errors.AsType[*Locked](err); ok {
		return &Locked{Dir: dir, Pid: locked.Pid}
	}
	if refused, ok := errors.AsType[*NotOurs](err); ok {
		return &NotOurs{Dir: dir, Reason: refused.Reason, Hint: refused.Hint}
	}
	return err
}
