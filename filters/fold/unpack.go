package fold

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"io"
)

// inflate gives the bytes of an embedded table. The tables are part of the binary: a broken one is a broken build, so
// it panics.
func inflate(data string) []byte {
	raw, err := io.ReadAll(flate.NewReader(bytes.NewReader([]byte(data))))
	if err != nil {
		panic("fold: embedded table: " + err.Error())
	}
	return raw
}

// columns inflates an embedded table into its columns, each led by its length as uvarint. head is the number of
// uvarints that stand before the first column.
func columns(data string, head int) (numbers []int, cols [][]byte) {
	raw := inflate(data)
	for range head {
		n, size := binary.Uvarint(raw)
		numbers, raw = append(numbers, int(n)), raw[size:]
	}
	for len(raw) > 0 {
		n, size := binary.Uvarint(raw)
		cols = append(cols, raw[size:size+int(n)])
		raw = raw[size+int(n):]
	}
	return numbers, cols
}

// nextGap reads one gap of a rising list.
func nextGap(col *[]byte) rune {
	n, size := binary.Uvarint(*col)
	*col = (*col)[size:]
	return rune(n)
}

// The tables cover the basic block of Han characters, U+4E00 to U+9FFF.
const (
	hanFirst = 0x4E00
	hanCount = 0xA000 - hanFirst
)

// hanIndex places r in a table over the block; ok is false outside it.
func hanIndex(r rune) (int, bool) {
	i := uint32(r - hanFirst)
	return int(i), i < hanCount
}
