// Package themes carries the default theme inside the program. The command
// hands it to the generator as the lowest layer; the generator itself does not
// import it, so that a test can bring a theme of its own.
package themes

import (
	"embed"
	"io/fs"
)

//go:embed all:default
var files embed.FS

// Default is the theme that every handbook starts from.
func Default() fs.FS {
	sub, err := fs.Sub(files, "default")
	if err != nil {
		panic(err) // the name is a constant of ours
	}
	return sub
}
