package fold

import (
	"encoding/binary"
	"fmt"
	"sync"

	"github.com/cespare/xxhash/v2"
)

var hash = sync.OnceValue(func() string {
	h := xxhash.New()
	skip := make([]byte, len(table))
	for _, s := range []string{simpleData, soundData, partsData, alikeData} {
		var n [8]byte
		binary.LittleEndian.PutUint64(n[:], uint64(len(s)))
		_, _ = h.Write(n[:])
		_, _ = h.WriteString(s)
	}
	for _, list := range [][]string{radicals, extraJoins, {bound}, standIns} {
		for _, s := range list {
			_, _ = h.WriteString(s)
		}
	}
	for r, e := range table { // what to skip comes from Go's Unicode tables
		skip[r] = byte(e >> skipShift)
	}
	_, _ = h.Write(skip)
	return fmt.Sprintf("%016x", h.Sum64())
})

// Hash returns the xxh64 of all tables in hexadecimal, for reports. It changes with the tables and with the Unicode
// version of the Go release.
func Hash() string { return hash() }
