package markdown

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// astray says what is wrong with an address by its form alone; the rule is ""
// when nothing is.
func astray(dest string, kind LinkKind) (rule, message, hint string) {
	clip := cut(printable(dest), 60)
	scheme := scheme(dest)
	switch {
	case dest == "" && kind == Picture:
		return "syntax", "the picture has no address", "put its address between the brackets"
	case dest == "":
		return "syntax", "the link leads nowhere", "put an address between the brackets, or take them out"
	case kind == Picture && scheme == "data":
		return "left-out", "a picture that is written into its address is not shown: " + clip, "save it as a file beside the page"
	case slices.Contains(runCode, scheme):
		return "unsafe-link", "a link to " + clip + " could run code", "link to a page, a file, or an address that begins with https://"
	case webAddress.MatchString(dest) && !webHost.MatchString(dest):
		return "syntax", "the link leads nowhere: " + clip + " names no host", "write the whole address"
	}
	m := plainScheme.FindStringSubmatch(dest)
	if m == nil || slices.Contains(schemes, strings.ToLower(m[1])) {
		return "", "", ""
	}
	unknown := `"` + m[1] + `" is not known as the beginning of an address: ` + clip
	switch {
	case kind == Auto: // <host:port> is often none
		return "syntax", unknown, `write \<` + clip + ">, or put it in code"
	case kind == Wiki || kind == Embed: // nor is [[Meeting:notes]]
		return "syntax", unknown, "name the page by its file"
	default: // its words stay; a handbook that has such links is published all the same
		return "syntax", unknown, "link to a page, a file, or an address that begins with https://"
	}
}

var (
	webAddress = regexp.MustCompile(`(?i)^https?:`)
	webHost    = regexp.MustCompile(`(?i)^https?://[^/?#]`)
	// A single letter is a drive, and a name with a full stop is a file's.
	plainScheme = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+-]+):`)
)

// runCode are the schemes that run code or carry a document of their own.
var runCode = []string{
	"javascript", "vbscript", "livescript", "mocha", "jscript", "view-source", "jar", "blob", "filesystem", "about",
	"ms-its", "mhtml", "data",
}

// schemes are those that a handbook may lead to: addresses, messages, places,
// and the programs that people work with.
var schemes = []string{
	"http", "https", "mailto", "tel", "sms", "ftp", "ftps", "sftp", "ssh", "git", "git+ssh", "git+https", "svn", "file", "smb",
	"nfs", "xmpp", "sip", "sips", "irc", "ircs", "matrix", "geo", "maps", "magnet", "news", "nntp", "doi", "urn", "ipfs", "ws",
	"wss", "ldap", "ldaps", "rtsp", "webcal", "callto", "facetime", "skype", "slack", "zoommtg", "zoomus", "msteams", "whatsapp",
	"signal", "sgnl", "tg", "discord", "vscode", "vscode-insiders", "cursor", "idea", "jetbrains", "x-github-client",
	"github-mac", "sourcetree", "obsidian", "logseq", "notion", "linear", "figma", "zotero", "things", "omnifocus", "evernote",
	"onenote", "ms-word", "ms-excel", "ms-powerpoint", "spotify", "steam", "itms-apps", "market", "postgres", "postgresql",
	"mysql", "redis", "mongodb", "amqp", "s3", "gs", "docker",
}

// scheme reads an address's scheme as the most lenient program would. Browsers
// drop blanks and control characters inside it, so they are dropped here before
// it is looked at; so is everything else that does not show.
func scheme(dest string) string {
	var scheme strings.Builder
	for _, r := range dest {
		if r == ':' {
			return scheme.String()
		}
		if r <= ' ' || r >= 0x7f && !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			continue
		}
		if r == '/' || r == '?' || r == '#' || scheme.Len() > 32 {
			return "" // a path that has a colon, or none
		}
		scheme.WriteRune(unicode.ToLower(r))
	}
	return ""
}
