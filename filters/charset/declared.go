package charset

import (
	"bytes"
	"strings"
)

// prescan is how far into a page a meta tag is looked for, in bytes. The HTML standard has browsers look at 1024;
// portals put comments and scripts before the tag.
const prescan = 8192

// declared gives the encoding that the header names, or else the page.
func declared(body []byte, header string, isHTML bool) string {
	if l := headerLabel(header); l != "" {
		return canonical(l)
	}
	if !isHTML {
		return ""
	}
	head := body[:min(len(body), prescan)]
	if bytes.IndexByte(head[:min(len(head), 64)], 0) >= 0 { // UTF-16: read what is there of ASCII
		head = bytes.ReplaceAll(head, []byte{0}, nil)
	}
	if l := xmlLabel(head); l != "" {
		return canonical(l)
	}
	return canonical(metaLabel(head))
}

// headerLabel gives the charset parameter of a Content-Type value; a value without a slash is itself a label.
func headerLabel(header string) string {
	header = strings.TrimSpace(header)
	if i := indexFold(header, "charset="); i >= 0 {
		return label(header[i+len("charset="):])
	}
	if strings.ContainsAny(header, "/;") {
		return ""
	}
	return label(header)
}

// xmlLabel gives the encoding of an XML declaration at the start of a page.
func xmlLabel(head []byte) string {
	s := strings.TrimLeft(string(head[:min(len(head), 256)]), " \t\r\n\uFEFF")
	if !strings.HasPrefix(s, "<?xml") {
		return ""
	}
	end := strings.Index(s, "?>")
	if end < 0 {
		return ""
	}
	i := indexFold(s[:end], "encoding")
	if i < 0 {
		return ""
	}
	return label(strings.TrimLeft(s[i+len("encoding"):end], " \t\r\n="))
}

// metaLabel gives the charset of the first meta tag that names one, in either of its two forms: the attribute charset,
// or a content type.
func metaLabel(head []byte) string {
	s := string(head)
	for {
		i := indexFold(s, "<meta")
		if i < 0 {
			return ""
		}
		s = s[i+len("<meta"):]
		end := strings.IndexByte(s, '>')
		if end < 0 {
			end = len(s)
		}
		tag := s[:end]
		if j := indexFold(tag, "charset"); j >= 0 {
			rest := strings.TrimLeft(tag[j+len("charset"):], " \t\r\n")
			if strings.HasPrefix(rest, "=") {
				if l := label(strings.TrimLeft(rest[1:], " \t\r\n")); l != "" {
					return l
				}
			}
		}
		s = s[end:]
	}
}

// label cuts one label out of the front of s: quotes, then up to the next separator.
func label(s string) string {
	s = strings.TrimLeft(s, `"' `)
	if i := strings.IndexAny(s, "\"';,<>/ \t\r\n"); i >= 0 {
		s = s[:i]
	}
	if len(s) > 40 { // the longest registered label has 45 characters; all Chinese ones are far shorter
		return ""
	}
	return strings.ToLower(s)
}

// canonical maps the labels of the WHATWG Encoding Standard (and a few more that Chinese servers send) to the names
// of this package. Other labels come back as they are.
func canonical(label string) string {
	switch label {
	case "utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8", "utf-8n", "utf8mb4":
		return UTF8
	case "gb2312", "gbk", "gb18030", "gb_2312", "gb_2312-80", "gb2312-80", "gb-2312", "x-gbk", "chinese", "csgb2312",
		"iso-ir-58", "csiso58gb231280", "euc-cn", "cp936", "ms936", "windows-936", "936", "gb-18030", "gb13000":
		return GB18030
	case "big5", "big5-hkscs", "big5hkscs", "cn-big5", "x-x-big5", "csbig5", "big-5", "cp950", "ms950", "950":
		return Big5
	case "utf-16", "utf-16le", "utf16", "utf16le", "unicode", "ucs-2", "iso-10646-ucs-2", "csunicode", "unicodefeff":
		return UTF16LE
	case "utf-16be", "utf16be", "unicodefffe":
		return UTF16BE
	case "hz-gb-2312", "hz", "hzgb2312":
		return HZ
	case "iso-8859-1", "iso8859-1", "iso_8859-1", "iso88591", "latin1", "latin-1", "l1", "windows-1252", "cp1252",
		"x-cp1252", "ascii", "us-ascii", "ansi_x3.4-1968":
		return Windows1252
	}
	return label
}

// indexFold finds an ASCII needle in lower case, whatever the case in s.
func indexFold(s, needle string) int {
	for i := 0; i+len(needle) <= len(s); i++ {
		if s[i]|0x20 == needle[0]|0x20 && strings.EqualFold(s[i:i+len(needle)], needle) {
			return i
		}
	}
	return -1
}
