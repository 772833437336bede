package markdown

import "html"

// Escaped makes a body of plain text, for headings that no Markdown stands behind.
func Escaped(text string) Body { return Body{html: html.EscapeString(text)} }
