package source

import (
	"strconv"
	"strings"
	"time"

	"handbook/generator/report"
)

// Moment is a date, or a date with a time, as an author wrote it. Its zero
// value is no date.
type Moment struct {
	Time time.Time // UTC; the day's first moment when Day is set
	Day  bool      // no time was given
	At   report.Position
}

// IsZero says that no date was given, or none that exists.
func (m Moment) IsZero() bool { return m.Time.IsZero() }

// dateLayouts are the forms of a moment, most common first. One without a zone
// is UTC: the machine's own zone must not change a site.
var dateLayouts = [...]string{
	time.DateOnly, time.RFC3339Nano, "2006-01-02 15:04", time.DateTime,
	"2006-01-02T15:04", "2006-01-02T15:04:05", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 Z07:00",
	"2006-01-02 15:04:05 -0700", "2006-01-02 15:04 -0700", "2006-01-02T15:04:05-0700", "2006-01-02T15:04Z07:00", "2006-1-2",
	"January 2, 2006", "January 2 2006", "2 January 2006", "Jan 2, 2006", "Jan 2 2006", "2 Jan 2006", "2006/1/2",
}

// Date reads a date: 2026-11-21, with a time behind a space or a T, and a zone
// behind that. English forms that name the month are read too, and 2026/11/21;
// the day-first and month-first figures are not, since nobody can tell them
// apart.
func (f *Fields) Date(names ...string) Moment {
	e := f.entry(names)
	if e == nil {
		return Moment{}
	}
	if e.Value.Kind != Date && e.Value.Kind != String {
		f.wrong(e, "a date", "write it as 2026-11-21")
		return Moment{}
	}
	text := strings.TrimSpace(e.Value.Text)
	if len(text) > len(time.DateOnly) && text[len(time.DateOnly)] == 't' {
		text = strings.Replace(text, "t", "T", 1)
	}
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, text); err == nil && !t.IsZero() {
			return Moment{t.UTC(), !strings.Contains(layout, "15"), e.Value.At}
		}
	}
	if impossible(text) {
		f.Report(e.Value.At, quoted(e.Key)+" is "+quoted(e.Value.Text)+", a day or time that does not exist", "")
	} else {
		f.wrong(e, "a date", "write it as 2026-11-21")
	}
	return Moment{}
}

// impossible says whether a text has the form of a date, whatever its numbers.
func impossible(text string) bool {
	day, _, _ := strings.Cut(strings.Replace(text, "T", " ", 1), " ")
	parts := strings.FieldsFunc(day, func(r rune) bool { return r == '-' || r == '/' })
	for _, part := range parts {
		if _, err := strconv.ParseUint(part, 10, 16); err != nil {
			return false
		}
	}
	return len(parts) == 3 && len(parts[0]) == 4
}

// Span is a length of time in the calendar's own units, such as the "6 months"
// of review_in. Its zero value is none.
type Span struct {
	Years, Months, Days int
	At                  report.Position
}

// IsZero says that no length was given.
func (s Span) IsZero() bool { return s.Years == 0 && s.Months == 0 && s.Days == 0 }

// From is the moment that lies the span after t. A month after the last of
// January is the last of February, not a day of March.
func (s Span) From(t time.Time) time.Time {
	first := t.AddDate(s.Years, s.Months, 1-t.Day())
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1+s.Days)
}

// Duration reads a span: "6 months", "1 year", "90 days", "2w", "1 year 6
// months", "P1Y6M".
func (f *Fields) Duration(names ...string) Span {
	e := f.entry(names)
	if e == nil {
		return Span{}
	}
	span, ok := parseSpan(e.Value.Text)
	if e.Value.Kind != String || !ok {
		f.wrong(e, "a length of time", `write it as "6 months", "90 days" or "1 year"`)
		return Span{}
	}
	span.At = e.Value.At
	return span
}

// parseSpan reads pairs of a number and a unit. Only days and longer count, so
// "m" is a month.
func parseSpan(text string) (span Span, ok bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	if iso, found := strings.CutPrefix(text, "p"); found {
		text = iso
	}
	for text != "" {
		number := text[:len(text)-len(strings.TrimLeft(text, "0123456789"))]
		n, err := strconv.Atoi(number)
		if err != nil || n > 10_000 {
			return Span{}, false
		}
		text = strings.TrimLeft(text[len(number):], " ")
		unit := text[:len(text)-len(strings.TrimLeft(text, "abcdefghijklmnopqrstuvwxyz"))]
		text = strings.TrimLeft(text[len(unit):], " ,")
		switch unit {
		case "d", "day", "days":
			span.Days += n
		case "w", "wk", "week", "weeks":
			span.Days += 7 * n
		case "m", "mo", "month", "months":
			span.Months += n
		case "quarter", "quarters":
			span.Months += 3 * n
		case "y", "yr", "year", "years":
			span.Years += n
		default:
			return Span{}, false
		}
	}
	return span, !span.IsZero()
}
