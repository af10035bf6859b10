// Command gen writes tables.bin: what the double-byte sequences of GB18030 and Big5 and the four-byte ones of GB18030
// stand for, as golang.org/x/text decodes them (the indexes of the WHATWG Encoding Standard). x/text's own tables are
// six times as large in a program, since the ones for encoding come along.
//
//	go generate ./filters/charset
package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"os"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

func main() {
	var deltas []byte
	last := rune(0)
	add := func(e encoding.Encoding, sequence ...byte) {
		text, err := e.NewDecoder().Bytes(sequence)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		// What is no character, or two (four sequences of Big5), is 0 in the table.
		r, size := utf8.DecodeRune(text)
		if size != len(text) || r == utf8.RuneError {
			r = 0
		}
		deltas = binary.AppendVarint(deltas, int64(r-last))
		last = r
	}
	for _, e := range []encoding.Encoding{simplifiedchinese.GB18030, traditionalchinese.Big5} {
		for lead := 0x81; lead <= 0xFE; lead++ {
			for trail := 0x40; trail <= 0xFE; trail++ {
				add(e, byte(lead), byte(trail))
			}
		}
	}
	for i := range 39420 {
		add(simplifiedchinese.GB18030, byte(0x81+i/12600), byte(0x30+i/1260%10), byte(0x81+i/10%126), byte(0x30+i%10))
	}
	var out bytes.Buffer
	w, _ := flate.NewWriter(&out, flate.BestCompression)
	w.Write(deltas)
	w.Close()
	if err := os.WriteFile("tables.bin", out.Bytes(), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
