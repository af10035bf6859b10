package kinds

import "strings"

// A text is of the kind Marks where a half-width mark stands beside anything but ASCII, at the end of a line or before a
// space, where one mark follows itself, where an ellipsis is not …… alone, and where a pair is not whole in its line.
// Straight quotation marks and half-width brackets always count, but for brackets around a few letters and digits.

// The roles that marks play. Of the full-width ones, single is by far the most frequent.
const (
	_        = iota
	single   // a pause mark or full stop: never twice
	tone     // up to twice is fine
	ellipsis // has to come twice
	pause    // half-width marks
	stop
	hyphen
	bracket
	unbracket
	newline
	always // for a close look

	opens = 16 // from here on: which pair it opens
	shuts = 32 // or shuts
)

var roles = [...]string{single: "，、；：。－", tone: "！？", ellipsis: "…", pause: ",:;?!", stop: ".", hyphen: "-", bracket: "(",
	unbracket: ")", newline: "\n", always: "⋯\""}

var pairs = [...][2]rune{{'“', '”'}, {'（', '）'}, {'《', '》'}, {'〈', '〉'}, {'「', '」'}, {'『', '』'}, {'【', '】'}, {'〔', '〕'}}

// stack is the pairs that are open in a line, four bits each.
type stack uint64

// halfWidth tells whether the half-width mark at i counts.
func halfWidth(text string, i int, role uint8, open *stack) bool {
	next := byte('\n')
	if i+1 < len(text) {
		next = text[i+1]
	}
	switch role {
	case newline:
		whole := *open == 0
		*open = 0
		return !whole
	case pause:
		return next >= 0x80 || next == '\n' || next == ' ' || next == '?' || next == '!' || i > 0 && text[i-1] >= 0x80
	case stop:
		return next >= 0x80 || next == '\n' || strings.IndexByte(".\"') ", next) >= 0 || i > 0 && text[i-1] >= 0x80
	case hyphen:
		return next == '-'
	case bracket:
		end := i + 1
		for end < len(text) && end-i < maxBracket && short(text[end]) {
			end++
		}
		return end == len(text) || text[end] != ')'
	case unbracket:
		start := i - 1
		for start >= 0 && i-start < maxBracket && short(text[start]) {
			start--
		}
		return start < 0 || text[start] != '('
	}
	return true
}

// maxBracket is how far, in bytes, brackets may be from each other that stay whatever is around them: (AAPL.US), (002509).
const maxBracket = 40

func short(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c == ' ' }

// fullWidth tells whether the full-width mark at i counts.
func fullWidth(text string, i int, role uint8, open *stack) bool {
	mark, rest := text[i:i+3], text[i+3:]
	switch {
	case role == tone:
		return strings.HasPrefix(rest, mark) && strings.HasPrefix(rest[3:], mark)
	case role == ellipsis:
		if i >= 3 && text[i-3:i] == mark { // the second half; more than two count where the third one is met
			return i >= 6 && text[i-6:i-3] == mark
		}
		rest, whole := strings.CutPrefix(rest, mark)
		return !whole || strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, "。。") || strings.HasPrefix(rest, "⋯")
	case role < opens:
		return true
	case role&shuts == 0:
		full := *open>>60 != 0
		*open = *open<<4 | stack(role-opens+1)
		return full
	}
	matches := *open&15 == stack(role-opens-shuts+1)
	*open >>= 4
	return !matches
}
