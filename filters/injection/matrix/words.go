package matrix

// words is a matrix for plain Go, which has no instruction for several small products but a 64-bit multiplication: four
// weights of one column lie 16 bits apart in a word, so that one multiplication with an activation yields four products.
//
// A field must not borrow from its neighbour, so weights are shifted up by 128, to 1..255, and what that adds, 128 times
// the sum of the position's activations, is taken off at the end. A product is at most 255·127, so that a field holds
// the sum of two, 64770, before it must be spread to 32 bits.
type words struct {
	rows, cols int
	w          []uint64 // by four rows, then by column
}

const (
	wordRows = 4
	shiftUp  = 128
	evenMask = 0x0000ffff_0000ffff
)

func packWords(rows, cols int, w []int8) product {
	packed := make([]uint64, rows/wordRows*cols)
	for r := range rows {
		word := packed[r/wordRows*cols:][:cols]
		for c := range word {
			word[c] |= uint64(int(w[r*cols+c])+shiftUp) << (r % wordRows * 16)
		}
	}
	return &words{rows, cols, packed}
}

func (m *words) mulAdd(out []int32, a []uint8, stride, n int) {
	p := 0
	for ; p+2 <= n; p += 2 {
		m.two(out[p*m.rows:], a[p*stride:], stride)
	}
	if p < n {
		m.one(out[p*m.rows:][:m.rows], a[p*stride:][:m.cols])
	}
}

// two multiplies with two positions at once, so that each word is loaded once for both.
func (m *words) two(out []int32, a []uint8, stride int) {
	a, b := a[:m.cols], a[stride:][:m.cols]
	aBias, bBias := bias(a), bias(b)
	aOut, bOut := out[:m.rows], out[m.rows:][:m.rows]
	for r := 0; r < m.rows; r += wordRows {
		w := m.w[r/wordRows*m.cols:][:m.cols]
		a, b := a[:len(w)], b[:len(w)]
		var aAll, aOdd, bAll, bOdd uint64
		for c := 1; c < len(w); c += 2 {
			w0, w1 := w[c-1], w[c]
			s := w0*uint64(a[c-1]) + w1*uint64(a[c])
			aAll += s
			aOdd += s >> 16 & evenMask
			s = w0*uint64(b[c-1]) + w1*uint64(b[c])
			bAll += s
			bOdd += s >> 16 & evenMask
		}
		spread(aOut[r:], aAll, aOdd, aBias)
		spread(bOut[r:], bAll, bOdd, bBias)
	}
}

func (m *words) one(out []int32, a []uint8) {
	aBias := bias(a)
	for r := 0; r < m.rows; r += wordRows {
		w := m.w[r/wordRows*m.cols:][:m.cols]
		a := a[:len(w)]
		var all, odd uint64
		for c := 1; c < len(w); c += 2 {
			s := w[c-1]*uint64(a[c-1]) + w[c]*uint64(a[c])
			all += s
			odd += s >> 16 & evenMask
		}
		spread(out[r:], all, odd, aBias)
	}
}

// bias is what the shift of the weights adds to every row's sum.
func bias(a []uint8) int32 {
	var sum int32
	for _, v := range a {
		sum += int32(v)
	}
	return sum * shiftUp
}

// spread adds four rows' sums to out. The odd rows' were masked out as they came; all is every row's, 16 bits apart and
// carried into each other, so that the even rows' are what is left when the odd rows' are taken off.
func spread(out []int32, all, odd uint64, bias int32) {
	even := all - odd<<16
	out = out[:wordRows]
	out[0] += int32(uint32(even)) - bias
	out[1] += int32(uint32(odd)) - bias
	out[2] += int32(uint32(even>>32)) - bias
	out[3] += int32(uint32(odd>>32)) - bias
}
