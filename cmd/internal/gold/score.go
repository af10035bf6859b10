package gold

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/taosha-text/taosha/pipeline"
)

// Tally counts letters, digits and ideographs: removed and gold, removed but not gold, gold but left.
type Tally struct {
	TruePositive  int `json:"true_positive"`
	FalsePositive int `json:"false_positive"`
	FalseNegative int `json:"false_negative"`
}

// Precision is 1 where nothing was removed.
func (t Tally) Precision() float64 { return ratio(t.TruePositive, t.TruePositive+t.FalsePositive) }

// Recall is 1 where there was nothing to remove.
func (t Tally) Recall() float64 { return ratio(t.TruePositive, t.TruePositive+t.FalseNegative) }

// F1 is the harmonic mean of precision and recall.
func (t Tally) F1() float64 {
	p, r := t.Precision(), t.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func (t *Tally) add(o Tally) {
	t.TruePositive += o.TruePositive
	t.FalsePositive += o.FalsePositive
	t.FalseNegative += o.FalseNegative
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// Tallies are the tallies of several kinds of span. Precision is not told apart.
type Tallies map[string]Tally

func (t Tallies) add(key string, o Tally) {
	sum := t[key]
	sum.add(o)
	t[key] = sum
}

// Harm counts what was taken from articles without injections.
type Harm struct {
	Documents  int `json:"documents"`
	Touched    int `json:"touched"`
	Characters int `json:"characters"`
	Removed    int `json:"removed"`
}

// PerMillion is the characters removed in a million.
func (h Harm) PerMillion() float64 { return 1e6 * float64(h.Removed) / float64(max(1, h.Characters)) }

// Pages counts articles that the gold file says are, or are not, advertising as a whole.
type Pages struct {
	Whole  int `json:"whole"`
	Found  int `json:"found"` // of the whole ones: status spam
	Honest int `json:"honest"`
	Taken  int `json:"taken"` // of the honest ones: status spam
}

// Score is the measurement of a whole gold file.
type Score struct {
	Tally
	Documents         int             `json:"documents"`
	Dirty             int             `json:"dirty"`    // with injections
	Exact             int             `json:"exact"`    // of the dirty ones: just the marked letters went
	Verbatim          int             `json:"verbatim"` // of the dirty ones: the clean fields are the gold ones byte for byte
	Lost              int             `json:"lost"`     // failed, limited, or emptied: they count as wholly removed
	Harm              map[string]Harm `json:"harm"`     // by source
	Substitutions     int             `json:"substitutions"`
	SubstitutionsKept int             `json:"substitutions_kept"` // left in the text and listed
	Pages             Pages           `json:"pages"`
	ByPosition        Tallies         `json:"by_position"`
	ByCategory        Tallies         `json:"by_category"`
	ByDisguise        Tallies         `json:"by_disguise"`
	ByNovelty         Tallies         `json:"by_novelty,omitempty"` // see Seen
	Worst             []Worst         `json:"worst"`                // documents with something wrong, the worst first
}

// AllHarm adds the harm to all sources up.
func (s Score) AllHarm() Harm {
	var all Harm
	for _, h := range s.Harm {
		all.Documents += h.Documents
		all.Touched += h.Touched
		all.Characters += h.Characters
		all.Removed += h.Removed
	}
	return all
}

// MacroHarm is the mean of the sources' characters removed in a million: a large source counts as much as a small one.
func (s Score) MacroHarm() float64 {
	sum := 0.0
	for _, source := range s.Sources() {
		sum += s.Harm[source].PerMillion()
	}
	return sum / float64(max(1, len(s.Harm)))
}

// Sources lists the sources of articles without injections, sorted.
func (s Score) Sources() []string {
	var list []string
	for source := range s.Harm {
		list = append(list, source)
	}
	slices.Sort(list)
	return list
}

// Worst is one document that was not cleaned as the gold says. The stretches are shown in context, with the place
// marked by ⟦⟧.
type Worst struct {
	ID       string   `json:"id"`
	Tally    Tally    `json:"tally"`
	Lost     string   `json:"lost,omitempty"` // why the document counts as wholly removed
	Missed   []string `json:"missed,omitempty"`
	Wrong    []string `json:"wrong,omitempty"`
	Unlisted []string `json:"unlisted,omitempty"` // substitutions
}

// weight orders the worst documents: a wrong letter is as bad as five missed ones, since it is lost to the reader.
func (w Worst) weight() int {
	return 5*w.Tally.FalsePositive + w.Tally.FalseNegative
}

func (s *Score) take(a Article, res pipeline.Result, failed error, seen *Seen) {
	var doc Tally
	w := Worst{ID: a.ID, Lost: lost(res, failed)}
	same, content := w.Lost == "", 0
	if w.Lost != "" {
		s.Lost++
	}
	for i, p := range a.parts() {
		runes := []rune(p.raw)
		cut := make([]bool, len(runes))
		if w.Lost != "" {
			for k := range cut {
				cut[k] = true
			}
		} else {
			same = same && res.Fields[i].Text == p.gold
			cutRunes(cut, p, res)
		}
		want, ignored := make([]bool, len(runes)), make([]bool, len(runes))
		for _, sp := range a.Spans {
			if sp.Field != p.name {
				continue
			}
			if sp.Kind == Ignored {
				for k := sp.Start; k < sp.End; k++ {
					ignored[k] = true
				}
				continue
			}
			if sp.Kind != Inserted {
				s.Substitutions++
				if kept(res, p.name, sp) && !anyContent(runes, cut, sp) {
					s.SubstitutionsKept++
				} else {
					w.Unlisted = append(w.Unlisted, show(runes, sp.Start, sp.End))
				}
				continue
			}
			var t Tally
			for k := sp.Start; k < sp.End; k++ {
				want[k] = true
				if isContent(runes[k]) {
					if cut[k] {
						t.TruePositive++
					} else {
						t.FalseNegative++
					}
				}
			}
			s.ByPosition.add(sp.Position, t)
			s.ByCategory.add(sp.Category, t)
			s.ByDisguise.add(sp.Obfuscation, t)
			if seen != nil {
				s.ByNovelty.add(seen.novelty(runes[sp.Start:sp.End]), t)
			}
			if t.FalseNegative > 0 {
				w.Missed = append(w.Missed, show(runes, sp.Start, sp.End)+" ("+sp.Position+")")
			}
		}
		wrongFrom := -1
		for k := range runes {
			if !isContent(runes[k]) || ignored[k] && !want[k] {
				continue
			}
			content++
			switch {
			case want[k] && cut[k]:
				doc.TruePositive++
			case cut[k]:
				doc.FalsePositive++
				if w.Lost == "" && (wrongFrom < 0 || k > wrongFrom+1) {
					end := k
					for end < len(runes) && cut[end] && !want[end] && !ignored[end] {
						end++
					}
					w.Wrong = append(w.Wrong, show(runes, k, end))
				}
				wrongFrom = k
			case want[k]:
				doc.FalseNegative++
			}
		}
	}
	if w.Lost == "" && slices.ContainsFunc(a.Spans, func(sp Span) bool { return sp.Kind == Ignored }) {
		same = doc.FalsePositive+doc.FalseNegative == 0 // nobody knows the gold text byte for byte
	}
	whole := a.WholePage != nil && *a.WholePage
	s.Pages.take(a.WholePage, res.Status == pipeline.StatusSpam)
	if whole && !a.injected() { // nothing to keep, and nothing marked to find
		return
	}
	s.Tally.add(doc)
	if a.injected() {
		s.Dirty++
		if doc.FalsePositive+doc.FalseNegative == 0 && w.Lost == "" {
			s.Exact++
		}
		if same {
			s.Verbatim++
		} else if len(w.Missed)+len(w.Wrong) == 0 && w.Lost == "" {
			w.Wrong = append(w.Wrong, "(punctuation or spaces at an edge)")
		}
	} else {
		s.harm(a.Source, content, doc.FalsePositive)
	}
	if len(w.Missed)+len(w.Wrong)+len(w.Unlisted) > 0 || w.Lost != "" {
		w.Tally = doc
		s.Worst = append(s.Worst, w)
	}
}

func (s *Score) harm(source string, content, removed int) {
	source, _, _ = strings.Cut(source, "@")
	if source == "" {
		source = "all"
	}
	h := s.Harm[source]
	h.Documents++
	h.Characters += content
	h.Removed += removed
	if removed > 0 {
		h.Touched++
	}
	s.Harm[source] = h
}

func (p *Pages) take(whole *bool, spam bool) {
	switch {
	case whole == nil:
	case *whole:
		p.Whole++
		if spam {
			p.Found++
		}
	default:
		p.Honest++
		if spam {
			p.Taken++
		}
	}
}

// lost gives the reason for which a document counts as wholly removed, "" for one that was cleaned.
func lost(res pipeline.Result, failed error) string {
	switch {
	case failed != nil:
		return failed.Error()
	case res.Status == pipeline.StatusError, res.Status == pipeline.StatusLimited, res.Status == pipeline.StatusSpam:
		return strings.TrimSpace(string(res.Status) + " " + res.Reason)
	}
	return ""
}

// cutRunes tells which code points of a raw field the report's edits take out.
func cutRunes(cut []bool, p part, res pipeline.Result) {
	for _, e := range res.Report.Edits {
		if e.Field == p.name && !strings.ContainsFunc(e.New, isContent) {
			for k := e.Chars[0]; k < e.Chars[1]; k++ {
				cut[k] = true
			}
		}
	}
}

func anyContent(runes []rune, cut []bool, sp Span) bool {
	for k := sp.Start; k < sp.End; k++ {
		if cut[k] && isContent(runes[k]) {
			return true
		}
	}
	return false
}

// kept tells whether the report lists the span as a substitution, overlapping by half or more.
func kept(res pipeline.Result, field string, sp Span) bool {
	for _, k := range res.Report.Kept {
		common := min(k.Chars[1], sp.End) - max(k.Chars[0], sp.Start)
		hull := max(k.Chars[1], sp.End) - min(k.Chars[0], sp.Start)
		if k.Field == field && common*2 >= hull && slices.Contains(k.Why, pipeline.WhySubstitution) {
			return true
		}
	}
	return false
}

func show(runes []rune, start, end int) string {
	return fmt.Sprintf("%q", string(runes[max(0, start-12):start])+"⟦"+string(runes[start:end])+"⟧"+string(runes[end:min(len(runes), end+12)]))
}

func isContent(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
