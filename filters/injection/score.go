package injection

import "math/bits"

// decay holds e to the power of -2^k/256, as fractions of 2^63, by k. Source: computed with 50 decimal digits.
var decay = [12]uint64{
	0x7f803feaaffeef1c,
	0x7f00ff55aa8893e6,
	0x7e03faaffbbe924a,
	0x7c0fd5aa22d75e45,
	0x783eafef1c0a8f39,
	0x70f5a893b608861e,
	0x63afbe7ab2082ba2,
	0x4da2cbf1be5827fa,
	0x2f16ac6c59de6f8d,
	0x1152aaa3bf81cba0,
	0x2582ab704279e8f,
	0xafe10820813d6,
}

// score turns log odds (1/256 nat) into 0 to 10,000: ten thousand times the probability. It counts in integers, since
// the exponential function of floating point may differ from one machine to the next.
func score(odds int32) int {
	x := max(odds, -odds)
	if x >= 1<<len(decay) {
		x = 1<<len(decay) - 1 // 16 nats: 0 or 10,000
	}
	e := uint64(1) << 63 // e to the power of -x/256
	for k, d := range decay {
		if x>>k&1 == 1 {
			high, low := bits.Mul64(e, d)
			e = high<<1 | low>>63
		}
	}
	// 10,000 / (1 + e), rounded; the fractions are cut to 32 bits so that the sum fits.
	one, e32 := uint64(1)<<32, e>>31
	p := int((10000*one + (one+e32)/2) / (one + e32))
	if odds < 0 {
		return 10000 - p
	}
	return p
}
