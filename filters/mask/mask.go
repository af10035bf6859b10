// Package mask finds the stretches of a text whose punctuation is not prose and must come out byte for byte: addresses,
// times, ratios, numbers with separators, versions, file names, tickers, code, handles, topics, emoji.
//
// One pass over the bytes does it, without regular expressions: a table sends ideographs past in steps of three bytes,
// and only an ASCII letter, digit or sign, or the lead byte of an emoji, starts any work. Each look ahead is either
// bounded by a constant or remembered, so the time is linear in the text whatever the text is.
package mask

import "strings"

// Kind says what a masked stretch is.
type Kind uint8

// The kinds.
const (
	URL          Kind = iota + 1 // an address with a scheme, www., or a host name with a known ending
	Email                        // a.b@c.cn
	Time                         // 12:30, 9:05:00, 1:2, 25:18: times, ratios and scores look the same and are treated the same
	Decimal                      // 3.14
	Thousands                    // 3,500,000
	Version                      // v1.2.3, 2021.10.1, 192.168.0.1: three or more parts with dots
	Date                         // 2021-10-1, 010-1234, 24/25: parts with hyphens or slashes
	Ticker                       // 600000.SH, AAPL.US, AAPL:US
	File                         // file.txt, Node.js: a name with a dot in it
	Abbreviation                 // U.S.A.
	Length                       // 5'10": feet and inches
	Code                         // `code`, {"json":1}, { return 1; }, <tag a="b">, print("text"), name = "text"
	Handle                       // @name, with the colon that follows it
	Topic                        // #topic#
	Entity                       // &quot;
	Emoticon                     // :-) ;) ^_^
	Emoji                        // a pictograph with its joiners, selectors and modifiers
	Dense                        // a whole line that is made of such stretches: see maxInLine
)

var kindNames = [...]string{"", "url", "email", "time", "decimal", "thousands", "version", "date", "ticker", "file",
	"abbreviation", "length", "code", "handle", "topic", "entity", "emoticon", "emoji", "dense"}

func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

// Span is a masked stretch: bytes [Start, End) of the text that was scanned.
type Span struct {
	Start, End int
	Kind       Kind
}

// Append adds the masked stretches of text to dst, in order and without overlap, and returns the longer slice. A
// stretch never crosses a line end.
func Append(dst []Span, text string) []Span {
	s := scanner{text: text, out: dst, first: len(dst), emailsFrom: -1, bracesFrom: -1, ticksFrom: -1, anglesFrom: -1, doubleFrom: -1, singleFrom: -1}
	s.scan()
	return s.out
}

// What a byte can start.
const (
	skip    = iota // nothing
	han            // lead byte of a three-byte character that is an ideograph or Chinese punctuation
	wide           // lead byte of another character of three or four bytes: may be an emoji
	narrow         // lead byte of a character of two bytes
	digit          // 0-9
	letter         // A-Z a-z
	at             // @
	hash           // #
	tick           // `
	amp            // &
	brace          // {
	angle          // <
	face           // : ; ^ can start an emoticon
	paren          // ( )
	quote          // "
	newline        // \n
)

var class = func() (t [256]uint8) {
	for c := '0'; c <= '9'; c++ {
		t[c] = digit
	}
	for c := 'a'; c <= 'z'; c++ {
		t[c] = letter
		t[c-'a'+'A'] = letter
	}
	t['@'], t['#'], t['`'], t['&'], t['{'], t['<'] = at, hash, tick, amp, brace, angle
	t[':'], t[';'], t['^'], t['('], t[')'], t['\n'] = face, face, face, paren, paren, newline
	t['"'] = quote
	t['*'] = digit // only as a keycap
	for c := 0xC0; c < 0xE0; c++ {
		t[c] = narrow
	}
	for c := 0xE0; c <= 0xFF; c++ {
		t[c] = wide
	}
	for c := 0xE3; c <= 0xEF; c++ {
		t[c] = han
	}
	return
}()

type scanner struct {
	text  string
	out   []Span
	line  int // where this line begins
	first int // how many stretches there are in the lines before it
	open  int // round brackets open in this line
	steps int // bytes looked at, for the test that work is linear

	// Where the last fruitless search of each kind gave up: an opening before that place need not search again.
	emailsFrom, bracesFrom, ticksFrom, anglesFrom, doubleFrom, singleFrom, statementsFrom int
}

func (s *scanner) scan() {
	t := s.text
	hanAt := -1 // the last ideograph or Chinese mark
	for i := 0; i < len(t); {
		c := class[t[i]]
		if c == han { // nearly always
			hanAt = i
			i += 3
			continue
		}
		switch c {
		case skip:
			i++
		case narrow:
			i += 2
		case newline:
			s.open = 0
			i++
			s.line, s.first = i, len(s.out)
		case wide:
			i = s.emoji(i)
		case digit:
			i = s.number(i)
		case letter:
			i = s.word(i)
		case at:
			i = s.handle(i)
		case hash:
			i = s.topic(i)
		case tick:
			i = s.code(i)
		case quote:
			if hanAt < s.line {
				i = s.statement(i)
			} else {
				i++
			}
		case brace:
			i = s.object(i)
		case angle:
			i = s.tag(i)
		case amp:
			i = s.entity(i)
		case face:
			i = s.face(i)
		case paren:
			if t[i] == '(' {
				s.open++
			} else if s.open > 0 {
				s.open--
			}
			i++
		}
	}
}

// A line that, up to some place in it, holds more than maxInLine stretches beyond one in bytesPerSpan bytes is masked as a
// whole: so many addresses, numbers or emoji in a row are data, not prose, and a list of them would be larger than the
// text.
const (
	maxInLine    = 4096
	bytesPerSpan = 16
)

// add masks [i, j) and returns where to go on.
func (s *scanner) add(i, j int, k Kind) int {
	if len(s.out)-s.first >= maxInLine+(i-s.line)/bytesPerSpan {
		end := len(s.text)
		if n := strings.IndexByte(s.text[j:], '\n'); n >= 0 {
			end = j + n
		}
		s.out = append(s.out[:s.first], Span{s.line, end, Dense})
		return end
	}
	s.out = append(s.out, Span{i, j, k})
	return j
}

func (s *scanner) at(i int) byte {
	if i < len(s.text) {
		return s.text[i]
	}
	return 0
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isUpper(c byte) bool  { return c >= 'A' && c <= 'Z' }
func isAlnum(c byte) bool  { return isDigit(c) || isLetter(c) }
