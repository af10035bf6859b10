// Package disguises holds the tables from which the generator of learning material takes what advertisers write in the
// place of a character: how it is read, what looks like it, and the parts it falls into. Nothing that cleans uses it:
// nearly every character has a homophone or a look-alike, so that only a text can tell a disguise from a word.
//
// The tables are unpacked on first use. Every function is safe for concurrent use. The sources of the data and their
// licences are in DATA.md; gen makes the tables from them.
package disguises

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"io"
)

// hanFirst is where the basic block of Han characters begins: the lists of the tables start there.
const hanFirst = 0x4E00

// columns inflates an embedded table into its columns, each led by its length as uvarint. head is the number of
// uvarints that stand before the first column. The tables are part of the binary: a broken one is a broken build, so it
// panics.
func columns(data string, head int) (numbers []int, cols [][]byte) {
	raw, err := io.ReadAll(flate.NewReader(bytes.NewReader([]byte(data))))
	if err != nil {
		panic("disguises: embedded table: " + err.Error())
	}
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
