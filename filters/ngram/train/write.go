package main

import (
	"encoding/binary"

	"github.com/cespare/xxhash/v2"

	"github.com/taosha-text/taosha/filters/ngram"
	"github.com/taosha-text/taosha/filters/ngram/internal/fuse"
)

// widths says how many bits a cell of each order spends on the fingerprint, the score and the miss weight.
type widths struct{ mark, score, miss int }

func (w widths) cell() int { return w.mark + w.score + w.miss }

// fixedPoint turns a probability or a weight into 1/256 nat.
func fixedPoint(p float64) int {
	x := float64(ln(p) * 256)
	if x < 0 {
		return -int(0.5 - x)
	}
	return int(x + 0.5)
}

// encode writes the pruned model in the form that ngram.Load reads.
func encode(c *corpus, levels []*level, w []widths) ([]byte, error) {
	var body []byte
	body = binary.LittleEndian.AppendUint16(body, uint16(len(c.alphabet)))
	for i, r := range c.alphabet {
		g := levels[1].find(uint64(i))
		body = binary.LittleEndian.AppendUint16(body, uint16(r))
		body = binary.LittleEndian.AppendUint16(body, uint16(fixedPoint(g.prob)))
		body = binary.LittleEndian.AppendUint16(body, uint16(fixedPoint(g.miss)))
	}
	for n := 2; n < len(levels); n++ {
		raw, err := encodeLevel(levels[n], w[n])
		if err != nil {
			return nil, err
		}
		body = append(body, raw...)
	}
	var out []byte
	out = append(out, ngram.Magic...)
	out = binary.LittleEndian.AppendUint16(out, ngram.Version)
	out = binary.LittleEndian.AppendUint16(out, uint16(len(levels)-1))
	out = binary.LittleEndian.AppendUint64(out, xxhash.Sum64(body))
	return append(out, body...), nil
}

func encodeLevel(l *level, w widths) ([]byte, error) {
	var keys []uint64
	var scores, misses []int
	for i := range l.grams {
		if g := &l.grams[i]; g.keep {
			keys = append(keys, g.key)
			scores = append(scores, fixedPoint(g.prob))
			misses = append(misses, fixedPoint(g.miss))
		}
	}
	scoreBook, missBook := codeBook(scores, w.score), codeBook(misses, w.miss)
	values := make([]uint32, len(keys))
	for i := range keys {
		values[i] = uint32(nearest(scoreBook, scores[i])<<w.miss | nearest(missBook, misses[i]))
	}
	out, err := fuse.Build(keys, values, uint(w.score+w.miss), uint(w.mark))
	if err != nil {
		return nil, err
	}
	out = append(out, byte(w.miss))
	for _, book := range [][]int{scoreBook, missBook} {
		for _, v := range book {
			out = binary.LittleEndian.AppendUint16(out, uint16(v))
		}
	}
	return out, nil
}
