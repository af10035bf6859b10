// Package judge reads an article letter by letter and says of each letter whether it is the article's own, was put in
// by a stranger, or stands in place of a word that a stranger took. It sees the letter, how it was disguised, its
// neighbours up to Reach on either side, how usual they are in Chinese, how often they return in the article, where
// they stand, and what the article as a whole is about.
//
// What it knows was learnt: see filters/injection/learn. Everything is computed in integers; the same article gives the
// same bits on every machine.
package judge

import (
	"bytes"
	"compress/flate"
	"fmt"
	"sync"
	"unicode/utf8"
)

// Judge is what was learnt, ready to be asked. Immutable, safe for concurrent use.
type Judge struct {
	reader *Reader
	screen *Screen
	net    func() *Net
}

// New makes a judge from the list of letters, the language, the screen and the net that learning wrote.
func New(letters string, language, screen, net []byte) (*Judge, error) {
	j, sizes, err := withoutNet(letters, language, screen)
	if err != nil {
		return nil, err
	}
	n, err := readNet(net, sizes)
	if err != nil {
		return nil, fmt.Errorf("judge: %w", err)
	}
	j.net = func() *Net { return n }
	return j, nil
}

// Packed makes a judge from a net that is packed as Inflate has it. It is unpacked when the net is first asked: that takes
// longer than all else that a program does until its first document is read, and in many documents there is nothing to
// ask about. Where it is damaged, asking panics: it is for a net that comes with the program.
func Packed(letters string, language, screen, net []byte) (*Judge, error) {
	j, sizes, err := withoutNet(letters, language, screen)
	if err != nil {
		return nil, err
	}
	j.net = sync.OnceValue(func() *Net {
		raw, err := Inflate(net)
		if err != nil {
			panic(err)
		}
		n, err := readNet(raw, sizes)
		if err != nil {
			panic(err)
		}
		return n
	})
	return j, nil
}

func withoutNet(letters string, language, screen []byte) (*Judge, [Channels]int, error) {
	sizes := Sizes(utf8.RuneCountInString(letters))
	l, err := ReadLanguage(language)
	if err != nil {
		return nil, sizes, err
	}
	s, err := readScreen(screen, sizes)
	if err != nil {
		return nil, sizes, fmt.Errorf("judge: %w", err)
	}
	return &Judge{reader: NewReader(l, letters), screen: s}, sizes, nil
}

// Read makes the page of an article.
func (j *Judge) Read(fields []Field) *Page { return j.reader.Read(fields) }

// Reread makes p the page of another article, in the memory that it has.
func (j *Judge) Reread(p *Page, fields []Field) { j.reader.reread(p, fields) }

// Logits are what the judge makes of a letter: own, put in, in place of a word, in 1/4096 nat. Their differences count.
type Logits = [classes]int32

// around is how many letters on either side of one that passes the screen are asked about.
const around = 24

// Whole gives the logits of every letter of a page. They stay in s until its next use.
func (j *Judge) Whole(p *Page, s *Scratch) []Logits {
	net := j.net()
	topic := net.topic(p)
	s.page = grow(s.page, p.Len())
	net.fill(s.page, p, &topic, window{0, p.Len()}, s)
	return s.page
}

// Ask gives the logits of every letter of a page where the screen finds some worth asking about and one of those around
// them is likelier a stranger's than not; nil otherwise. They stay in s until its next use. asked is how much that was:
// the letters worth asking about up to the first such one, and then all.
func (j *Judge) Ask(p *Page, s *Scratch) (logits []Logits, asked int) {
	windows := j.screen.windows(p, around)
	if len(windows) == 0 {
		return nil, 0
	}
	net := j.net()
	topic := net.topic(p)
	s.page = grow(s.page, p.Len())
	for i, w := range windows {
		for from := w.from; from < w.to; from += chunk {
			to := min(from+chunk, w.to)
			asked += to - from
			net.fill(s.page, p, &topic, window{from, to}, s)
			for _, l := range s.page[from:to] {
				if l[0] < max(l[1], l[2]) {
					windows[i].to = to
					net.between(s.page, p, &topic, windows[:i+1], s)
					return s.page, asked + p.Len()
				}
			}
		}
	}
	return nil, asked
}

// between fills in the logits of the letters outside windows.
func (n *Net) between(to []Logits, p *Page, topic *[topicWidth]int32, windows []window, s *Scratch) {
	at := 0
	for _, w := range windows {
		n.fill(to, p, topic, window{at, w.from}, s)
		at = w.to
	}
	n.fill(to, p, topic, window{at, p.Len()}, s)
}

// chunk is how many letters the net takes at once, so that its memory stays in the processor's.
const chunk = 512

// fill fills in the logits of the letters of a window, whatever its size.
func (n *Net) fill(to []Logits, p *Page, topic *[topicWidth]int32, w window, s *Scratch) {
	for from := w.from; from < w.to; from += chunk {
		copy(to[from:], n.Logits(p, topic, from, min(from+chunk, w.to), s))
	}
}

// Usual tells how usual two letters are beside each other in Chinese: 0 where they were hardly ever seen, up to 3.
func (j *Judge) Usual(a, b rune) int {
	return j.reader.language.level(key(pairSalt, 0, 0, a, b), len(pairLevels))
}

// Inflate unpacks a net as learn/export.py packs it.
func Inflate(packed []byte) ([]byte, error) {
	raw := bytes.NewBuffer(make([]byte, 0, len(packed)*3/2))
	if _, err := raw.ReadFrom(flate.NewReader(bytes.NewReader(packed))); err != nil {
		return nil, fmt.Errorf("the packed net: %w", err)
	}
	return raw.Bytes(), nil
}
