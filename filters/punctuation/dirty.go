package punctuation

import "strings"

// dirty tells whether any rule might have something to say about a line, from its bytes alone. It may be wrong in one
// direction only: where it says no, the default rules propose nothing and every pair is whole.
func dirty(s string) bool {
	var stack uint64 // open pairs, four bits each
	push := func(kind uint64) bool {
		full := stack>>60 != 0
		stack = stack<<4 | kind
		return full
	}
	pop := func(kind uint64) bool {
		wrong := stack&15 != kind
		stack >>= 4
		return wrong
	}
	n := len(s)
	for i := 0; i < n; {
		c := s[i]
		if c >= 0xE4 && c <= 0xE9 {
			i += 3
			continue
		}
		switch c {
		case ',', ':', ';', '?', '!':
			if i+1 == n || i > 0 && s[i-1] >= 0x80 || s[i+1] >= 0x80 || s[i+1] == ' ' || strings.IndexByte("?!", s[i+1]) >= 0 {
				return true
			}
		case '.':
			if i > 0 && s[i-1] >= 0x80 || i+1 == n || strings.IndexByte(".\"') ", s[i+1]) >= 0 || s[i+1] >= 0x80 {
				return true
			}
		case '-':
			if i+1 < n && s[i+1] == '-' {
				return true
			}
		case '"', ')':
			return true
		case '(':
			// Brackets around nothing but a few ASCII letters and digits stay: (AAPL.US), (002509).
			j := i + 1
			for j < n && j-i < 40 && (s[j] >= '0' && s[j] <= '9' || s[j]|0x20 >= 'a' && s[j]|0x20 <= 'z' || s[j] == ' ') {
				j++
			}
			if j == n || s[j] != ')' {
				return true
			}
			i = j
		case 0xE2:
			if i+3 > n {
				return true
			}
			switch b := s[i+2]; {
			case s[i+1] == 0x80 && b == 0x9C:
				if push(1) {
					return true
				}
			case s[i+1] == 0x80 && b == 0x9D:
				if pop(1) {
					return true
				}
			case s[i+1] == 0x80 && b == 0xA6:
				if !strings.HasPrefix(s[i+3:], "…") || strings.HasPrefix(s[i+6:], "…") || i+6 < n && s[i+6] == '.' ||
					strings.HasPrefix(s[i+6:], "。。") || strings.HasPrefix(s[i+6:], "⋯") {
					return true
				}
				i += 3
			case s[i+1] == 0x8B && b == 0xAF:
				return true
			}
			i += 3
			continue
		case 0xE3:
			if i+3 > n {
				return true
			}
			if s[i+1] == 0x80 {
				switch b := s[i+2]; b {
				case 0x81, 0x82:
					if strings.HasPrefix(s[i+3:], s[i:i+3]) {
						return true
					}
				case 0x88, 0x8A, 0x8C, 0x8E, 0x90, 0x94:
					if push(2 + uint64(b-0x88)/2) {
						return true
					}
				case 0x89, 0x8B, 0x8D, 0x8F, 0x91, 0x95:
					if pop(2 + uint64(b-0x89)/2) {
						return true
					}
				}
			}
			i += 3
			continue
		case 0xEF:
			if i+3 > n {
				return true
			}
			if s[i+1] == 0xBC {
				switch s[i+2] {
				case 0x8C, 0x9A, 0x9B, 0x8D: // ，：；－
					if strings.HasPrefix(s[i+3:], s[i:i+3]) {
						return true
					}
				case 0x81, 0x9F: // ！？
					if strings.HasPrefix(s[i+3:], s[i:i+3]) && strings.HasPrefix(s[i+6:], s[i:i+3]) {
						return true
					}
				case 0x88:
					if push(9) {
						return true
					}
				case 0x89:
					if pop(9) {
						return true
					}
				}
			}
			i += 3
			continue
		}
		i++
	}
	return stack != 0
}
