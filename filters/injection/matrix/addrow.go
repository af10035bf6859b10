package matrix

// AddRow adds a scaled vector to x: x[i] += int32(row[i]) * by. Products and sums wrap around at 32 bits. It panics if the
// lengths differ.
func AddRow(x []int32, row []int8, by int32) {
	checkLengths(len(x), len(row))
	done := active.addRow(x, row, by)
	addRowPlain(x[done:], row[done:], by)
}

func addRowPlain(x []int32, row []int8, by int32) {
	row = row[:len(x)]
	for i := range x {
		x[i] += int32(row[i]) * by
	}
}
