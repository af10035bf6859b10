package matrix

// words is a matrix for plain Go, which has no instruction for several small products but a 64-bit multiplication: the
// weights of three rows in one column are added up 21 bits apart in a word, so that one multiplication with an
// activation yields three products. They are signed, so each borrows from the next; spread gives that back.
type words struct {
	rows, cols int
	w          []uint64 // by three rows, then by column; rows missing in the last three are zero
}

const (
	wordRows      = 3
	fieldBits     = 21
	wordCols      = 64 // as many products as a field holds: 64·127·127 < 1<<20
	wordPositions = 4  // multiplied at once, so that each word is loaded once for all of them
)

func packWords(rows, cols int, w []int8) product {
	packed := make([]uint64, (rows+wordRows-1)/wordRows*cols)
	for r := range rows {
		word := packed[r/wordRows*cols:][:cols]
		for c := range word {
			word[c] += uint64(w[r*cols+c]) << (r % wordRows * fieldBits)
		}
	}
	return &words{rows, cols, packed}
}

func (m *words) mulAdd(out []int32, a []uint8, stride, n int) {
	for p := 0; p < n; p += wordPositions {
		// Where fewer than four are left, the last one is multiplied again in vain: simpler than another loop.
		at := func(i int) []uint8 { return a[min(p+i, n-1)*stride:][:m.cols] }
		a0, a1, a2, a3 := at(0), at(1), at(2), at(3)
		positions := min(wordPositions, n-p)
		w := m.w
		for r := 0; r < m.rows; r += wordRows {
			for c := 0; c < m.cols; c += wordCols {
				end := min(c+wordCols, m.cols)
				var sums [wordPositions]uint64
				sums[0], sums[1], sums[2], sums[3] = dot(w[c:end], a0[c:], a1[c:], a2[c:], a3[c:])
				for i, sum := range sums[:positions] {
					spread(out[(p+i)*m.rows:][r:min(r+wordRows, m.rows)], sum)
				}
			}
			w = w[m.cols:]
		}
	}
}

// dot multiplies words with four positions. It is a function of its own so that all that its loop needs is in registers.
//
//go:noinline
func dot(w []uint64, a0, a1, a2, a3 []uint8) (s0, s1, s2, s3 uint64) {
	a0, a1, a2, a3 = a0[:len(w)], a1[:len(w)], a2[:len(w)], a3[:len(w)]
	for c, word := range w {
		s0 += word * uint64(a0[c])
		s1 += word * uint64(a1[c])
		s2 += word * uint64(a2[c])
		s3 += word * uint64(a3[c])
	}
	return s0, s1, s2, s3
}

// spread adds the fields of a word of sums to out, the lowest first.
func spread(out []int32, sum uint64) {
	const above = 64 - fieldBits
	for i := range out {
		field := int64(sum<<above) >> above
		out[i] += int32(field)
		sum = (sum - uint64(field)) >> fieldBits
	}
}
