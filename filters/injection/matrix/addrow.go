package matrix

// AddRow adds a scaled vector to x: x[i] += int32(row[i]) << lshift. lshift is 0..23, and sums wrap around at 32 bits.
// It panics if the lengths differ.
func AddRow(x []int32, row []int8, lshift uint) {
	checkShift(lshift, 0, 23)
	checkLengths(len(x), len(row))
	done := active.addRow(x, row, lshift)
	addRowPlain(x[done:], row[done:], lshift)
}

func addRowPlain(x []int32, row []int8, lshift uint) {
	row = row[:len(x)]
	for i := range x {
		x[i] += int32(row[i]) << (lshift & 31)
	}
}
