package gold

import (
	"encoding/json"
	"math"
)

// TouchedInterval is the 95% interval of the share of documents touched (E. B. Wilson, Probable inference, the law of
// succession, and statistical inference, JASA 22, 1927).
func (h Harm) TouchedInterval() (low, high float64) {
	if h.Documents == 0 {
		return 0, 1
	}
	const z = 1.959964
	n, p := float64(h.Documents), float64(h.Touched)/float64(h.Documents)
	mid, half := p+z*z/(2*n), z*math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return max(0, (mid-half)/(1+z*z/n)), min(1, (mid+half)/(1+z*z/n))
}

// PerMillionInterval is the exact 95% interval of the characters removed in a million, as of a Poisson variable (F.
// Garwood, Fiducial limits for the Poisson distribution, Biometrika 28, 1936). Characters go in stretches and not one by
// one, so that where any went it is too narrow; the interval of the documents touched is not.
func (h Harm) PerMillionInterval() (low, high float64) {
	low, high = poissonInterval(h.Removed)
	scale := 1e6 / float64(max(1, h.Characters))
	return low * scale, high * scale
}

// poissonInterval gives the means for which k events or more, and k or fewer, happen in 2.5 cases of a hundred.
func poissonInterval(k int) (low, high float64) {
	const tail = 0.025
	n := float64(k)
	if k > 0 {
		low = bisect(0, n, func(mean float64) bool { return poissonFrom(k, mean) < tail })
	}
	return low, bisect(n, n+5*math.Sqrt(n)+5, func(mean float64) bool { return poissonUpTo(k, mean) > tail })
}

// MarshalJSON adds the rates and their intervals to the counts.
func (h Harm) MarshalJSON() ([]byte, error) {
	type counts Harm
	low, high := h.PerMillionInterval()
	from, to := h.TouchedInterval()
	return json.Marshal(struct {
		counts
		PerMillion         float64    `json:"per_million"`
		PerMillionInterval [2]float64 `json:"per_million_95"`
		TouchedInterval    [2]float64 `json:"touched_share_95"`
	}{counts(h), h.PerMillion(), [2]float64{low, high}, [2]float64{from, to}})
}

// bisect finds where below turns from true to false.
func bisect(low, high float64, below func(float64) bool) float64 {
	for range 60 {
		if mid := (low + high) / 2; below(mid) {
			low = mid
		} else {
			high = mid
		}
	}
	return (low + high) / 2
}

// poissonUpTo is the chance of k events or fewer where the mean is more than k, so that the terms fall from k down.
func poissonUpTo(k int, mean float64) float64 {
	sum, term := 0.0, poissonTerm(k, mean)
	for i := k; i >= 0 && term > sum*1e-15; i-- {
		sum += term
		term *= float64(i) / mean
	}
	return sum
}

// poissonFrom is the chance of k events or more where the mean is less than k, so that the terms fall from k up.
func poissonFrom(k int, mean float64) float64 {
	sum, term := 0.0, poissonTerm(k, mean)
	for i := k; term > sum*1e-15; i++ {
		sum += term
		term *= mean / float64(i+1)
	}
	return sum
}

func poissonTerm(k int, mean float64) float64 {
	if mean == 0 {
		if k == 0 {
			return 1
		}
		return 0
	}
	g, _ := math.Lgamma(float64(k) + 1)
	return math.Exp(float64(k)*math.Log(mean) - mean - g)
}
