package injection

import (
	"context"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/injection/letterwise"
	"github.com/taosha-text/taosha/pipeline"
)

// strangely is how much likelier the article's own than a stranger's the letters of a stretch must be, on the mean, for the
// judge to overrule the decision about candidates; in 1/4096 nat. Of 4 and 2 nats, tried on halves of the marked sets that
// nothing was learnt from: at 2 precision on real pages is .005 higher, and F1 of undisguised phrases .017 lower.
const strangely = -4 * 4096

// surely is the score of a candidate from which the judge must be nearly twice as sure to overrule it: what look-alikes are
// made of (股粟酡赀平召) is nothing that it ever read.
const surely = 9990

// surelyInstead is how much likelier in place of a word than anything else they must be for an edit to be left as a
// substitution. On the halves that nothing was learnt from, of 0 and 2 nats: see testdata/MEASURED.md.
const surelyInstead = 2 * 4096

// Check implements pipeline.Filter. Two decisions stand side by side until one is better on every set: candidates weighed
// one by one, and the judge, who reads letter by letter. What either is sure of goes, unless the judge is as sure that it
// is the article's own.
func (f *Filter) Check(ctx context.Context, doc *pipeline.Document) (pipeline.Findings, error) {
	found, err := f.byCandidates(ctx, doc)
	if err != nil || found.Spam != nil {
		return found, err
	}
	read, support, err := f.reader.Read(ctx, doc, found.Edits)
	if err != nil || read.TooMany {
		return read, err
	}
	var gone []pipeline.Edit
	for i, e := range found.Edits {
		why := ""
		switch {
		case e.Rule == ruleListed:
		case support[i].Instead > surelyInstead: // to take it out would leave a hole
			why = "substitution"
		case support[i].Put < strangely && (e.Score < surely || support[i].Put < 7*strangely/4):
			why = "own-to-the-judge"
		}
		if why != "" {
			e.Why = append([]string{why}, e.Why...)
			found.Kept = append(found.Kept, e)
			continue
		}
		gone = append(gone, e)
	}
	found.Edits = f.leaveNames(doc, union(gone, read.Edits))
	beside := func(list []pipeline.Edit) func(pipeline.Edit) bool {
		return func(e pipeline.Edit) bool {
			return slices.ContainsFunc(list, func(o pipeline.Edit) bool { return overlap(o, e) })
		}
	}
	found.Kept = slices.DeleteFunc(found.Kept, beside(found.Edits))
	// Where both list a stretch, the judge's word for it counts: it knows what stands in place of a word.
	read.Kept = slices.DeleteFunc(read.Kept, beside(found.Edits))
	found.Kept = append(slices.DeleteFunc(found.Kept, beside(read.Kept)), read.Kept...)
	return found, nil
}

// leaveNames makes edits in bylines begin behind a person's name that they begin with, where it stands by itself (财讯晨报[-
// 凌霄股票配资网-]): a reporter's name stays, whatever sticks to it.
func (f *Filter) leaveNames(doc *pipeline.Document, edits []pipeline.Edit) []pipeline.Edit {
	for i := range edits {
		e := &edits[i]
		text := doc.Fields[e.Field].Text
		if e.Rule != ruleByline {
			continue
		}
		if before, _ := utf8.DecodeLastRuneInString(text[:e.Span.Start]); e.Span.Start > 0 && unicode.Is(unicode.Han, before) {
			continue // what stands before is the name
		}
		e.Span.Start += f.reader.Name(text[e.Span.Start:e.Span.End])
	}
	return edits
}

func overlap(a, b pipeline.Edit) bool {
	return a.Field == b.Field && a.Span.Start < b.Span.End && b.Span.Start < a.Span.End
}

// union adds to edits those of others that they do not overlap; one that holds edits whole takes their place, bylines aside,
// where what more it takes may be a name.
func union(edits, others []pipeline.Edit) []pipeline.Edit {
	out := slices.Clone(edits)
	for _, o := range others {
		inside := func(e pipeline.Edit) bool {
			return e.Rule != ruleListed && e.Rule != ruleByline && overlap(e, o) && o.Span.Start <= e.Span.Start && e.Span.End <= o.Span.End
		}
		if slices.ContainsFunc(out, func(e pipeline.Edit) bool { return overlap(e, o) && !inside(e) }) {
			continue
		}
		out = append(slices.DeleteFunc(out, inside), o)
	}
	return apart(out)
}

// Letterwise gives the judge's part alone, for learning and measuring.
func Letterwise() (*letterwise.Reader, error) {
	return letterwise.New(letterwise.Config{Threshold: Default().Judge, Report: Default().Report}, morphemeTable, nil)
}
