// Package letterwise finds what was put into an article by reading it letter by letter: the screen says which places are
// worth a look, the judge says of each letter there whether it is the article's own, spans makes stretches of what it says,
// edits settles what goes with them, and reasons says why. It is asked by the injection stage, beside the decision that is
// made from candidates, until it is better on every set and takes its place.
package letterwise

import (
	"context"

	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/pipeline"
)

// Config holds the scores, from 0 to 10000, from which a stretch goes and from which one that stays is listed.
type Config struct{ Threshold, Report int }

// The rules that a stretch may fall under, by where it stands.
const (
	RuleLine     = "INJ001"
	RuleTitle    = "INJ002"
	RuleByline   = "INJ003"
	RuleEdge     = "INJ004"
	RuleSentence = "INJ005"
	RuleLabel    = "INJ006"
)

// Reader is what was learnt, with a lexicon. Immutable, safe for concurrent use.
type Reader struct {
	cfg    Config
	models *models
	trade  *words // words of the trades that advertise so, for naming the category
	kept   *words // what a lexicon says to keep; nil where there is none
}

// New makes a reader, which leaves what the lexicon says to keep. words is the table of words of the trades that advertise so, as morphemes.tsv has it.
func New(cfg Config, words string, lex *lexicon.Lexicon) (*Reader, error) {
	m, err := loadModels()
	if err != nil {
		return nil, err
	}
	return &Reader{cfg: cfg, models: m, trade: tradeWords(words), kept: keptWords(lex)}, nil
}

// Support is what the judge makes of the letters of an edit that others propose, on the mean, in 1/4096 nat.
type Support struct {
	Put     int32 // how much likelier they were put in than anything else
	Instead int32 // how much likelier they stand in place of a word than anything else
}

// Read gives what goes and what is kept of a document, and what speaks for each of the edits that others propose.
func (f *Reader) Read(ctx context.Context, doc *pipeline.Document, others []pipeline.Edit) (found pipeline.Findings, support []Support, err error) {
	support = make([]Support, len(others))
	a := newArticle(f, doc)
	defer a.release()
	for a.next() {
		if err := ctx.Err(); err != nil {
			return found, support, err
		}
		a.read()
		a.support(others, support)
		if a.settle(a.stretches()); doc.TooMany(len(a.gone)) {
			return pipeline.Findings{TooMany: true}, support, nil
		}
	}
	found.Edits, found.Kept = a.edits()
	if most(doc, found.Edits) {
		for _, e := range found.Edits {
			e.Why = append([]string{"most-of-the-text"}, e.Why...)
			found.Kept = append(found.Kept, e)
		}
		found.Kept, found.Edits = disjoint(found.Kept), nil
	}
	return found, support, nil
}

// most tells whether edits take more than half of a document: then it is none that something was put into, but a stranger's
// as a whole, or one that the judge does not understand, and not for stretches to decide.
func most(doc *pipeline.Document, edits []pipeline.Edit) bool {
	size, gone := 0, 0
	for _, f := range doc.Fields {
		size += len(f.Text)
	}
	for _, e := range edits {
		gone += e.Span.Len()
	}
	return gone*2 > size
}

// support notes for each edit of a section how the judge takes its letters.
func (a *article) support(edits []pipeline.Edit, to []Support) {
	for k, e := range edits {
		var sums [classes]int64
		n := int64(0)
		for i := range a.letters {
			p := a.parts[a.letters[i].Field]
			if p.field != e.Field || p.base+int(a.letters[i].Start) < e.Span.Start || p.base+int(a.letters[i].End) > e.Span.End || !a.letters[i].Content() {
				continue
			}
			if a.logits == nil {
				if a.asked >= maxAsked {
					return
				}
				a.logits = a.f.models.judge.Whole(&a.page, &a.scratch)
				a.asked += len(a.letters)
			}
			for _, c := range [...]class{put, instead} {
				sums[c] += int64(max(a.oddsAt(i, c), -8*nat))
			}
			n++
		}
		if n > 0 {
			to[k] = Support{int32(sums[put] / n), int32(sums[instead] / n)}
		}
	}
}
