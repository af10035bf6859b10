package evidence

import (
	"errors"
	"math"
	"math/bits"
	"slices"
)

// Distinct counts different things in bounded memory: a HyperLogLog (Flajolet et al. 2007) of 4,096 registers, whose
// standard error is 1.6%. While few registers are set they are kept as a list, which counts almost exactly. What it
// holds depends on the things alone, not on their order or number, so that merging is associative and commutative.
// The zero value is ready for use.
type Distinct struct {
	few  []uint32 // place<<8 | rank, rising; unused once all is set
	many []uint8  // a rank for each place
}

const (
	placeBits = 12
	places    = 1 << placeBits
	// fewest is how many set registers are kept as a list: from there on the array is smaller.
	fewest = places / 4
)

// Add counts one more thing, by its hash.
func (d *Distinct) Add(hash uint64) {
	d.set(uint32(hash>>(64-placeBits)), uint8(bits.LeadingZeros64(hash<<placeBits|1<<(placeBits-1))+1))
}

func (d *Distinct) set(place uint32, rank uint8) {
	if d.many != nil {
		d.many[place] = max(d.many[place], rank)
		return
	}
	i, there := slices.BinarySearchFunc(d.few, place, func(e, p uint32) int { return int(e>>8) - int(p) })
	switch {
	case there:
		d.few[i] = place<<8 | max(d.few[i]&0xff, uint32(rank))
		return
	case len(d.few) < fewest:
		d.few = slices.Insert(d.few, i, place<<8|uint32(rank))
		return
	}
	d.many = make([]uint8, places)
	for _, e := range d.few {
		d.many[e>>8] = uint8(e)
	}
	d.few = nil
	d.set(place, rank)
}

// Merge adds what another count holds.
func (d *Distinct) Merge(o *Distinct) {
	for _, e := range o.few {
		d.set(e>>8, uint8(e))
	}
	for place, rank := range o.many {
		if rank > 0 {
			d.set(uint32(place), rank)
		}
	}
}

// exactly is how many set registers are taken for as many things: of 64 things fewer than one in the mean shares a
// register.
const exactly = 64

// Count estimates how many different things were added.
func (d *Distinct) Count() int {
	set, sum := len(d.few), float64(places-len(d.few))
	for _, e := range d.few {
		sum += math.Ldexp(1, -int(e&0xff))
	}
	if d.many != nil {
		set, sum = 0, 0
		for _, rank := range d.many {
			if rank > 0 {
				set++
			}
			sum += math.Ldexp(1, -int(rank))
		}
	}
	if set <= exactly {
		return set
	}
	raw := 0.7213 / (1 + 1.079/places) * places * places / sum
	if raw <= 2.5*places && set < places {
		raw = places * math.Log(places/float64(places-set))
	}
	return int(math.Round(raw))
}

// append writes the count: how many registers are set, then for each the distance from the one before and its rank; or,
// where the array is in use, the array.
func (d *Distinct) append(b []byte) []byte {
	if d.many != nil {
		return append(appendNumber(b, places), d.many...)
	}
	b = appendNumber(b, uint64(len(d.few)))
	last := uint32(0)
	for _, e := range d.few {
		b = append(appendNumber(b, uint64(e>>8-last)), uint8(e))
		last = e >> 8
	}
	return b
}

var errDamaged = errors.New("the evidence is damaged")

func (d *Distinct) read(r *decoder) {
	n := r.number()
	switch {
	case n == places:
		d.many = slices.Clone(r.bytes(places))
		return
	case n > fewest:
		r.fail()
		return
	}
	place := uint64(0)
	if n > 0 {
		d.few = make([]uint32, 0, n)
	}
	for range n {
		place += r.number()
		rank := r.bytes(1)
		if r.err != nil || place >= places || len(d.few) > 0 && uint32(place) <= d.few[len(d.few)-1]>>8 {
			r.fail()
			return
		}
		d.few = append(d.few, uint32(place)<<8|uint32(rank[0]))
	}
}
