package mask

// number masks a number with separators inside, and what is written as one piece with it: 3,500 12:30 1.2.3
// 2021-10-1 600000.SH 5'10". A bare run of digits needs no mask: there is nothing in it to change.
func (s *scanner) number(i int) int {
	if end := s.keycap(i); end > i {
		return s.add(i, end, Emoji)
	}
	if !isDigit(s.text[i]) {
		return i + 1
	}
	j := s.digits(i)
	parts, kind := 1, Kind(0)
	for {
		sep := s.at(j)
		if !isDigit(s.at(j + 1)) {
			break
		}
		k := s.digits(j + 1)
		switch {
		case sep == ',':
			// Thousands: one to three digits, then groups of exactly three.
			if k-j != 4 || parts == 1 && j-i > 3 || kind != 0 && kind != Thousands {
				sep = 0
			} else {
				kind = Thousands
			}
		case sep == '.':
			switch {
			case kind == 0:
				kind = Decimal
			case kind == Decimal:
				kind = Version
			}
		case sep == ':':
			kind = Time
		case sep == '-' || sep == '/' || sep == '~':
			if kind == 0 {
				kind = Date
			}
		default:
			sep = 0
		}
		if sep == 0 {
			break
		}
		parts++
		j = k
	}
	switch c := s.at(j); {
	case c == '\'' && isDigit(s.at(j+1)):
		k := s.digits(j + 1)
		if s.at(k) == '"' {
			k++
		}
		j, kind = k, Length
	case c == '.' && isUpper(s.at(j+1)) && isUpper(s.at(j+2)):
		k := j + 3
		for isUpper(s.at(k)) && k < j+6 {
			k++
		}
		if !isAlnum(s.at(k)) {
			j, kind = k, Ticker
		}
	case isLetter(c) || c == '_' || c == '@' || c == '.' && isLetter(s.at(j+1)):
		// 1080p, 3d.zip, 163.com: the digits begin a word.
		if end := s.wordFrom(i, j); end > j {
			return end
		}
	}
	if kind == 0 {
		return j
	}
	if c := s.at(j); c == '%' {
		j++
	}
	return s.add(i, j, kind)
}

func (s *scanner) digits(i int) int {
	for i < len(s.text) && isDigit(s.text[i]) {
		i++
	}
	s.steps++
	return i
}
