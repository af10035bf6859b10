package audit

import (
	"errors"
	"fmt"
	"io"
)

// Ask shows spans that have no verdict yet, one after the other, and takes a verdict for each from one key: r right, w
// wrong, s skip (which is noted as unsure), u undo, q quit. Every verdict, and every one taken back, is passed to note
// before the next span is shown. It ends with the last span, with q, with the end of the keys, or with an error of note.
func Ask(spans []Span, keys io.Reader, show func(n, of int, s *Span) error, note func(Judged) error) error {
	var open []*Span
	for i := range spans {
		if spans[i].Verdict == "" {
			open = append(open, &spans[i])
		}
	}
	judge := func(s *Span, v Verdict) error {
		s.Verdict = v
		return note(s.Judged())
	}
	for at := 0; at < len(open); {
		if err := show(at+1, len(open), open[at]); err != nil {
			return err
		}
		k, err := nextKey(keys)
		if err != nil {
			return err
		}
		switch k {
		case 'r':
			err = judge(open[at], Right)
			at++
		case 'w':
			err = judge(open[at], Wrong)
			at++
		case 's':
			err = judge(open[at], Unsure)
			at++
		case 'u':
			if at > 0 {
				at--
				err = judge(open[at], "")
			}
		case 'q':
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Keys is the line that tells what there is to press.
const Keys = "r right   w wrong   s skip   u undo   q quit and keep"

// Keys that a terminal in raw mode gives for what otherwise ends a program or its input.
const (
	interrupt = 0x03
	endOfText = 0x04
)

// nextKey gives the next key that means something, in lower case. The end of the keys is q.
func nextKey(keys io.Reader) (byte, error) {
	var b [1]byte
	for {
		n, err := keys.Read(b[:])
		if n == 1 {
			switch k := b[0]; k {
			case 'r', 'w', 's', 'u', 'q':
				return k, nil
			case 'R', 'W', 'S', 'U', 'Q':
				return k - 'A' + 'a', nil
			case interrupt, endOfText:
				return 'q', nil
			}
		}
		if errors.Is(err, io.EOF) {
			return 'q', nil
		}
		if err != nil {
			return 0, fmt.Errorf("reading keys: %w", err)
		}
	}
}
