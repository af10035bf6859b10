package learn

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/evidence"
)

// What a phrase must show to be listed. Found on batches that inject.py made of half clean articles, and on 59,000 clean
// articles of 16 kinds, in which nothing may be learnt.
const (
	// surely is the score from which a phrase is to be removed, maybe that from which it is a candidate.
	surely = 9000
	maybe  = 8000
	// fewest is how many articles a phrase must stand in.
	fewest = 2
	// suspect is the share of its articles in which the injection stage finds the phrase suspicious, in hundredths: of
	// what newsrooms repeat hardly any.
	suspect = 40
	// many is how often a phrase that is never taken must be suspected where it is innocent in three articles of ten.
	many = 12
)

// Phrase is what was learnt.
type Phrase struct {
	Phrase string // canonical
	Score  int
	*evidence.Evidence
	articles, taken, exact, suspected int
}

// sure tells a phrase that is to be removed.
func (p *Phrase) sure() bool { return p.Score >= surely }

// Decide reads everything that was gathered and picks the phrases.
func Decide(from []evidence.Source) (*Learnt, error) {
	var list, wider []*Phrase
	err := evidence.Each(evidence.Merging(from), func(phrase, body []byte) error {
		e, err := evidence.Read(body)
		if err != nil {
			return err
		}
		switch p := weigh(string(phrase), e); {
		case p == nil:
		case p.Score >= maybe && p.exact >= fewest:
			list = append(list, p)
		default:
			wider = append(wider, p)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return &Learnt{apart(whole(list, wider))}, nil
}

// weigh gives a phrase its score; nil where it is none.
func weigh(phrase string, e *evidence.Evidence) *Phrase {
	p := &Phrase{Phrase: phrase, Evidence: e, suspected: e.Suspected.Count()}
	if p.suspected < fewest {
		return nil
	}
	p.articles, p.taken, p.exact = e.Articles.Count(), e.Taken.Count(), e.Exact.Count()
	switch {
	case p.articles < fewest:
		return nil
	case e.Colons*10 >= e.Mentions*9 && p.exact*2 < p.articles:
		return nil // what a colon follows always introduces what follows it: 本文关键词
	case p.taken == 0 && p.suspected*10 < p.articles*7 && p.suspected < many:
		return nil // a heading now and then reads oddly: 案情简介
	case p.taken == 0 && e.Colons*5 >= e.Mentions && e.Places[evidence.OwnLine]*2 >= e.Mentions:
		return nil // a heading, which a colon follows now and then: 資料來源
	case p.taken < fewest && !(p.open(evidence.LineStart, &e.Left) && p.open(evidence.LineEnd, &e.Right)):
		return nil
	}
	p.Score = score(p)
	// Suspicion alone is a person's to judge: credits of pictures and the buttons of clinics are suspicious on many pages.
	if p.taken < fewest || p.taken*10 < p.suspected {
		p.Score = min(p.Score, surely-1)
	}
	return p
}

// open tells whether a phrase ends by itself on a side: there is mostly the edge of a line, or now this and now that.
// What always goes on in the same way is part of a formula, as newsrooms, sites and authors have them:
// 扫码关注青禾网公众号, a name before an address.
func (p *Phrase) open(edge evidence.Place, beside *evidence.Distinct) bool {
	at := p.Places[evidence.OwnLine] + p.Places[evidence.TitleEnd] + p.Places[evidence.Byline] + p.Places[edge]
	return at*2 >= p.Mentions || beside.Count() >= leastVaried
}

const leastVaried = 3

// stranger is the mean nearness of its subject to that of its articles, in 1/256, below which a phrase has nothing to do
// with them. Of what was put into articles and hardly ever taken none had more than 27; of what the stage suspects in
// clean articles, as the names of columns on their subject, the least had 63.
const stranger = 45

// strangers is in how many articles it must be suspicious to count as such where it is never taken: 短信群发 is what
// five reviews of telephones speak of.
const strangers = 7

// score says how sure it is that a phrase is put in wherever it stands, from 0 to 10000. Each article from which the
// stage takes the phrase leaves a third of the doubt or a quarter, and each in which it is suspicious only four fifths,
// or three where it is a stranger there; a phrase that is innocent in most of its articles is not sure however often it
// is suspected.
func score(p *Phrase) int {
	each := 1
	if mean(p.Fit, p.Documents) < stranger && (p.taken > 0 || p.suspected >= strangers) {
		each = 2
	}
	thirds := min(4*p.taken+each*p.suspected, 40)
	doubt := [3]int{10000, 7937, 6300}[thirds%3] >> (thirds / 3) // 10000 / 2^(thirds/3)
	share := min(100*p.suspected/max(p.articles, 1), suspect)
	return (10000 - doubt) * share / suspect
}

// whole puts in the place of parts the phrases that they are parts of, where the injection stage mostly takes out a part:
// the same letter stands beside the part wherever it stands, and the whole stands wherever it stands.
func whole(list, wider []*Phrase) []*Phrase {
	all := map[string]*Phrase{}
	for _, p := range list {
		all[p.Phrase] = p
	}
	better := map[string]*Phrase{} // by part
	for _, w := range append(wider, list...) {
		for _, part := range partsOf(w.Phrase) {
			p, at := all[part], strings.Index(w.Phrase, part)
			if p == nil || w.Mentions*10 < p.Mentions*8 || at > 0 && p.Left.Count() > 1 || at+len(part) < len(w.Phrase) && p.Right.Count() > 1 {
				continue
			}
			if b := better[part]; b == nil || w.Mentions > b.Mentions || w.Mentions == b.Mentions && (len(w.Phrase) > len(b.Phrase) || len(w.Phrase) == len(b.Phrase) && w.Phrase < b.Phrase) {
				better[part] = w
			}
		}
	}
	for part, w := range better {
		p := all[part]
		w.Score, w.exact = max(w.Score, p.Score), max(w.exact, p.exact)
		all[w.Phrase] = w
	}
	for part := range better {
		delete(all, part)
	}
	return slices.Collect(maps.Values(all))
}

// apart picks, of phrases that hold one another, those that stand for themselves: a part of a phrase is none where it
// hardly stands elsewhere, and a phrase with something beside it is none where it mostly stands without.
func apart(list []*Phrase) []*Phrase {
	slices.SortFunc(list, func(a, b *Phrase) int {
		return cmp.Or(cmp.Compare(b.exact, a.exact), cmp.Compare(len(b.Phrase), len(a.Phrase)), strings.Compare(a.Phrase, b.Phrase))
	})
	for _, p := range list {
		p.Phrase = once(p.Phrase)
	}
	kept := map[string]*Phrase{}
	wholes := map[string][]*Phrase{} // of those kept, by their parts
	for _, p := range list {
		parts := partsOf(p.Phrase)
		if kept[p.Phrase] != nil || p.explained(wholes[p.Phrase]) || p.composed(parts, kept) {
			continue
		}
		kept[p.Phrase] = p
		for _, part := range parts {
			wholes[part] = append(wholes[part], p)
		}
	}
	var out []*Phrase
	for _, p := range kept {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b *Phrase) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.articles, a.articles), strings.Compare(a.Phrase, b.Phrase))
	})
	return out
}

