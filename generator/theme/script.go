package theme

import (
	"bytes"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/js"
)

// pressed is a script without its comments and with short names for what only
// it can see: readers load half as much, and the theme's source stays one that
// people can read. A script that the minifier cannot read goes out as it is:
// whether it runs is for browsers to say.
func pressed(script []byte) []byte {
	var out bytes.Buffer
	if err := js.Minify(minify.New(), &out, bytes.NewReader(script), nil); err != nil || out.Len() > len(script) {
		return script
	}
	return out.Bytes()
}
