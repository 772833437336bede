package theme

import (
	"bytes"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"handbook/generator/report"
)

// slips finds what a handbook's own layer meant to change and does not: files
// and words that replace nothing and that nothing uses, and what the policy of
// the site would keep from working. All of it is advice: the pages are right,
// only not as their author wished.
func (t *Theme) slips(templates, assets []file) []report.Problem {
	var problems []report.Problem
	for _, f := range templates {
		if strings.HasPrefix(f.path, partialFolder) && f.added && !t.mentioned(f.path) {
			problems = append(problems, advice(report.Position{File: f.at}, "this file replaces nothing, and no template uses it", nearestFile(f, templates)))
		}
		if f.over {
			problems = append(problems, f.blocked()...)
		}
	}
	for _, f := range assets {
		name := strings.TrimPrefix(f.path, assetFolder)
		if hint := nearestFile(f, assets); f.added && hint != "" && t.AssetPath(name) == f.path { // no fingerprint: nothing names it
			problems = append(problems, advice(report.Position{File: f.at}, "this file replaces nothing, and nothing names it", hint))
		}
	}
	known := slices.DeleteFunc(slices.Sorted(maps.Keys(t.words.text)), func(key string) bool { return t.words.added[key] != report.Position{} })
	for _, key := range slices.Sorted(maps.Keys(t.words.added)) {
		if !numbered.MatchString(key) && !t.mentioned(key) {
			problems = append(problems, advice(t.words.added[key], `the word "`+key+`" replaces nothing, and no template says it`, report.DidYouMean(key, known)))
		}
	}
	return problems
}

// numbered are words that are asked for by number, such as the twentieth part.
var numbered = regexp.MustCompile(`\.\d+$`)

func advice(at report.Position, message, hint string) report.Problem {
	p := report.New(at, "theme", message, hint)
	p.Severity = report.Advice
	return p
}

// mentioned says whether a template names a partial or a word.
func (t *Theme) mentioned(name string) bool {
	for _, f := range t.texts {
		if bytes.Contains(f.text, []byte(`"`+name+`"`)) {
			return true
		}
	}
	return false
}

// nearestFile is the file of the lowest layer that one was probably meant to replace.
func nearestFile(f file, files []file) string {
	var names []string
	for _, other := range files {
		if !other.added {
			names = append(names, path.Base(other.path))
		}
	}
	return report.DidYouMean(path.Base(f.path), names)
}

var (
	silent = regexp.MustCompile(`(?s)\{\{-?\s*/\*.*?\*/\s*-?\}\}|<!--.*?-->`)
	// What the policy in partials/head.html blocks: scripts and styles that
	// stand in the page, and whatever comes from another host.
	inline = regexp.MustCompile(`(?i)<script(\s[^>]*)?>|<style\b|<[a-z][^>]*\s(style|on[a-z]+)\s*=`)
	remote = regexp.MustCompile(`(?i)<[a-z][^>]*\ssrc(set)?\s*=\s*["']?\s*(https?:)?//|<link\s[^>]*(stylesheet|icon|preload)[^>]*\shref\s*=\s*["']?(https?:)?//`)
)

// blocked reports what browsers will refuse to run or to load.
func (f file) blocked() []report.Problem {
	text := silent.ReplaceAllFunc(f.text, func(b []byte) []byte { return bytes.Repeat([]byte(" "), len(b)) })
	var problems []report.Problem
	for _, m := range inline.FindAllIndex(text, -1) {
		if tag := bytes.ToLower(text[m[0]:m[1]]); bytes.HasPrefix(tag, []byte("<script")) && bytes.Contains(tag, []byte("src")) {
			continue
		}
		problems = append(problems, advice(f.place(m[0]), "browsers will not run this: the site's policy allows no script or style inside a page", "put it into a file in assets/"))
	}
	for _, m := range remote.FindAllIndex(text, -1) {
		problems = append(problems, advice(f.place(m[0]), "browsers will not load this: the site's policy allows no other host", "put the file into assets/"))
	}
	return problems
}
