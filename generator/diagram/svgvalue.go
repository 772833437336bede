package diagram

import (
	"encoding/base64"
	"strings"
)

// maxInner is the largest picture of dots that a drawing may carry, in bytes.
const maxInner = 256 << 10

// svgValue looks at the value of an attribute or a property: it may name
// elements of its own file and must not name anything else. The reference
// function gets each id and gives the one to write.
func svgValue(v string, reference func(id string) string) (string, bool) {
	if strings.ContainsAny(v, `\<@{};`) || strings.Contains(v, "//") || strings.Contains(v, "/*") {
		return "", false
	}
	if strings.Contains(v, ":") && runsCode(v) {
		return "", false
	}
	if strings.Count(v, `"`)%2 == 1 || strings.Count(v, "'")%2 == 1 {
		return "", false
	}
	var out strings.Builder
	for {
		open := strings.IndexByte(v, '(')
		if open < 0 {
			out.WriteString(v)
			return out.String(), true
		}
		start := strings.LastIndexFunc(v[:open], func(r rune) bool { return !isNameRune(r) }) + 1
		name := v[start:open]
		switch {
		case strings.EqualFold(name, "url"):
			id, rest, ok := innerURL(v[open+1:])
			if !ok {
				return "", false
			}
			out.WriteString(v[:start] + "url(#" + reference(id) + ")")
			v = rest
		case svgFunction(name) || name == "" && start > 0 && out.Len()+start > 0 && insideCalc(v[:start]):
			out.WriteString(v[:open+1])
			v = v[open+1:]
		default:
			return "", false
		}
	}
}

// insideCalc allows the bare brackets of a sum: calc(2 * (3px + 1px)).
func insideCalc(before string) bool { return strings.ContainsAny(before, "+-*/(") }

func isNameRune(r rune) bool {
	return r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x80
}

// innerURL reads the rest of url(…), which must be #id with or without quotes.
func innerURL(s string) (id, rest string, ok bool) {
	inner, rest, closed := strings.Cut(s, ")")
	inner = strings.TrimSpace(inner)
	if n := len(inner); n >= 2 && (inner[0] == '"' || inner[0] == '\'') && inner[n-1] == inner[0] {
		inner = strings.TrimSpace(inner[1 : n-1])
	}
	id, hash := strings.CutPrefix(inner, "#")
	return id, rest, closed && hash && goodID(id)
}

// goodID says that an id can stand in every place that refers to it.
func goodID(id string) bool {
	return id != "" && len(id) <= 200 && !strings.ContainsFunc(id, func(r rune) bool {
		return r <= ' ' || r == 0x7f || strings.ContainsRune(`"'()<>\;{}`, r)
	})
}

// innerPicture says whether an address is a picture of dots that the drawing
// carries itself, and not too large.
func innerPicture(address string) bool {
	address = strings.TrimSpace(address)
	for _, kind := range []string{"png", "jpeg", "gif", "webp"} {
		data, found := strings.CutPrefix(address, "data:image/"+kind+";base64,")
		if !found || base64.StdEncoding.DecodedLen(len(data)) > maxInner+maxInner/8 { // room for line ends
			continue
		}
		raw, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(data), ""))
		return err == nil && len(raw) <= maxInner && pictureKind(raw) == kind
	}
	return false
}

// pictureKind goes by the first bytes of a picture.
func pictureKind(raw []byte) string {
	s := string(raw[:min(len(raw), 16)])
	switch {
	case strings.HasPrefix(s, "\x89PNG\r\n\x1a\n"):
		return "png"
	case strings.HasPrefix(s, "\xff\xd8\xff"):
		return "jpeg"
	case strings.HasPrefix(s, "GIF87a"), strings.HasPrefix(s, "GIF89a"):
		return "gif"
	case len(s) >= 12 && s[:4] == "RIFF" && s[8:12] == "WEBP":
		return "webp"
	}
	return ""
}
