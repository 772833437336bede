package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"handbook/generator"
	"handbook/generator/report"
	"handbook/generator/source"
	"handbook/generator/theme"
	"handbook/themes"
)

// siteFlags are what build, check and serve have in common.
type siteFlags struct {
	content, baseURL, theme, format, audience string
	drafts, future, keepGoing, quiet          bool
	jobs                                      int
}

// define adds the options of every command that makes a site.
func (f *siteFlags) define(set *flag.FlagSet) {
	set.StringVar(&f.content, "content", "content", "")
	set.StringVar(&f.baseURL, "base-url", "", "")
	set.StringVar(&f.theme, "theme", "", "")
	set.StringVar(&f.audience, "audience", "", "")
	set.BoolVar(&f.quiet, "quiet", false, "")
	set.IntVar(&f.jobs, "jobs", runtime.GOMAXPROCS(0), "")
	f.format = "text"
}

// defineOnce adds those of the commands that make one site and end.
func (f *siteFlags) defineOnce(set *flag.FlagSet) {
	f.define(set)
	set.StringVar(&f.format, "format", "text", "")
	set.BoolVar(&f.drafts, "drafts", false, "")
	set.BoolVar(&f.future, "future", false, "")
	set.BoolVar(&f.keepGoing, "keep-going", false, "")
}

// parseFlags reads a command's flags. The usage is shown where it was asked
// for, and a wrong flag names the command to ask.
func (s *session) parseFlags(set *flag.FlagSet, args []string, usage string) error {
	set.SetOutput(io.Discard)
	switch err := set.Parse(args); {
	case err == flag.ErrHelp:
		fmt.Fprint(s.out, usage)
		return &failure{status: fine}
	case err != nil:
		return wrongFlag(set, err.Error())
	}
	return nil
}

// What package flag says of wrong use, to be said in our own words.
var (
	unknownFlag = regexp.MustCompile(`^flag provided but not defined: -+(.*)$`)
	noValue     = regexp.MustCompile(`^flag needs an argument: -+(.*)$`)
	wrongValue  = regexp.MustCompile(`^invalid (?:boolean )?value "(.*)" for (?:flag )?-+([^:]*): `)
)

func wrongFlag(set *flag.FlagSet, message string) error {
	hint := "`handbook help " + set.Name() + "` lists the options"
	if m := unknownFlag.FindStringSubmatch(message); m != nil {
		var names []string
		set.VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
		if near := report.Nearest(m[1], names, 1); near != nil {
			hint = "did you mean --" + near[0] + "?"
		}
		return &failure{misuse, "there is no option --" + m[1], hint}
	}
	if m := noValue.FindStringSubmatch(message); m != nil {
		return &failure{misuse, "--" + m[1] + " needs a value", hint}
	}
	if m := wrongValue.FindStringSubmatch(message); m != nil {
		wanted := "a whole number"
		if isSwitch(set.Lookup(m[2])) {
			wanted = "true or false"
		}
		return &failure{misuse, fmt.Sprintf("--%s is %q, where %s belongs", m[2], m[1], wanted), hint}
	}
	return &failure{misuse, message, hint}
}

func (f *siteFlags) validate(set *flag.FlagSet) error {
	switch {
	case set.NArg() > 0:
		return &failure{misuse, fmt.Sprintf("%s takes no argument, and there is %q", set.Name(), set.Arg(0)), "did you mean --content " + set.Arg(0) + "?"}
	case !slices.Contains([]string{"text", "json", "github"}, f.format):
		return &failure{misuse, fmt.Sprintf("there is no format %q", f.format), "use text, json or github"}
	case f.content == "":
		return &failure{misuse, "--content names no folder", ""}
	case f.jobs < 1:
		return &failure{misuse, "--jobs must be at least 1", ""}
	case f.baseURL != "" && (!source.FullAddress(f.baseURL) || strings.ContainsAny(f.baseURL, "?#")):
		return &failure{misuse, fmt.Sprintf("--base-url %q is not a full address", f.baseURL), "write it as https://example.org/handbook/"}
	}
	return nil
}

