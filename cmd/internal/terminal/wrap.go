package terminal

import (
	"strings"

	"github.com/rivo/uniseg"
	"golang.org/x/term"
)

// Columns gives how many columns the terminal behind a stream has; 0 where it is none.
func Columns(stream any) int {
	f, ok := stream.(interface{ Fd() uintptr })
	if !ok || !Is(stream) {
		return 0
	}
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return columns
}

// Width gives how many columns a text takes: two for an ideograph, none for a combining mark.
func Width(s string) int { return uniseg.StringWidth(s) }

// Padded gives a text with spaces behind it, up to a width in columns.
func Padded(s string, width int) string { return s + strings.Repeat(" ", max(0, width-Width(s))) }

// Wrapped breaks a text into lines of at most so many columns where the rules of Unicode (UAX #14) allow it: at spaces,
// between ideographs, but not before a mark that closes nor after one that opens. What cannot be broken is longer. Line
// ends in the text stay. Colours, as paint sequences of the form ESC [ … m, take no room.
func Wrapped(s string, columns int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(strings.TrimSuffix(s, "\n"), "\n") {
		text, colours := apart(paragraph)
		var line strings.Builder
		at, done, state := 0, 0, -1
		colour := func(upTo int) { // writes what is painted up to a place
			for len(colours) > 0 && colours[0].at <= upTo {
				line.WriteString(colours[0].sequence)
				colours = colours[1:]
			}
		}
		for rest := text; rest != ""; {
			length, width := 0, 0
			for can := false; rest != "" && !can; { // as far as the line may not break
				cluster, more, boundaries, next := uniseg.StepString(rest, state)
				length += len(cluster)
				width += boundaries >> uniseg.ShiftWidth
				can = boundaries&uniseg.MaskLine != uniseg.LineDontBreak && !within(cluster, more)
				rest, state = more, next
			}
			part := text[done : done+length]
			if spaces := length - len(strings.TrimRight(part, " ")); at > 0 && at+width-spaces > columns {
				lines = append(lines, strings.TrimRight(line.String(), " "))
				line.Reset()
				at = 0
			}
			for len(colours) > 0 && colours[0].at < done+length {
				upTo := colours[0].at
				line.WriteString(text[done:upTo])
				length -= upTo - done
				done = upTo
				colour(done)
			}
			line.WriteString(text[done : done+length])
			done += length
			at += width
		}
		colour(len(text))
		lines = append(lines, strings.TrimRight(line.String(), " "))
	}
	return lines
}

// within tells whether a place is within a word of ASCII, such as --max-ratio or a/b, which Unicode would break.
func within(before, after string) bool {
	last := before[len(before)-1]
	return after != "" && last != ' ' && last < 0x80 && after[0] < 0x80
}

// painted is a colour sequence and the byte of the text without them that it stands before.
type painted struct {
	at       int
	sequence string
}

// apart takes the colours from a text.
func apart(s string) (text string, colours []painted) {
	var b strings.Builder
	for {
		start := strings.Index(s, "\x1b[")
		if start < 0 {
			break
		}
		end := strings.IndexByte(s[start:], 'm')
		if end < 0 {
			break
		}
		b.WriteString(s[:start])
		colours = append(colours, painted{b.Len(), s[start : start+end+1]})
		s = s[start+end+1:]
	}
	b.WriteString(s)
	return b.String(), colours
}
