package main

import (
	"flag"
	"fmt"
	"runtime"
	"runtime/debug"
)

const versionUsage = `Say which build of handbook this is.

Usage:

    handbook version
`

func (s *session) version(args []string) error {
	set := flag.NewFlagSet("version", flag.ContinueOnError)
	if err := s.parseFlags(set, args, versionUsage); err != nil {
		return err
	}
	if set.NArg() > 0 {
		return &failure{misuse, fmt.Sprintf("version takes no argument, and there is %q", set.Arg(0)), ""}
	}
	version := "development build"
	if info, ok := debug.ReadBuildInfo(); ok {
		if v := info.Main.Version; v != "" && v != "(devel)" {
			version = v
		}
	}
	fmt.Fprintf(s.out, "handbook %s (%s, %s/%s)\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return nil
}
