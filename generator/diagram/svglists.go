package diagram

import "strings"

// What may be in a drawing. Everything that is not listed here goes.

// svgElement lists the elements that draw, group or describe.
func svgElement(name string) bool {
	switch name {
	case "svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "a", "style",
		"rect", "circle", "ellipse", "line", "polyline", "polygon", "path",
		"text", "tspan", "textPath", "image",
		"linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker":
		return true
	case "filter", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feDropShadow", "feFlood",
		"feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset":
		return true
	}
	return false
}

// svgQuiet lists what drawing programs leave in a file for themselves; nobody
// misses it.
func svgQuiet(name string) bool {
	switch name {
	case "metadata", "namedview", "view", "cursor":
		return true
	}
	return false
}

// svgAttribute lists the attributes that may stay as they are, once their
// value was looked at. Those that have a meaning of their own (id, href,
// class, style) are not among them.
func svgAttribute(name string) bool {
	switch name {
	case "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "fr", "dx", "dy",
		"width", "height", "d", "points", "pathLength", "viewBox", "preserveAspectRatio", "transform", "rotate",
		"textLength", "lengthAdjust", "startOffset", "method", "spacing", "offset",
		"gradientUnits", "gradientTransform", "spreadMethod", "patternUnits", "patternContentUnits", "patternTransform",
		"clipPathUnits", "maskUnits", "maskContentUnits", "markerUnits", "markerWidth", "markerHeight", "refX", "refY", "orient",
		"filterUnits", "primitiveUnits", "in", "in2", "result", "stdDeviation", "type", "values", "mode", "operator",
		"k1", "k2", "k3", "k4", "radius", "tableValues", "slope", "intercept", "amplitude", "exponent",
		"systemLanguage", "lang", "xml:space":
		return true
	}
	return svgProperty(name)
}

// svgProperty lists the properties that are attributes and style alike.
func svgProperty(name string) bool {
	switch name {
	case "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-dashoffset",
		"stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "opacity", "color", "display", "visibility", "overflow",
		"font-family", "font-size", "font-size-adjust", "font-weight", "font-style", "font-variant", "font-stretch",
		"text-anchor", "text-decoration", "dominant-baseline", "alignment-baseline", "baseline-shift",
		"letter-spacing", "word-spacing", "writing-mode", "direction", "unicode-bidi",
		"stop-color", "stop-opacity", "clip-path", "clip-rule", "mask", "filter",
		"marker-start", "marker-mid", "marker-end", "flood-color", "flood-opacity", "lighting-color",
		"color-interpolation", "color-interpolation-filters", "paint-order", "vector-effect",
		"shape-rendering", "text-rendering", "image-rendering":
		return true
	}
	return false
}

// svgRefers lists the elements whose href names another element of the file.
func svgRefers(name string) bool {
	switch name {
	case "use", "linearGradient", "radialGradient", "pattern", "textPath", "filter":
		return true
	}
	return false
}

// svgAside lists the elements that show nothing where they stand.
func svgAside(name string) bool {
	switch name {
	case "defs", "symbol", "clipPath", "mask", "pattern", "marker", "filter", "linearGradient", "radialGradient", "title", "desc", "style":
		return true
	}
	return false
}

// svgFunction lists the functions that a value may call; url is looked at by
// itself. None of them loads anything.
func svgFunction(name string) bool {
	switch strings.ToLower(name) {
	case "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark",
		"var", "calc", "min", "max", "clamp",
		"matrix", "translate", "translatex", "translatey", "scale", "scalex", "scaley", "rotate", "skewx", "skewy",
		"blur", "brightness", "contrast", "drop-shadow", "grayscale", "hue-rotate", "invert", "opacity", "saturate", "sepia",
		"inset", "polygon", "circle", "ellipse":
		return true
	}
	return false
}
