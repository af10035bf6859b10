package injection

import "github.com/taosha-text/taosha/pipeline"

// strange is how badly glyphs must read as news, per glyph, before a trigger is believed to stand there in disguise.
// Source: of the homophones of triggers in clean articles seven in ten read better.
const strange = -5 * nat

// look repairs the glyphs [from, to) of a line, those aside that were repaired before.
func (f *Filter) look(l *line, from, to int) {
	from, to = max(0, from), min(len(l.gs), to)
	for from < to {
		end := to
		for _, s := range l.looked {
			if s.Start <= from && from < s.End {
				from = s.End
			} else if from < s.Start {
				end = min(end, s.Start)
			}
		}
		if from < end {
			f.repair(l, from, end)
			l.looked = append(l.looked, pipeline.Span{Start: from, End: end})
		}
	}
}

// repair finds disguised triggers that begin at the glyphs [from, to) of a line, adds them to its hits, and notes
// around each what the glyphs stand for.
func (f *Filter) repair(l *line, from, to int) {
	var found []sight
	for i := max(0, from); i < to && i < len(l.gs); i++ {
		if l.gs[i].skip != skipNone || !l.unusual(i) {
			continue
		}
		f.disguises.load() // takes a while, and many a short text needs none of it
		if !f.disguises.mayBegin(l.gs, i) {
			continue
		}
		if l.scratch.sights++; l.scratch.sights > maxSights {
			break
		}
		f.disguises.seeThrough(f.disguises.triggers, l.gs, i, func(s sight) {
			news := l.sum(s.start, s.end)
			if news <= strange*int32(s.end-s.start) && worth(s, news) > 4*nat {
				s.steps = append([]step(nil), s.steps...)
				found = append(found, s)
			}
		})
	}
	if len(found) == 0 {
		return
	}
	l.letters = nil
	if l.fixes == nil {
		l.fixes = make([]fix, len(l.gs))
	}
	var hits []hit
	for _, s := range found {
		hits = append(hits, s.hit)
	}
	l.hits = mergeHits(l.hits, hits)
	for i := 0; i < len(found); {
		from, to := found[i].start-12, found[i].end+14
		j := i + 1
		for ; j < len(found) && found[j].start-12 <= to; j++ {
			to = max(to, found[j].end+14)
		}
		f.read(l, max(0, from), min(len(l.gs), to))
		i = j
	}
}

// unusual tells whether a letter and the next one seldom stand together in news.
func (l *line) unusual(i int) bool {
	return l.gs[i].unusual || isLatin(l.gs[i].r) || i+1 < len(l.gs) && l.gs[i+1].skip != skipNone
}

// fix is what one glyph stands for. A glyph that is part of a letter which begins before it has drop set.
type fix struct {
	letter rune // 0: itself
	drop   bool
	cost   int32
}

// read covers the glyphs [from, to) with morphemes, disguised or not, so that the whole reads likeliest, and notes
// the letters that the disguised ones stand for.
func (f *Filter) read(l *line, from, to int) {
	gs := l.gs[:to]
	best := make([]int32, to+1) // the gain of covering the glyphs from each place on
	pick := make([]*sight, to+1)
	for i := to - 1; i >= from; i-- {
		best[i] = best[i+1]
		if gs[i].skip != skipNone {
			continue
		}
		take := func(s sight) {
			if w := worth(s, l.sum(s.start, s.end)); w > 0 && best[s.end]+w > best[i] {
				s.steps = append([]step(nil), s.steps...)
				best[i], pick[i] = best[s.end]+w, &s
			}
		}
		f.trie.find(gs, i, func(h hit) { take(sight{hit: h}) })
		f.disguises.seeThrough(f.trie, gs, i, take)
	}
	for i := from; i < to; {
		if pick[i] == nil || best[i] == best[i+1] {
			i++
			continue
		}
		for _, st := range pick[i].steps {
			if st.cost == 0 {
				continue
			}
			l.fixes[st.start] = fix{letter: st.letter, cost: st.cost}
			for k := st.start + 1; k < st.end; k++ {
				l.fixes[k].drop = true
			}
		}
		i = pick[i].end
	}
}