// site is an opened content folder, ready to be built.
type site struct {
	flags siteFlags
	root  *os.Root
	theme *os.Root // the folder of --theme, the last layer of the input's theme; nil for none
	input generator.Input
}

// open opens the folders and asks git for the history.
func (s *session) open(f siteFlags) (*site, error) {
	site, err := s.openFolders(f)
	if err == nil {
		site.input.History = source.GitHistory(s.ctx, f.content)
	}
	return site, err
}

// openFolders opens the content folder, and the theme's where one was named.
// Every read of the build goes through these roots, so that none leaves them.
func (s *session) openFolders(f siteFlags) (*site, error) {
	root, err := openContent(f.content)
	if err != nil {
		return nil, err
	}
	now, err := s.today()
	if err != nil {
		return nil, err
	}
	in := generator.Input{Content: root.FS(), Theme: []theme.Layer{{Name: "default theme", FS: themes.Default()}},
		Options: generator.Options{BaseURL: f.baseURL, Audience: f.audience, Drafts: f.drafts, Future: f.future, KeepGoing: f.keepGoing, Jobs: f.jobs, Now: now,
			Progress: s.term.progress}}
	var dir *os.Root
	if f.theme != "" && f.theme != "default" {
		if dir, err = os.OpenRoot(f.theme); err != nil {
			return nil, noTheme(f.theme, err)
		}
		in.Theme = append(in.Theme, theme.Layer{Name: fromHere(f.theme), FS: dir.FS()})
	}
	return &site{f, root, dir, in}, nil
}

func noTheme(dir string, err error) error {
	return &failure{misuse, fmt.Sprintf("the theme folder %q cannot be opened: %v", dir, report.Cause(err)), "name a folder, or leave --theme out for the default theme"}
}

func openContent(dir string) (*os.Root, error) {
	root, err := os.OpenRoot(dir)
	if err == nil {
		return root, nil
	}
	hint := "name the folder with --content"
	if here, _ := filepath.Glob("*.md"); here != nil && dir == "content" {
		hint = "for the Markdown of this folder itself, say --content ."
	} else if errors.Is(err, fs.ErrNotExist) {
		hint += ", or write a first one with `handbook new " + report.Printable(shellWord(dir)) + "`"
	}
	return nil, &failure{misuse, fmt.Sprintf("the content folder %q cannot be opened: %v", dir, report.Cause(err)), hint}
}

// ofTheme says whether a problem's file stands in a theme's folder, and not in
// a folder of that name in the content.
func (s *site) ofTheme(file string) bool {
	named := slices.ContainsFunc(s.input.Theme, func(l theme.Layer) bool { return strings.HasPrefix(file+"/", l.Name+"/") })
	if !named {
		return false
	}
	_, err := s.root.Lstat(filepath.FromSlash(file))
	return err != nil
}

// fromHere gives a folder the one spelling that it has from where the command
// runs, so that a saved report fits however the folder is named.
func fromHere(dir string) string {
	here, _ := filepath.Abs("")
	there, _ := filepath.Abs(dir)
	if way, err := filepath.Rel(here, there); err == nil {
		dir = way
	}
	return filepath.ToSlash(filepath.Clean(dir))
}

// today is the day that decides what is published. SOURCE_DATE_EPOCH, seconds
// since 1970, stands in for the clock where a build is to be repeated.
func (s *session) today() (time.Time, error) {
	epoch := s.getenv("SOURCE_DATE_EPOCH")
	if epoch == "" {
		return s.now().UTC(), nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return time.Time{}, &failure{misuse, fmt.Sprintf("SOURCE_DATE_EPOCH is %q, not a number of seconds", epoch), ""}
	}
	return time.Unix(seconds, 0).UTC(), nil
}
