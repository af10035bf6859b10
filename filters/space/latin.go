package space

import (
	"fmt"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/glyph"
)

// Config holds the stage's settings.
type Config struct {
	Latin string `yaml:"latin" help:"spaces between ideographs and Latin letters or digits: leave, remove or insert"`
}

// Default gives the settings that hold where a recipe says nothing.
func Default() Config { return Config{Latin: "leave"} }

type latinSpacing uint8

const (
	leaveLatin latinSpacing = iota
	removeLatin
	insertLatin
)

// New makes the stage. An error names the key and lists its valid values.
func New(cfg Config) (*Filter, error) {
	switch cfg.Latin {
	case "leave":
		return &Filter{leaveLatin}, nil
	case "remove":
		return &Filter{removeLatin}, nil
	case "insert":
		return &Filter{insertLatin}, nil
	}
	return nil, fmt.Errorf("latin: %q is none of leave, remove, insert", cfg.Latin)
}

// latinGaps sets the spacing between ideographs and letters or digits in the line [start, end).
func (s *scan) latinGaps(start, end int) {
	prev := rune(0)
	for i := start; i < end; {
		r, n := utf8.DecodeRuneInString(s.text[i:])
		if r == ' ' && s.latin == removeLatin {
			j := i
			for j < end && s.text[j] == ' ' {
				j++
			}
			next, _ := utf8.DecodeRuneInString(s.text[j:end])
			if meets(prev, next) && !s.inMask(i) {
				s.propose(i, j, "", ruleLatin)
			}
			prev, i = ' ', j
			continue
		}
		if s.latin == insertLatin && meets(prev, r) && !s.splitsMask(i) {
			s.propose(i, i, " ", ruleLatin)
		}
		prev = r
		i += n
	}
	s.steps += end - start
}

// meets tells whether one of two neighbours is an ideograph and the other a letter or digit.
func meets(a, b rune) bool {
	return glyph.Han(a) && (glyph.Letter(b) || glyph.Digit(b)) || glyph.Han(b) && (glyph.Letter(a) || glyph.Digit(a) || a == '%')
}
