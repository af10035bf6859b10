package matrix

// Requantise adds y, scaled row by row, to x and clears y: x[i] += (y[i]·mul[i%rows] + 1<<(shift-1)) >> shift with
// rows = len(mul), then y[i] = 0. The product has 64 bits; of the quotient the low 32 are added, wrapping around.
// shift is 1..32. It panics if x and y differ in length or are no whole number of rows.
func Requantise(x, y, mul []int32, shift uint) {
	checkShift(shift, 1, 32)
	checkLengths(len(x), len(y))
	if len(x) == 0 {
		return
	}
	checkRows(len(x), len(mul))
	done := active.requantise(x, y, mul, shift)
	requantisePlain(x[done:], y[done:], mul, shift)
}

func requantisePlain(x, y, mul []int32, shift uint) {
	round := int64(1) << (shift - 1)
	for len(y) > 0 {
		y0, x0 := y[:len(mul)], x[:len(mul)]
		for r, m := range mul {
			x0[r] += int32((int64(y0[r])*int64(m) + round) >> (shift & 63))
			y0[r] = 0
		}
		x, y = x[len(mul):], y[len(mul):]
	}
}
