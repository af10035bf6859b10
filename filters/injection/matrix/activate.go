package matrix

import "fmt"

// maxActivation is the largest activation: 7 bits, so that a sum of two products with weights fits in 16 bits.
const maxActivation = 127

// Activate sets a[i] = clamp((x[i] + round) >> shift, 0, 127), where round = 1<<(shift-1): x divided by a power of two,
// rounded to the nearest. shift is 1..30, and x[i] + round fits in 32 bits. It panics if the lengths differ.
func Activate(a []uint8, x []int32, shift uint) {
	checkShift(shift, 1, 30)
	checkLengths(len(a), len(x))
	done := active.activate(a, x, shift)
	activatePlain(a[done:], x[done:], shift)
}

func activatePlain(a []uint8, x []int32, shift uint) {
	round := int32(1) << (shift - 1)
	x = x[:len(a)]
	for i := range a {
		a[i] = uint8(min(max((x[i]+round)>>(shift&31), 0), maxActivation))
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
