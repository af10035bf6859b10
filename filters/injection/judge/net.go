package judge

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"unsafe"

	"github.com/taosha-text/taosha/filters/injection/matrix"
)

// The net's shape, as learn/net.py has it. Everything is computed in integers, so that every machine gives the same
// bits: activations are 0 to 127 sixteenths, tables and pairs thirty-seconds, sums 1/4096.
const (
	width       = 96
	topicWidth  = 32
	classes     = 3
	headRows    = 8 // classes, rounded up to what the kernels multiply
	sumBits     = 12
	actShift    = sumBits - 4
	tableUnit   = 1 << (sumBits - 5)
	signedZero  = 64 // what stands for 0 where signed numbers are activations
	topicFactor = 4
)

var dilations = [...]int{1, 2, 4, 8, 4, 2, 1}

// Reach is how many letters on either side of a letter its verdict may depend on, beside what is known of the whole
// article: the sum of the dilations.
const Reach = 22

// tableChannels are the channels with a table of vectors, in the order of the file.
var tableChannels = [...]int{chLetter, chForm, chKnown, chAgain, chStart, chEnd, chLine}

// linear is a product with a matrix, scaled row by row, and a bias.
type linear struct {
	taps  []*matrix.Matrix
	mul   []int32
	shift uint
	start []int32 // what the product starts from: where 0 is not 0
	bias  []int32
}

// Net is what was learnt. Immutable, safe for concurrent use.
type Net struct {
	tables [len(tableChannels)][]int8
	pair   []int8
	gate   []uint8
	mix    linear
	layers [len(dilations)]linear
	head   linear
	biases [len(dilations) + 1][]int32 // of the sums after the mix and after each layer, all before it included
}

var errShort = errors.New("the net's file ends early")

// cursor reads a file in its order.
type cursor struct {
	raw []byte
	err error
}

func (c *cursor) bytes(n int) []byte {
	if c.err != nil || n > len(c.raw) {
		c.err = errShort
		return make([]byte, n)
	}
	b := c.raw[:n]
	c.raw = c.raw[n:]
	return b
}

// int8s gives bytes of the file itself: to copy millions of them takes a good part of starting up.
func (c *cursor) int8s(n int) []int8 {
	b := c.bytes(n)
	return unsafe.Slice((*int8)(unsafe.Pointer(unsafe.SliceData(b))), len(b))
}

