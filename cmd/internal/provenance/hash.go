// Package provenance writes and reads reports as files: their header, their hashes, their compression.
package provenance

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"strings"

	"github.com/cespare/xxhash/v2"
)

// Hash is the name of a hash function.
type Hash string

// The hash functions. XXH64 tells accidents; SHA256 also tells forgeries.
const (
	XXH64  Hash = "xxh64"
	SHA256 Hash = "sha256"
)

// ParseHash reads the value of --hash.
func ParseHash(name string) (Hash, error) {
	switch h := Hash(name); h {
	case XXH64, SHA256:
		return h, nil
	}
	return "", fmt.Errorf("%q is not one of xxh64, sha256", name)
}

// Of gives the hash of b as reports spell it: the function's name, a colon, hexadecimal digits.
func (h Hash) Of(b []byte) string {
	if h == SHA256 {
		sum := sha256.Sum256(b)
		return "sha256:" + hex.EncodeToString(sum[:])
	}
	const digits = "0123456789abcdef"
	sum := xxhash.Sum64(b)
	out := [len("xxh64:") + 16]byte{'x', 'x', 'h', '6', '4', ':'}
	for i := range 16 {
		out[len(out)-1-i] = digits[sum&15]
		sum >>= 4
	}
	return string(out[:])
}

// Sum is the hash of bytes that come one after the other.
type Sum struct {
	name Hash
	hash hash.Hash
}

// New begins a sum.
func (h Hash) New() *Sum {
	if h == SHA256 {
		return &Sum{h, sha256.New()}
	}
	return &Sum{XXH64, xxhash.New()}
}

func (s *Sum) Write(b []byte) (int, error) { return s.hash.Write(b) }

func (s *Sum) writeString(text string) { _, _ = io.WriteString(s.hash, text) }

// Spelled gives the sum as reports spell it.
func (s *Sum) Spelled() string { return string(s.name) + ":" + hex.EncodeToString(s.hash.Sum(nil)) }

// HashIn gives the function that a hash in a report was made with.
func HashIn(spelled string) (Hash, error) {
	name, _, _ := strings.Cut(spelled, ":")
	h, err := ParseHash(name)
	if err != nil {
		return "", fmt.Errorf("hash %q: %w", spelled, err)
	}
	return h, nil
}

// Matches tells whether a hash in a report is that of b.
func Matches(spelled string, b []byte) (bool, error) {
	h, err := HashIn(spelled)
	return err == nil && h.Of(b) == spelled, err
}
