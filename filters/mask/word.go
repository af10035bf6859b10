package mask

import "strings"

// word masks what starts with a letter and is more than a plain word.
func (s *scanner) word(i int) int {
	if end := s.wordFrom(i, i); end > i {
		return end
	}
	return i + 1
}

// wordFrom looks at the word that starts at i and is known to reach at least to j. It returns where to go on, or j
// where there is nothing to mask and nothing passed.
func (s *scanner) wordFrom(i, j int) int {
	t := s.text
	for j < len(t) && (isAlnum(t[j]) || t[j] == '_') {
		j++
	}
	s.steps += j - i
	if strings.HasPrefix(t[j:], "://") {
		return s.add(i, s.urlEnd(j+3), URL)
	}
	if end := s.email(i); end > i {
		return s.add(i, end, Email)
	}
	if j-i <= 6 && s.at(j) == ':' && isUpper(s.at(j+1)) && isUpper(s.at(j+2)) && allUpper(t[i:j]) {
		k := j + 3
		for isUpper(s.at(k)) && k < j+6 {
			k++
		}
		if !isAlnum(s.at(k)) {
			return s.add(i, k, Ticker)
		}
	}
	if end := s.quotedCode(j); end > j {
		return s.add(i, end, Code)
	}
	if s.at(j) != '.' || !isAlnum(s.at(j+1)) {
		return j
	}
	return s.dotted(i, j)
}

// quotedCode gives the end of the quoted string that a program passes or assigns right after the word that ends at j,
// as in print("…") and name = '…', or j.
func (s *scanner) quotedCode(j int) int {
	k := j
	switch s.at(k) {
	case '(':
		k++
	case ' ', '=':
		if s.at(k) == ' ' {
			k++
		}
		if s.at(k) != '=' {
			return j
		}
		if k++; s.at(k) == ' ' {
			k++
		}
	}
	q := s.at(k)
	if k == j || q != '"' && q != '\'' {
		return j
	}
	from := &s.doubleFrom
	if q == '\'' {
		from = &s.singleFrom
	}
	end, ok := s.closing(k, s.text[k:k+1], from)
	if !ok {
		return j
	}
	if s.at(j) == '(' && s.at(end) == ')' {
		end++
	}
	return s.statementEnd(end)
}

// dotted masks names joined by dots: hosts, files, versions, abbreviations.
func (s *scanner) dotted(i, j int) int {
	t := s.text
	last := j
	single := j-i == 1
	digits := true // every label after the first is a number
	for s.at(j) == '.' && isAlnum(s.at(j+1)) {
		last = j + 1
		for j++; j < len(t) && (isAlnum(t[j]) || t[j] == '_' || t[j] == '-' && isAlnum(s.at(j+1))); j++ {
			digits = digits && !isLetter(t[j])
		}
		s.steps += j - last
		single = single && j-last == 1 && isLetter(t[last])
	}
	if end := s.quotedCode(j); end > j { // fmt.Print("…")
		return s.add(i, end, Code)
	}
	label := t[last:j]
	switch {
	case single && isLetter(t[i]):
		if s.at(j) == '.' {
			j++
		}
		return s.add(i, j, Abbreviation)
	case strings.EqualFold(t[i:min(i+4, j)], "www.") || hostEnding(label):
		if c := s.at(j); c == '/' || c == '?' || c == ':' && isDigit(s.at(j+1)) {
			j = s.urlEnd(j)
		}
		return s.add(i, j, URL)
	case len(label) <= 3 && allUpper(label) && allUpper(t[i:last-1]):
		return s.add(i, j, Ticker)
	case digits:
		return s.add(i, j, Version)
	}
	return s.add(i, j, File)
}

// hostEnding tells the endings of host names that news texts write without a scheme, in lower case: the generic ones
// and the country codes that stood in the articles looked at.
func hostEnding(label string) bool {
	switch strings.ToLower(label) {
	case "com", "cn", "net", "org", "gov", "edu", "io", "hk", "tw", "jp", "us", "uk", "de", "fr", "tv", "cc", "me",
		"info", "biz", "top", "vip", "xyz", "club", "shop", "site", "online", "app", "ai", "co", "ru", "kr", "au":
		return label[0] >= 'a'
	}
	return false
}

func allUpper(w string) bool {
	for i := 0; i < len(w); i++ {
		if !isUpper(w[i]) && !isDigit(w[i]) {
			return false
		}
	}
	return true
}

// email gives the end of the e-mail address that starts at i, or i.
func (s *scanner) email(i int) int {
	if i < s.emailsFrom {
		return i // the run was read to its end, and no @ stood there
	}
	t := s.text
	j := i
	for j < len(t) && (isAlnum(t[j]) || strings.IndexByte("._%+-", t[j]) >= 0) {
		j++
	}
	s.steps += j - i
	end := i
	if s.at(j) == '@' {
		end = s.host(j + 1)
		if end == j+1 {
			end = i
		}
	}
	if end == i {
		s.emailsFrom = j
	}
	return end
}

// host gives the end of a host name with at least one dot, or i.
func (s *scanner) host(i int) int {
	t := s.text
	j, dots := i, 0
	for j < len(t) {
		switch c := t[j]; {
		case isAlnum(c):
			j++
			continue
		case c == '.' && j > i && isAlnum(s.at(j+1)):
			dots++
			j++
			continue
		case c == '-' && j > i && isAlnum(s.at(j+1)):
			j++
			continue
		}
		break
	}
	s.steps += j - i
	if dots == 0 {
		return i
	}
	return j
}
