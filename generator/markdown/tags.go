package markdown

// tagRule is what becomes of an element of raw HTML.
type tagRule uint8

const (
	unknownTag tagRule = iota // the tag goes, its content stays, and it is a fault
	allowed
	unwrapped  // the tag goes without a word, its content stays: it was looks only
	dropped    // the tag goes with its content, and it is a fault
	referenced // goes likewise, but a link leads to what it showed
	silent     // goes with its content, without a word
	gathered   // the tag goes, its content stays; what it says is about a picture
)

// tagInfo is the policy for one element.
type tagInfo struct {
	rule  tagRule
	block bool     // cannot stand inside <p>
	void  bool     // has no end tag
	in    []string // the parents one of which it must have
	attrs []string // attributes besides id, title, lang and dir
}

func tagOf(name string) tagInfo { return tags[name] }

var tags = map[string]tagInfo{
	"a": {rule: allowed}, "abbr": {rule: allowed}, "b": {rule: allowed}, "bdi": {rule: allowed}, "bdo": {rule: allowed},
	"cite": {rule: allowed}, "code": {rule: allowed}, "del": {rule: allowed, attrs: []string{"datetime"}},
	"dfn": {rule: allowed}, "em": {rule: allowed}, "i": {rule: allowed}, "ins": {rule: allowed, attrs: []string{"datetime"}},
	"kbd": {rule: allowed}, "mark": {rule: allowed}, "q": {rule: allowed}, "s": {rule: allowed}, "samp": {rule: allowed},
	"small": {rule: allowed}, "span": {rule: allowed}, "strong": {rule: allowed}, "sub": {rule: allowed}, "sup": {rule: allowed},
	"time": {rule: allowed, attrs: []string{"datetime"}}, "u": {rule: allowed}, "var": {rule: allowed},
	"br": {rule: allowed, void: true}, "wbr": {rule: allowed, void: true},
	"hr": {rule: allowed, void: true, block: true}, "img": {rule: allowed, void: true},
	"ruby": {rule: allowed}, "rt": {rule: allowed, in: []string{"ruby"}},
	"rp": {rule: allowed, in: []string{"ruby"}},
	// A <picture> is its <img>: which of the sources fits is not known here.
	"picture": {rule: unwrapped}, "source": {rule: silent, void: true},

	"p": {rule: allowed, block: true}, "div": {rule: allowed, block: true}, "blockquote": {rule: allowed, block: true},
	"pre": {rule: allowed, block: true}, "figure": {rule: allowed, block: true},
	"figcaption": {rule: allowed, block: true, in: []string{"figure"}},
	"details":    {rule: allowed, block: true, attrs: []string{"open"}},
	"summary":    {rule: allowed, block: true, in: []string{"details"}},
	"ul":         {rule: allowed, block: true},
	"ol":         {rule: allowed, block: true, attrs: []string{"start", "reversed", "type"}},
	"li":         {rule: allowed, block: true, in: []string{"ul", "ol"}},
	"dl":         {rule: allowed, block: true},
	"dt":         {rule: allowed, block: true, in: []string{"dl"}},
	"dd":         {rule: allowed, block: true, in: []string{"dl"}},
	"table":      {rule: allowed, block: true},
	"caption":    {rule: allowed, block: true, in: []string{"table"}},
	"thead":      {rule: allowed, block: true, in: []string{"table"}},
	"tbody":      {rule: allowed, block: true, in: []string{"table"}},
	"tfoot":      {rule: allowed, block: true, in: []string{"table"}},
	"tr":         {rule: allowed, block: true, in: []string{"table", "thead", "tbody", "tfoot"}},
	"td":         {rule: allowed, block: true, in: []string{"tr"}, attrs: []string{"colspan", "rowspan", "headers"}},
	"th":         {rule: allowed, block: true, in: []string{"tr"}, attrs: []string{"colspan", "rowspan", "scope"}},
	"h1":         {rule: allowed, block: true}, "h2": {rule: allowed, block: true}, "h3": {rule: allowed, block: true},
	"h4": {rule: allowed, block: true}, "h5": {rule: allowed, block: true}, "h6": {rule: allowed, block: true},

	"center": {rule: unwrapped, block: true}, "font": {rule: unwrapped}, "big": {rule: unwrapped}, "tt": {rule: unwrapped},
	"nobr": {rule: unwrapped}, "section": {rule: unwrapped, block: true}, "article": {rule: unwrapped, block: true},
	"header": {rule: unwrapped, block: true}, "footer": {rule: unwrapped, block: true}, "aside": {rule: unwrapped, block: true},
	"main": {rule: unwrapped, block: true}, "nav": {rule: unwrapped, block: true}, "address": {rule: unwrapped, block: true},
	"colgroup": {rule: unwrapped}, "col": {rule: silent, void: true}, "strike": {rule: unwrapped}, "html": {rule: unwrapped},
	"body": {rule: unwrapped}, "noscript": {rule: unwrapped}, "label": {rule: unwrapped},

	"map": {rule: gathered}, "area": {rule: gathered, void: true},

	"iframe": {rule: referenced, attrs: []string{"src"}}, "video": {rule: referenced, attrs: []string{"src"}},
	"audio": {rule: referenced, attrs: []string{"src"}}, "embed": {rule: referenced, void: true, attrs: []string{"src"}},
	"object": {rule: referenced, attrs: []string{"data"}},
	"script": {rule: dropped}, "style": {rule: dropped}, "title": {rule: dropped}, "template": {rule: dropped},
	"svg": {rule: dropped}, "math": {rule: dropped}, "select": {rule: dropped}, "textarea": {rule: dropped},
	"noembed": {rule: dropped}, "noframes": {rule: dropped}, "xmp": {rule: dropped}, "plaintext": {rule: dropped},
	"head": {rule: dropped}, "frameset": {rule: dropped}, "canvas": {rule: dropped}, "applet": {rule: dropped},
}

// otherTags are the elements of HTML that have no place in a page's text: the
// tag goes, its content stays, and it is a fault. A name that is in neither
// list is no HTML at all.
var otherTags = map[string]bool{
	"base": true, "basefont": true, "bgsound": true, "blink": true, "button": true, "data": true,
	"datalist": true, "dialog": true, "fieldset": true, "form": true, "frame": true, "hgroup": true, "input": true,
	"keygen": true, "legend": true, "link": true, "marquee": true, "menu": true, "menuitem": true,
	"meta": true, "meter": true, "optgroup": true, "option": true, "output": true, "param": true, "portal": true,
	"progress": true, "search": true, "slot": true, "track": true, "dir": true, "image": true, "acronym": true,
}

// themeClasses are the classes of the theme that an author may use.
var themeClasses = map[string]bool{"wide": true, "stack": true, "num": true, "terms": true}
