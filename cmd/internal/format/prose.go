package format

import "strings"

// notProse tells source code, configuration, logs and subtitles by their lines, and gives the empty string for
// everything else. It must not take an article for one of them: each needs several lines, and most of them.
func notProse(text string) string {
	if strings.HasPrefix(text, "#!") {
		return "source code"
	}
	if strings.HasPrefix(text, "WEBVTT") {
		return "subtitles"
	}
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimRight(line, " \t\r\n"); line != "" {
			lines = append(lines, line)
		}
		if len(lines) == 200 {
			break
		}
	}
	for _, kind := range []struct {
		what  string
		is    func(string) bool
		least int
		share float64 // of the lines
	}{
		{"subtitles", isCue, 1, 0.2},
		{"a log", isLogLine, 2, 0.5},
		{"configuration", isSetting, 3, 0.6},
		{"source code", isCode, 3, 0.4},
	} {
		met := 0
		for _, line := range lines {
			if kind.is(line) {
				met++
			}
		}
		if met >= kind.least && float64(met) >= kind.share*float64(len(lines)) {
			return kind.what
		}
	}
	return ""
}

// isCue tells the line of a subtitle that says when it is shown.
func isCue(line string) bool {
	from, to, ok := strings.Cut(line, " --> ")
	return ok && isClock(from) && isClock(to)
}

// isClock tells a time of day with seconds at the start of s.
func isClock(s string) bool {
	return len(s) >= 8 && matches(s[:8], "00:00:00")
}

// matches tells whether s has a digit where the pattern has a 0, and the same byte elsewhere.
func matches(s, pattern string) bool {
	if len(s) != len(pattern) {
		return false
	}
	for i := range len(s) {
		if digit := '0' <= s[i] && s[i] <= '9'; pattern[i] == '0' && !digit || pattern[i] != '0' && s[i] != pattern[i] {
			return false
		}
	}
	return true
}

var levels = []string{"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL", "CRITICAL", "NOTICE"}

// isLogLine tells a line that a program wrote: when, and how grave it is; or the line of a web server.
func isLogLine(line string) bool {
	if i := strings.Index(line, `] "`); i > 0 && strings.Contains(line[:i], "[") && strings.Contains(line, " HTTP/") {
		return true
	}
	start := strings.TrimLeft(line, "[(\x1b")
	day, clock, ok := strings.Cut(strings.ReplaceAll(start[:min(len(start), 24)], "T", " "), " ")
	dated := ok && (matches(strings.ReplaceAll(day, "/", "-"), "0000-00-00") && isClock(clock) || isClock(start))
	if len(start) >= 15 && isClock(start[7:]) && start[3] == ' ' { // Jan  2 15:04:05
		return true
	}
	if !dated {
		return false
	}
	for _, level := range levels {
		i := strings.Index(strings.ToUpper(line[:min(len(line), 80)]), level)
		if i == 0 || i > 0 && !isLetter(line[i-1]) {
			return true
		}
	}
	return false
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// isSetting tells a key in ASCII with a value, a section's name, or an item below them: of YAML, TOML and INI.
func isSetting(line string) bool {
	if line == "---" || line == "..." || strings.HasPrefix(line, "%YAML") {
		return true
	}
	s := strings.TrimLeft(line, " \t")
	indented := len(s) < len(line)
	item := strings.HasPrefix(s, "- ")
	s = strings.TrimPrefix(s, "- ")
	if strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") || strings.HasPrefix(s, "# ") || item && indented {
		return true
	}
	end := 0
	for end < len(s) && (isLetter(s[end]) || '0' <= s[end] && s[end] <= '9' || strings.IndexByte("_-.", s[end]) >= 0) {
		end++
	}
	rest := s[end:]
	if end == 0 {
		return false
	}
	trimmed := strings.TrimLeft(rest, " \t")
	// A value beside a key that begins with a capital, as in Date: 2026, is how mail and articles begin.
	return rest == ":" || strings.HasPrefix(rest, ": ") && (indented || item || 'a' <= s[0] && s[0] <= 'z') || strings.HasPrefix(trimmed, "= ")
}

var keywords = []string{"import ", "from ", "package ", "def ", "class ", "func ", "function ", "fn ", "var ", "let ", "const ", "return ", "return;",
	"#include", "#define", "using ", "public ", "private ", "protected ", "static ", "void ", "int ", "if (", "if(", "for (", "for(", "while ", "while(",
	"else", "try:", "try {", "except", "catch", "switch", "case ", "self.", "print(", "export ", "SELECT ", "INSERT ", "CREATE ", "UPDATE ", "//", "/*", "*/", " * ", "<?php", "@"}

// isCode tells a line of a program by how it begins or ends.
func isCode(line string) bool {
	s := strings.TrimLeft(line, " \t")
	switch s[len(s)-1] {
	case '{', '}', ';':
		return true
	case '(', ')', ',', ':':
		if len(s) < len(line) && s[0] < 0x80 { // set in, and in ASCII
			return true
		}
	}
	if strings.HasSuffix(s, "):") || strings.HasSuffix(s, "=>") || strings.HasSuffix(s, "});") {
		return true
	}
	for _, word := range keywords {
		if strings.HasPrefix(s, word) {
			return strings.ContainsAny(s, "(){}[]=<>;:\"'./*") || strings.Count(s, " ") == 1 // import os, return 0
		}
	}
	return strings.Contains(s, " := ") || strings.Contains(s, " == ")
}
