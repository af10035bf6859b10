// Package topic tells how near in subject two pieces of Chinese text are: 疤痕治疗 is near to a report on medicine and
// far from one on football, whatever words the two share.
//
// Every character that is not too rare has a vector, by which articles of news it stands in (latent semantic analysis:
// Deerwester et al. 1990); that of a text is the sum over its characters, those of few articles weighing most. The
// vectors are made by the command in the directory train and embedded here.
package topic

import (
	_ "embed"
	"errors"
	"fmt"
	"math"
	"sync"

	"github.com/cespare/xxhash/v2"
)

// Dims is how many numbers a vector has.
const Dims = 16

// One is the affinity of two texts of one subject.
const One = 256

// Most is how many characters may be added to a vector: beyond, Affinity could overflow.
const Most = 1 << 16

// Vector is what a text is about. The zero value is that of an empty text.
type Vector [Dims]int64

// The characters that may have a vector: the basic block of Han.
const (
	first = 0x4e00
	last  = 0x9fff
)

// The form of the embedded bytes: the magic; a bit for each character of the block, the lowest bit first, that tells
// whether it has a vector; for each that has, its weight and its numbers, two in a byte, as four bits from -8 to 7.
const (
	magic   = "TSTV1"
	mapSize = (last - first + 1) / 8
	perChar = 1 + Dims/2
)

//go:embed topics.bin
var data []byte

var errDamaged = errors.New("topic: the embedded vectors are damaged")

type model struct {
	at   [last - first + 1]uint16 // place in rows
	rows [][Dims]int16            // the first is that of a character without a vector
}

var vectors = sync.OnceValue(func() *model {
	m, err := load(data)
	if err != nil {
		panic(err) // a broken build: a test loads the embedded bytes
	}
	return m
})

func load(b []byte) (*model, error) {
	if len(b) < len(magic)+mapSize || string(b[:len(magic)]) != magic {
		return nil, errDamaged
	}
	has, b := b[len(magic):len(magic)+mapSize], b[len(magic)+mapSize:]
	m := &model{rows: make([][Dims]int16, 1, 1+len(b)/perChar)}
	for i := range m.at {
		if has[i/8]>>(i%8)&1 == 0 {
			continue
		}
		if len(b) < perChar {
			return nil, errDamaged
		}
		var row [Dims]int16
		for k := range row {
			four := b[1+k/2] >> (k % 2 * 4)
			row[k] = int16(b[0]) * int16(int8(four<<4)>>4)
		}
		m.at[i] = uint16(len(m.rows))
		m.rows = append(m.rows, row)
		b = b[perChar:]
	}
	if len(b) > 0 {
		return nil, errDamaged
	}
	return m, nil
}

// Hash names the vectors: the xxh64 of the embedded bytes.
func Hash() string { return fmt.Sprintf("xxh64:%016x", xxhash.Sum64(data)) }

// Add adds a character, simplified; one without a vector adds nothing. In all at most Most may be added.
func (v *Vector) Add(r rune) {
	if r < first || r > last {
		return
	}
	m := vectors()
	for i, x := range m.rows[m.at[r-first]] {
		v[i] += int64(x)
	}
}

// Less is v without a text that was added to it so many times.
func (v *Vector) Less(o *Vector, times int) Vector {
	rest := *v
	for i, x := range o {
		rest[i] -= int64(times) * x
	}
	return rest
}

// Affinity is how near two texts are in subject: the cosine of the angle between their vectors, from -One to One; 0
// where one of them is empty.
func Affinity(a, b *Vector) int32 {
	var ab, aa, bb int64
	for i := range a {
		ab += a[i] * b[i]
		aa += a[i] * a[i]
		bb += b[i] * b[i]
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	// A division and a root of floating point are the same on every machine.
	return int32(float64(ab) / math.Sqrt(float64(aa)) / math.Sqrt(float64(bb)) * One)
}
