package pipeline

import "unicode/utf8"

// Span is a half-open range of bytes, [Start, End), in UTF-8 text.
type Span struct{ Start, End int }

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Empty tells whether the span holds no byte.
func (s Span) Empty() bool { return s.Start == s.End }

// Contains tells whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps tells whether s and t share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// in tells whether the span is inside text and cuts no code point in half.
func (s Span) in(text string) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(text) &&
		onRune(text, s.Start) && onRune(text, s.End)
}

func onRune(text string, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }
