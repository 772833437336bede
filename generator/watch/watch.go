// Package watch says when something below some folders may have changed.
package watch
