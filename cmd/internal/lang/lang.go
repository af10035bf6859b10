// Package lang says in Chinese what the program says in English. Code is written in English alone; what a person reads
// goes through Text or Message on its way out, and the files below zh/ hold its Chinese, in blocks of two lines, en and
// zh. Tests of the packages that speak hold every text of theirs against these files, so that an English text that
// changes has no translation until somebody writes one.
package lang

import (
	"embed"
	"fmt"
	"strings"
	"sync"
)

// Language is what the program speaks.
type Language string

// The languages.
const (
	English Language = "en"
	Chinese Language = "zh"
)

// Parse reads the value of --lang.
func Parse(s string) (Language, error) {
	switch l := Language(s); l {
	case English, Chinese:
		return l, nil
	}
	return English, fmt.Errorf("%q is not one of zh, en", s)
}

// FromLocale gives the language of a locale as POSIX has it: the first of LC_ALL, LC_MESSAGES and LANG that is set
// decides.
func FromLocale(getenv func(string) string) Language {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			if strings.HasPrefix(strings.ToLower(v), "zh") {
				return Chinese
			}
			return English
		}
	}
	return English
}

//go:embed zh
var files embed.FS

// chinese are the texts of the files, by the English ones.
var chinese = sync.OnceValue(func() map[string]string {
	texts := map[string]string{}
	for _, b := range append(blocks("help"), append(blocks("rules"), append(blocks("messages"), blocks("words")...)...)...) {
		texts[b["en"]] = b["zh"]
	}
	for _, b := range blocks("reasons") {
		texts[b["en"]] = b["zh"]
	}
	return texts
})

// blocks reads a file: blocks of lines that begin with a key and a space, with empty lines between. A line that begins
// with # is a comment.
func blocks(name string) []map[string]string {
	data, err := files.ReadFile("zh/" + name + ".txt")
	if err != nil {
		panic(err) // it is embedded
	}
	var all []map[string]string
	for block := range strings.SplitSeq(string(data), "\n\n") {
		one := map[string]string{}
		for line := range strings.Lines(block) {
			if key, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " "); ok && key != "#" {
				one[key] = value
			}
		}
		if len(one) > 0 {
			all = append(all, one)
		}
	}
	return all
}

// Text gives a text in the language. White space is one space. One that has no translation comes back in English.
func (l Language) Text(english string) string {
	if l != Chinese {
		return english
	}
	if zh, ok := chinese()[strings.Join(strings.Fields(english), " ")]; ok {
		return zh
	}
	return english
}

// Has tells whether there is a Chinese text for an English one.
func Has(english string) bool {
	zh, ok := chinese()[strings.Join(strings.Fields(english), " ")]
	return ok && zh != ""
}

// Texts lists the English texts that have a translation.
func Texts() []string {
	var all []string
	for en := range chinese() {
		all = append(all, en)
	}
	return all
}
