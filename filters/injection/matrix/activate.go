package matrix

import "fmt"

// maxActivation is the largest activation: 7 bits, so that a sum of two products with weights fits in 16 bits.
const maxActivation = 127

// Activate sets a[i] = clamp((x[i] + bias[i%rows] + round) >> shift, 0, 127), where rows = len(bias) and
// round = 1<<(shift-1): x and its row's bias, divided by a power of two, rounded to the nearest. shift is 1..30, and the
// sums wrap around at 32 bits. It panics if a and x differ in length or are no whole number of rows.
func Activate(a []uint8, x, bias []int32, shift uint) {
	checkShift(shift, 1, 30)
	checkLengths(len(a), len(x))
	if len(x) == 0 {
		return
	}
	checkRows(len(x), len(bias))
	done := active.activate(a, x, bias, shift)
	activatePlain(a[done:], x[done:], bias, shift)
}

func activatePlain(a []uint8, x, bias []int32, shift uint) {
	round := int32(1) << (shift - 1)
	for len(a) > 0 {
		a0, x0 := a[:len(bias)], x[:len(bias)]
		for r, b := range bias {
			a0[r] = uint8(min(max((x0[r]+b+round)>>(shift&31), 0), maxActivation))
		}
		a, x = a[len(bias):], x[len(bias):]
	}
}

func checkRows(n, rows int) {
	if rows == 0 || n%rows != 0 {
		panic(fmt.Sprintf("matrix: %d elements are not a whole number of positions of %d rows", n, rows))
	}
}

func checkShift(shift, least, most uint) {
	if shift < least || shift > most {
		panic(fmt.Sprintf("matrix: a shift by %d is not within %d..%d", shift, least, most))
	}
}

func checkLengths(a, b int) {
	if a != b {
		panic(fmt.Sprintf("matrix: vectors of %d and %d elements", a, b))
	}
}
