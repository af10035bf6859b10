// Package wordlist is the form in which the dictionary of package segment is stored: sorted words, each without what
// it shares with the one before, and a rough frequency, all deflated.
package wordlist

import (
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Entry is a word of Han characters and how often it occurs.
type Entry struct {
	Word  string
	Count int
}

// steps is the number of classes in which a count doubles. Rough counts deflate well and cut hardly worse.
const steps = 2

// Before a word stand the length of the shared beginning in characters and the class of its count, as code points
// from these on, so that the stream is valid text and no Han character is taken for one.
const (
	shared0 = ' '
	class0  = 0x80
)

// Pack writes a list. The entries may come in any order; the same entries give the same bytes.
func Pack(entries []Entry) ([]byte, error) {
	entries = slices.Clone(entries)
	slices.SortFunc(entries, func(a, b Entry) int { return strings.Compare(a.Word, b.Word) })
	var text bytes.Buffer
	var before []rune
	for _, e := range entries {
		word := []rune(e.Word)
		for _, r := range word {
			if r < 0x3400 {
				return nil, fmt.Errorf("wordlist: %q is not of Han characters", e.Word)
			}
		}
		if e.Count < 1 || len(word) == 0 {
			return nil, fmt.Errorf("wordlist: %q with count %d", e.Word, e.Count)
		}
		n := 0
		for n < len(word)-1 && n < len(before) && word[n] == before[n] {
			n++
		}
		text.WriteRune(shared0 + rune(n))
		text.WriteRune(class0 + rune(math.Round(math.Log2(float64(e.Count))*steps)))
		text.WriteString(string(word[n:]))
		before = word
	}
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(text.Bytes()); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

var errDamaged = errors.New("wordlist: the list is damaged")

// Each calls do with each word of a packed list, in order, and its rough count: a power of the square root of two,
// rounded.
func Each(packed []byte, do func(word string, count int)) error {
	const most = 4 << 20
	text, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), most))
	if err != nil {
		return fmt.Errorf("wordlist: %w", err)
	}
	if !utf8.Valid(text) {
		return errDamaged
	}
	runes := []rune(string(text))
	var word []rune
	for i := 0; i < len(runes); {
		if i+2 >= len(runes) {
			return errDamaged
		}
		n, class := int(runes[i]-shared0), int(runes[i+1]-class0)
		if n < 0 || n > len(word) || class < 0 || class > 60*steps {
			return errDamaged
		}
		word = word[:n]
		for i += 2; i < len(runes) && runes[i] >= 0x3400; i++ {
			word = append(word, runes[i])
		}
		if len(word) == 0 {
			return errDamaged
		}
		do(string(word), int(math.Round(math.Exp2(float64(class)/steps))))
	}
	return nil
}
