package audit

import (
	"slices"
	"strings"
	"unicode"

	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/pipeline"
)

// Lexicon gives the lines that mend what was judged wrong: phrases to keep where something went that should have stayed,
// and to remove where advertising was kept. A phrase is a line of the span, without the marks and spaces at its ends;
// those of fewer than two letters say too little and are left out, and counted, and those to remove of fewer than four
// become candidates, which do nothing until somebody says so: 娱乐 or 排名 is in every other article. A phrase of both kinds
// is to be kept.
func Lexicon(spans []Span) (entries []lexicon.Entry, short int) {
	place := map[string]int{}
	for i := range spans {
		s := &spans[i]
		if s.Verdict != Wrong {
			continue
		}
		for line := range strings.Lines(s.Old) {
			phrase := strings.TrimFunc(line, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
			if phrase == "" {
				continue
			}
			if strings.ContainsFunc(phrase, unicode.IsControl) || letters(phrase) < 2 {
				short++
				continue
			}
			e := lexicon.Entry{Phrase: phrase, Verdict: lexicon.Keep}
			if s.Kept {
				e.Verdict, e.Category = lexicon.Remove, s.Category
				if letters(phrase) < 4 {
					e.Verdict = lexicon.Candidate
				}
			}
			if at, ok := place[phrase]; !ok {
				place[phrase] = len(entries)
				entries = append(entries, e)
			} else if e.Verdict == lexicon.Keep {
				entries[at] = e
			}
		}
	}
	slices.SortStableFunc(entries, func(a, b lexicon.Entry) int { return strings.Compare(a.Phrase, b.Phrase) })
	return entries, short
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			n++
		}
	}
	return n
}

// LexiconFile is entries as a file of phrases.
func LexiconFile(entries []lexicon.Entry) string {
	var b strings.Builder
	b.WriteString("phrase\tverdict\tcategory\n")
	for _, e := range entries {
		category := e.Category
		if !slices.Contains(pipeline.Categories(), category) {
			category = "" // the report may be anybody's
		}
		b.WriteString(e.Phrase + "\t" + string(e.Verdict) + "\t" + string(category) + "\n")
	}
	return b.String()
}
