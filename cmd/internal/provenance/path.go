package provenance

import (
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// Path is what reports call a file: its path with slashes. Bytes that are no UTF-8 are spelled \xff, so that two such
// names stay two.
func Path(name string) string {
	name = filepath.ToSlash(name)
	if utf8.ValidString(name) {
		return name
	}
	const digits = "0123456789abcdef"
	var b strings.Builder
	for i := 0; i < len(name); {
		r, n := utf8.DecodeRuneInString(name[i:])
		if r == utf8.RuneError && n == 1 {
			b.WriteString(`\x`)
			b.WriteByte(digits[name[i]>>4])
			b.WriteByte(digits[name[i]&15])
		} else {
			b.WriteString(name[i : i+n])
		}
		i += n
	}
	return b.String()
}