func (c *cursor) int32s(n int) []int32 {
	out := make([]int32, n)
	b := c.bytes(4 * n)
	for i := range out {
		out[i] = int32(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return out
}

func (c *cursor) linear(rows, taps int, zero int32) linear {
	l := linear{shift: uint(c.int32s(1)[0])}
	l.mul, l.bias, l.start = c.int32s(rows), c.int32s(rows), make([]int32, rows)
	for range taps {
		w := c.int8s(rows * width)
		if c.err != nil {
			return l
		}
		for i, v := range w {
			l.start[i/width] -= zero * int32(v)
		}
		m, err := matrix.New(rows, width, w)
		if err != nil {
			c.err = err
			return l
		}
		l.taps = append(l.taps, m)
	}
	if zero == 0 {
		l.start = nil
	}
	return l
}

// readNet takes what learn/export.py wrote, for channels of these sizes.
func readNet(raw []byte, sizes [Channels]int) (*Net, error) {
	c := &cursor{raw: raw}
	n := &Net{}
	for i, ch := range tableChannels {
		n.tables[i] = c.int8s(sizes[ch] * width)
	}
	n.pair = c.int8s(sizes[chPair] * topicWidth)
	n.gate = c.bytes(sizes[chKnown])
	n.mix = c.linear(width, 1, signedZero)
	for i := range n.layers {
		n.layers[i] = c.linear(width, 3, 0)
	}
	n.head = c.linear(headRows, 1, 0)
	n.biases[0] = n.mix.bias
	for i := range n.layers {
		n.biases[i+1] = slices.Clone(n.biases[i])
		for r, b := range n.layers[i].bias {
			n.biases[i+1][r] += b
		}
	}
	if c.err == nil && len(c.raw) > 0 {
		c.err = fmt.Errorf("%d bytes too many in the net's file", len(c.raw))
	}
	return n, c.err
}

// Scratch is the memory of one run, to be used again. Not safe for concurrent use.
type Scratch struct {
	x, y []int32 // sums; y is zero between two steps
	a    []uint8
	rows [len(tableChannels)][]int8
	out  []Logits // of one step
	page []Logits
}

// grow gives a slice of n elements, in s where they fit. What they hold is whatever they held.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// topic gives what the article is about: the mean of its pairs, in which what is unusual counts as little as was learnt.
func (n *Net) topic(p *Page) [topicWidth]int32 {
	var sums [topicWidth]int64
	var weight int64
	for from := 0; from < len(p.values); from += topicPart {
		var part [topicWidth]int32
		values := p.values[from:min(from+topicPart, len(p.values))]
		for i := range values {
			v := &values[i]
			g := int32(n.gate[v[chKnown]])
			weight += int64(g)
			matrix.AddRow(part[:], n.pair[int(v[chPair])*topicWidth:][:topicWidth], g)
		}
		for k, s := range part {
			sums[k] += int64(s)
		}
	}
	var t [topicWidth]int32
	for k, s := range sums {
		t[k] = signed(int32(floorDiv(2*topicFactor*s+weight, 2*max(weight, 1))))
	}
	return t
}

// topicPart is how many letters' pairs, of 8 bits times 8 bits, add up within 32 bits.
const topicPart = 1 << 15

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func signed(v int32) int32 { return min(max(v, -signedZero), signedZero-1) }

// margin is how many zeros stand before the first letter and behind the last, for the dilated taps.
const margin = 8

// Logits gives the logits of letters [from, to) of a page: own, put in and in place of a word, in 1/4096. They stay in s
// until its next use.
//
// The first layer needs Reach letters more on either side, each layer fewer than the one before. At an edge of the page
// zeros stand in their place.
func (n *Net) Logits(p *Page, topic *[topicWidth]int32, from, to int, s *Scratch) []Logits {
	base := max(0, from-Reach)
	letters := min(p.Len(), to+Reach) - base
	s.x, s.y = grow(s.x, letters*width), grow(s.y, letters*width)
	s.a = grow(s.a, (letters+2*margin)*width)
	clear(s.a[:margin*width])
	clear(s.a[(margin+letters)*width:])
	a := s.a[margin*width : (margin+letters)*width]

	n.input(p.values[base:][:letters], topic, a, s)
	at := window{0, letters}
	reach := Reach
	for k := range n.layers {
		l, d := &n.layers[k], dilations[k]
		x := s.x[at.from*width : at.to*width]
		matrix.Activate(a[at.from*width:at.to*width], x, n.biases[k], actShift)
		reach -= d
		at = window{max(0, from-reach) - base, min(p.Len(), to+reach) - base}
		y := s.y[at.from*width : at.to*width]
		for tap, w := range l.taps {
			w.MulAdd(y, s.a[(margin+at.from+(tap-1)*d)*width:], width, at.to-at.from)
		}
		matrix.Requantise(s.x[at.from*width:at.to*width], y, l.mul, l.shift)
	}
	a = a[at.from*width : at.to*width]
	matrix.Activate(a, s.x[at.from*width:at.to*width], n.biases[len(n.layers)], actShift)
	return n.output(a, to-from, s)
}

// input fills in the sums that the layers start from, but for their bias. a is of its size.
func (n *Net) input(values [][Channels]uint16, topic *[topicWidth]int32, a []uint8, s *Scratch) {
	for i := range values {
		row := n.pair[int(values[i][chPair])*topicWidth:][:topicWidth]
		at := a[i*width:][:width]
		for k, e := range row {
			at[k] = uint8(int32(e) + signedZero)
			at[topicWidth+k] = uint8(signed((int32(e)*topic[k]+16)>>5) + signedZero)
			at[2*topicWidth+k] = uint8(topic[k] + signedZero)
		}
		copy(s.y[i*width:][:width], n.mix.start)
	}
	n.mix.taps[0].MulAdd(s.y, a, width, len(values))
	clear(s.x)
	matrix.Requantise(s.x, s.y, n.mix.mul, n.mix.shift)
	for i := range values {
		x := s.x[i*width:][:width]
		for t, ch := range tableChannels {
			s.rows[t] = n.tables[t][int(values[i][ch])*width:][:width]
		}
		matrix.AddRows(x, s.rows[:], tableUnit)
	}
}

// output makes the logits of so many letters of their activations.
func (n *Net) output(a []uint8, letters int, s *Scratch) []Logits {
	x, y := s.x[:letters*headRows], s.y[:letters*headRows]
	n.head.taps[0].MulAdd(y, a, width, letters)
	clear(x)
	matrix.Requantise(x, y, n.head.mul, n.head.shift)
	s.out = grow(s.out, letters)
	for i := range s.out {
		for c := range s.out[i] {
			s.out[i][c] = x[i*headRows+c] + n.head.bias[c]
		}
	}
	return s.out
}
