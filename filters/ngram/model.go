package ngram

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"

	"github.com/cespare/xxhash/v2"

	"github.com/taosha-text/taosha/filters/ngram/internal/fuse"
	"github.com/taosha-text/taosha/filters/ngram/internal/symbol"
)

// The limits of the format. A symbol's number takes 12 bits, so that five of them fit into a key.
const (
	Magic      = "TSNG"
	Version    = 1
	MaxOrder   = 5
	MaxSymbols = 1 << symbolBits
	symbolBits = 12

	headerBytes = 4 + 2 + 2 + 8
)

// The numbers of the symbols that every model has.
const (
	idEdge = iota
	idHan
	idOther
	fixedSymbols
)

// Model is a character n-gram model. It is immutable and safe for concurrent use.
type Model struct {
	hash   string
	order  int
	ids    [1 << 16]uint16 // the number of a folded code point
	first  []entry         // of order one, by symbol
	longer []level         // of order two and up
	starts []int32         // the score of each symbol at the start of a line
}

// entry is what the model knows of an n-gram: the score of its last symbol after the others, and what is added to
// the score of a symbol that was not seen after it.
type entry struct{ score, miss int32 }

// level holds the n-grams of one order.
type level struct {
	table    *fuse.Map
	missBits uint
	scores   []int32 // by the upper bits of the table's value
	misses   []int32 // by the lower bits
}

//go:embed news.bin
var news []byte

// Default gives the embedded model. It is loaded by the first call.
func Default() *Model { return defaultModel() }

var defaultModel = sync.OnceValue(func() *Model {
	m, err := Load(news)
	if err != nil {
		panic(err) // a broken build: a test loads the embedded bytes
	}
	return m
})

var errDamaged = errors.New("ngram: the model is damaged")

// Load reads a model from the bytes that the training command wrote. The model uses them in place: they must not be
// changed afterwards.
func Load(data []byte) (*Model, error) {
	if len(data) < headerBytes || string(data[:4]) != Magic {
		return nil, errors.New("ngram: these bytes are no model")
	}
	if v := binary.LittleEndian.Uint16(data[4:]); v != Version {
		return nil, fmt.Errorf("ngram: a model of version %d, not %d", v, Version)
	}
	body := data[headerBytes:]
	sum := xxhash.Sum64(body)
	if sum != binary.LittleEndian.Uint64(data[8:]) {
		return nil, errDamaged
	}
	m := &Model{hash: fmt.Sprintf("xxh64:%016x", sum), order: int(binary.LittleEndian.Uint16(data[6:]))}
	if m.order < 2 || m.order > MaxOrder {
		return nil, errDamaged
	}
	body, ok := m.readAlphabet(body)
	for n := 2; ok && n <= m.order; n++ {
		var l level
		l, body, ok = readLevel(body)
		m.longer = append(m.longer, l)
	}
	if !ok || len(body) != 0 {
		return nil, errDamaged
	}
	for j := range m.first {
		m.starts = append(m.starts, m.pair(idEdge, uint64(j)))
	}
	return m, nil
}

// readAlphabet reads the symbols and their own scores: a count, then for each symbol its code point, score and miss.
func (m *Model) readAlphabet(b []byte) ([]byte, bool) {
	const each = 6
	if len(b) < 2 {
		return nil, false
	}
	n := int(binary.LittleEndian.Uint16(b))
	b = b[2:]
	if n < fixedSymbols || n > MaxSymbols || len(b) < n*each {
		return nil, false
	}
	for r := range m.ids {
		m.ids[r] = idOther
		if r >= 0x3400 && r <= 0x9fff {
			m.ids[r] = idHan
		}
	}
	for i := range n {
		m.ids[binary.LittleEndian.Uint16(b)] = uint16(i)
		m.first = append(m.first, entry{int32(int16(binary.LittleEndian.Uint16(b[2:]))), int32(int16(binary.LittleEndian.Uint16(b[4:])))})
		b = b[each:]
	}
	return b, true
}

// readLevel reads a map, whose values are score<<missBits | miss, and the two code books.
func readLevel(b []byte) (l level, rest []byte, ok bool) {
	t, b, err := fuse.Open(b)
	if err != nil || len(b) < 1 || uint(b[0]) > t.ValueBits() || t.ValueBits() > 16 {
		return l, nil, false
	}
	l.table, l.missBits = t, uint(b[0])
	l.scores, b, ok = readBook(b[1:], t.ValueBits()-l.missBits)
	if !ok {
		return l, nil, false
	}
	l.misses, b, ok = readBook(b, l.missBits)
	return l, b, ok
}

func readBook(b []byte, bits uint) (book []int32, rest []byte, ok bool) {
	n := 1 << bits
	if len(b) < 2*n {
		return nil, nil, false
	}
	for i := range n {
		book = append(book, int32(int16(binary.LittleEndian.Uint16(b[2*i:]))))
	}
	return book, b[2*n:], true
}

// Hash names the model: the xxh64 of its bytes behind the header.
func (m *Model) Hash() string { return m.hash }

// Order is how many symbols the model looks at: a score depends on Order()-1 symbols before the character.
func (m *Model) Order() int { return m.order }

func (m *Model) id(folded rune) uint64 {
	if uint32(folded) >= 1<<16 {
		return idOther
	}
	return uint64(m.ids[folded])
}

// Known tells whether the model has a symbol for the code point itself or for its class; it has none for Han
// characters that are rare in news, which share one.
func (m *Model) Known(r rune) bool {
	id := m.id(symbol.Fold(r))
	return id != idHan && id != idOther
}
