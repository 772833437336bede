package source

import (
	"errors"
	"strconv"
	"strings"
)

// Bool reads true or false, and the other words that people write for them; a
// text in quotation marks counts, because it can mean nothing else.
func (f *Fields) Bool(names ...string) (value, given bool) {
	e := f.entry(names)
	if e == nil {
		return false, false
	}
	if e.Value.Kind == Bool || e.Value.Kind == String {
		switch strings.ToLower(e.Value.Text) {
		case "true", "yes", "on":
			return true, true
		case "false", "no", "off":
			return false, true
		}
	}
	f.wrong(e, "true or false", "")
	return false, false
}

// Int reads a whole number. It is decimal whatever zeros it begins with.
func (f *Fields) Int(names ...string) (value int, given bool) {
	e := f.entry(names)
	if e == nil {
		return 0, false
	}
	n, err := strconv.Atoi(digits(e.Value))
	switch {
	case errors.Is(err, strconv.ErrRange):
		f.wrong(e, "a smaller number", "")
	case err != nil:
		f.wrong(e, "a whole number", "")
	default:
		return n, true
	}
	return 0, false
}

// digits returns a number's text without the underscores that group it, and
// nothing when the value is no decimal number. A number in quotation marks
// counts.
func digits(v *Value) string {
	if v.Kind != Int && v.Kind != Float && v.Kind != String {
		return ""
	}
	if strings.Trim(v.Text, "+-0123456789_.eE") != "" {
		return ""
	}
	if v.Kind == String {
		return v.Text
	}
	return strings.ReplaceAll(v.Text, "_", "")
}
