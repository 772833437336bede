package main

import (
	"flag"
	"runtime"
	"strings"

	"handbook/generator/report"
)

// commandLine is the command with the options that were given, as it can be
// copied.
func commandLine(set *flag.FlagSet) string {
	line := "handbook " + set.Name()
	set.Visit(func(f *flag.Flag) {
		switch value := f.Value.String(); {
		case !isSwitch(f):
			line += " --" + f.Name + " " + shellWord(value)
		case value == "true":
			line += " --" + f.Name
		default:
			line += " --" + f.Name + "=" + value
		}
	})
	return report.Printable(line)
}

// isSwitch says that an option is given without a value.
func isSwitch(f *flag.Flag) bool {
	b, ok := f.Value.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}

// shellWord puts into quotation marks what a shell would not take as it is:
// single ones, in which nothing has a meaning but their end, and on Windows
// double ones, which all of its shells know. There a backslash before the end
// would take the end's meaning, and two are one.
func shellWord(w string) string { return shellWordOn(runtime.GOOS, w) }

func shellWordOn(system, w string) string {
	odd := " \t'\"$`!*?#&;|<>()[]{}~%^="
	if system != "windows" {
		odd += `\`
	}
	switch {
	case w != "" && !strings.ContainsAny(w, odd):
		return w
	case system == "windows":
		slashes := len(w) - len(strings.TrimRight(w, `\`))
		return `"` + w + strings.Repeat(`\`, slashes) + `"`
	}
	return "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
}
