package diagram

import (
	"math"
	"strconv"
	"strings"
)

// pathBox is a box around all points that a path names, those that bend its
// curves included: never smaller than the path but for arcs, of which it takes
// the ends. It is not ok for a path that it cannot read, or that has no area.
func pathBox(d string) (box, bool) {
	p := pathReader{rest: d}
	for p.command() {
	}
	b := boxOf(p.seen)
	ok := !p.failed && len(p.seen) > 1 && b.max.X-b.min.X >= 1 && b.max.Y-b.min.Y >= 1
	return b, ok && !math.IsInf(b.max.X-b.min.X, 0) && !math.IsInf(b.max.Y-b.min.Y, 0)
}

type pathReader struct {
	rest      string
	at, start Point
	letter    byte
	seen      []Point
	failed    bool
}

// command reads one command; its letter may be left out when it is repeated.
func (p *pathReader) command() bool {
	p.rest = strings.TrimLeft(p.rest, " \t\n\f,")
	if p.rest == "" || p.failed {
		return false
	}
	if strings.IndexByte("MmLlHhVvCcSsQqTtAaZz", p.rest[0]) >= 0 {
		p.letter, p.rest = p.rest[0], p.rest[1:]
	} else if p.letter == 0 || p.letter == 'z' || p.letter == 'Z' {
		p.failed = true
		return false
	}
	p.draw()
	return !p.failed
}

func (p *pathReader) draw() {
	relative := p.letter >= 'a'
	from := Point{}
	if relative {
		from = p.at
	}
	switch p.letter | 0x20 {
	case 'z':
		p.at = p.start
	case 'm':
		p.to(from, 1)
		p.start = p.at
		p.letter = 'L' | p.letter&0x20 // more points are lines
	case 'l', 't':
		p.to(from, 1)
	case 'c':
		p.to(from, 3)
	case 's', 'q':
		p.to(from, 2)
	case 'h':
		p.move(Point{from.X + p.number(), p.at.Y})
	case 'v':
		p.move(Point{p.at.X, from.Y + p.number()})
	case 'a':
		for range 3 {
			p.number()
		}
		p.flag()
		p.flag()
		p.to(from, 1)
	}
}

// to reads points, of which the last is where the path goes on.
func (p *pathReader) to(from Point, points int) {
	for range points {
		x := p.number()
		y := p.number()
		p.move(Point{from.X + x, from.Y + y})
	}
}

func (p *pathReader) move(to Point) {
	p.at = to
	if !p.failed {
		p.seen = append(p.seen, to)
	}
}

// flag reads a 0 or 1 of an arc, which need no blank behind it.
func (p *pathReader) flag() {
	p.rest = strings.TrimLeft(p.rest, " \t\n\f,")
	if p.rest == "" || p.rest[0] != '0' && p.rest[0] != '1' {
		p.failed = true
		return
	}
	p.rest = p.rest[1:]
}

func (p *pathReader) number() float64 {
	p.rest = strings.TrimLeft(p.rest, " \t\n\f,")
	end := numberEnd(p.rest)
	n, err := strconv.ParseFloat(p.rest[:end], 64)
	if err != nil || !(math.Abs(n) < 1<<24) {
		p.failed = true
		return 0
	}
	p.rest = p.rest[end:]
	return n
}

// numberEnd finds the end of a number as SVG writes them: ".5.5" is two.
func numberEnd(s string) int {
	i, dot, exponent := 0, false, false
	for ; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
		case (c == '-' || c == '+') && (i == 0 || s[i-1]|0x20 == 'e'):
		case c == '.' && !dot && !exponent:
			dot = true
		case c|0x20 == 'e' && !exponent && i > 0:
			exponent = true
		default:
			return i
		}
	}
	return i
}
