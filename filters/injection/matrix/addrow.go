package matrix

// AddRow adds a scaled vector to x: x[i] += int32(row[i]) * by. Products and sums wrap around at 32 bits. It panics if the
// lengths differ.
func AddRow(x []int32, row []int8, by int32) {
	checkLengths(len(x), len(row))
	done := active.addRow(x, row, by)
	addRowPlain(x[done:], row[done:], by)
}

// AddRows adds several vectors, scaled alike: x[i] += (rows[0][i] + rows[1][i] + …) * by, wrapping around at 32 bits. It
// panics if the lengths differ.
func AddRows(x []int32, rows [][]int8, by int32) {
	for _, row := range rows {
		checkLengths(len(x), len(row))
	}
	done := 0
	if len(rows) <= maxRows {
		done = active.addRows(x, rows, by)
	}
	for _, row := range rows {
		done := done + active.addRow(x[done:], row[done:], by)
		addRowPlain(x[done:], row[done:], by)
	}
}

// maxRows is how many elements of rows add up within 16 bits.
const maxRows = 1 << 8

func addRowPlain(x []int32, row []int8, by int32) {
	row = row[:len(x)]
	for i := range x {
		x[i] += int32(row[i]) * by
	}
}
