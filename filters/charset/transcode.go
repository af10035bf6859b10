package charset

import "unicode/utf8"

// Named gives the encoding that a label of the WHATWG Encoding Standard stands for, by the name that this package uses,
// or false where it decodes none of that name.
func Named(label string) (name string, ok bool) {
	switch name = canonical(headerLabel(label)); name {
	case UTF8, UTF16LE, UTF16BE, GB18030, Big5, HZ, Windows1252:
		return name, true
	}
	return "", false
}

// DecodeAs gives the text of a body whose encoding the caller knows, one of the constants of this package, whatever the
// bytes look like. Detected is empty.
func DecodeAs(body []byte, name string) Decoded {
	d := Decoded{Used: name, Declared: name}
	switch {
	case name != UTF8:
		d.Text, d.Replaced = decode(body, name)
	case utf8.Valid(body):
		d.Text = body
	default:
		d.Text, d.Replaced = replaceInvalid(body)
	}
	d.Twice = decodedTwice(d.Text)
	return d
}

// Transcode appends a body in UTF-8. name is one of the constants of this package. Bytes that cannot be decoded are
// appended as they are: then the result is no valid UTF-8, and whoever checks it sees where.
func Transcode(dst, body []byte, name string) []byte {
	if name == UTF8 {
		return append(dst, body...)
	}
	next, ascii := newStep(name), holdsASCII(name)
	for len(body) > 0 {
		if ascii {
			n := asciiRun(body)
			dst = append(dst, body[:n]...)
			if body = body[n:]; len(body) == 0 {
				break
			}
		}
		r, second, size := next(body)
		switch r {
		case nothing:
		case undecodable:
			dst = append(dst, body[:size]...)
		default:
			dst = utf8.AppendRune(dst, r)
			if second != 0 {
				dst = utf8.AppendRune(dst, second)
			}
		}
		body = body[size:]
	}
	return dst
}
