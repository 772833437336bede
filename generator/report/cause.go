package report

// Cause is the innermost of a chain of errors, without the operation and the
// path that are said elsewhere.
func Cause(err error) error {
	for {
		inner, ok := err.(interface{ Unwrap() error })
		if !ok || inner.Unwrap() == nil {
			return err
		}
		err = inner.Unwrap()
	}
}
