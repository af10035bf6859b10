package audit

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// Precision is how often one rule was right, or all of them, as far as a sample tells.
type Precision struct {
	Rule      string     `json:"rule"` // empty: all
	Kept      bool       `json:"kept,omitempty"`
	Spans     int        `json:"spans"`            // in the report, in strata of which something was judged
	Untold    int        `json:"untold,omitempty"` // in the report, in strata of which nothing was judged
	Right     int        `json:"right"`
	Wrong     int        `json:"wrong"`
	Unsure    int        `json:"unsure,omitempty"`
	Precision float64    `json:"precision"`
	Interval  [2]float64 `json:"interval_95"`
}

// stratumKey names a stratum.
type stratumKey struct {
	group
	low int
}

// tally is what was judged of a stratum.
type tally struct{ size, right, wrong, unsure int }

// Precisions gives the precision of each rule and of all, of what went and of what was kept apart. In each the shares of
// right spans of the strata are weighted by the sizes of the strata (stratified estimation: Cochran, Sampling Techniques,
// 1977, 5.3). Spans without a stratum, of a sample that tells none, weigh one each. Unsure ones count neither way.
func Precisions(spans []Span) []Precision {
	strata := map[stratumKey]*tally{}
	for i := range spans {
		s := &spans[i]
		k := stratumKey{group: s.group()}
		if s.Stratum != nil {
			k.low = s.Stratum.Low
		}
		t := strata[k]
		if t == nil {
			t = &tally{}
			strata[k] = t
			if s.Stratum != nil {
				t.size = s.Stratum.Size
			}
		}
		switch s.Verdict {
		case Right:
			t.right++
		case Wrong:
			t.wrong++
		case Unsure:
			t.unsure++
		}
	}
	groups := map[group][]tally{}
	for k, t := range strata {
		if t.size == 0 {
			t.size = t.right + t.wrong
		}
		groups[k.group] = append(groups[k.group], *t)
		groups[group{"", k.kept}] = append(groups[group{"", k.kept}], *t)
	}
	var list []Precision
	for _, g := range slices.SortedFunc(maps.Keys(groups), groupOrder) {
		if p := estimate(groups[g]); p.Right+p.Wrong+p.Unsure > 0 {
			p.Rule, p.Kept = g.rule, g.kept
			list = append(list, p)
		}
	}
	return list
}

// groupOrder puts what went first, and all rules together behind each of them.
func groupOrder(a, b group) int {
	switch {
	case a.kept != b.kept:
		if a.kept {
			return 1
		}
		return -1
	case (a.rule == "") != (b.rule == ""):
		if a.rule == "" {
			return 1
		}
		return -1
	}
	return cmp.Compare(a.rule, b.rule)
}

// estimate weighs strata. The order in which they come does not matter but for rounding, so they are sorted.
func estimate(strata []tally) Precision {
	slices.SortFunc(strata, func(a, b tally) int {
		return cmp.Or(a.size-b.size, a.right-b.right, a.wrong-b.wrong)
	})
	var p Precision
	var weights, squares, right float64
	for _, t := range strata {
		p.Right, p.Wrong, p.Unsure = p.Right+t.right, p.Wrong+t.wrong, p.Unsure+t.unsure
		n := t.right + t.wrong
		if n == 0 {
			p.Untold += t.size
			continue
		}
		p.Spans += t.size
		each := float64(t.size) / float64(n)
		weights += each * float64(n)
		squares += each * each * float64(n)
		right += each * float64(t.right)
	}
	if weights == 0 {
		p.Interval = [2]float64{0, 1}
		return p
	}
	p.Precision = right / weights
	p.Interval = wilson(p.Precision, weights*weights/squares)
	return p
}

// wilson gives the 95% interval of a share that was found in n cases (E. B. Wilson, Probable inference, the law of
// succession, and statistical inference, JASA 22, 1927). Where cases weigh differently n is the effective number of
// them, the square of the sum of the weights by the sum of their squares (L. Kish, Survey Sampling, 1965, 11.7). It is
// not narrowed for a sample that is a large part of its report: it speaks of what the rules do to texts like these.
func wilson(share, n float64) [2]float64 {
	const z = 1.959964
	mid, half := share+z*z/(2*n), z*math.Sqrt(share*(1-share)/n+z*z/(4*n*n))
	return [2]float64{max(0, (mid-half)/(1+z*z/n)), min(1, (mid+half)/(1+z*z/n))}
}

// Strata counts the spans of whole reports into the strata that they would be drawn from.
type Strata struct{ of map[stratumKey]*Stratum }

// NewStrata counts from nothing.
func NewStrata() *Strata { return &Strata{map[stratumKey]*Stratum{}} }

// Count takes a span of a report.
func (c *Strata) Count(s *Span) {
	k := stratumKey{s.group(), bands[s.band()]}
	if c.of[k] == nil {
		c.of[k] = &Stratum{Low: k.low}
	}
	c.of[k].Size++
}

// Set gives the spans that were judged their strata.
func (c *Strata) Set(spans []Span) {
	for i := range spans {
		s := &spans[i]
		s.Stratum = c.of[stratumKey{s.group(), bands[s.band()]}]
		s.Stratum.Drawn++
	}
}

// Rest gives one span without a verdict for each stratum in which nothing was judged, so that it is counted as such.
func (c *Strata) Rest() []Span {
	var list []Span
	for k, stratum := range c.of {
		if stratum.Drawn == 0 {
			list = append(list, Span{Rule: k.rule, Kept: k.kept, Score: k.low, Stratum: stratum})
		}
	}
	return list
}