// once gives what a phrase repeats: who puts one in twice side by side has put in one.
func once(phrase string) string {
	rs := []rune(phrase)
	for n := shortest; n <= len(rs)/2; n++ {
		if len(rs)%n == 0 && strings.Repeat(string(rs[:n]), len(rs)/n) == phrase {
			return string(rs[:n])
		}
	}
	return phrase
}

// partsOf gives the stretches of a phrase that could be phrases, itself left out, the longest first.
func partsOf(phrase string) []string {
	rs := []rune(phrase)
	var parts []string
	for n := len(rs) - 1; n >= shortest; n-- {
		for i := 0; i+n <= len(rs); i++ {
			parts = append(parts, string(rs[i:i+n]))
		}
	}
	return parts
}

// explained tells whether phrases that hold p leave little of it.
func (p *Phrase) explained(by []*Phrase) bool {
	left := int64(p.Mentions)
	for _, w := range by {
		left -= int64(w.Mentions)
	}
	return len(by) > 0 && left < max(fewest, int64(p.Mentions)*3/10)
}

// composed tells whether p is another phrase with something beside it: itself once more, a part of it, or what happens to
// stand there.
func (p *Phrase) composed(parts []string, kept map[string]*Phrase) bool {
	rest := p.Phrase
	var most *Phrase
	for _, part := range parts {
		k := kept[part]
		if k == nil || !strings.Contains(rest, part) {
			continue
		}
		rest = strings.ReplaceAll(rest, part, "\n")
		if most == nil || k.Mentions > most.Mentions {
			most = k
		}
	}
	if most == nil {
		return false
	}
	if p.Mentions*10 < most.Mentions*6 && p.exact*2 < p.articles {
		return true
	}
	for _, piece := range strings.Split(rest, "\n") {
		if len([]rune(piece)) >= shortest && !strings.Contains(most.Phrase, piece) {
			return false
		}
	}
	return true
}
