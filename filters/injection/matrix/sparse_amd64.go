package matrix

// sparse is a matrix of sparseRows rows for activations of which many are zero: all rows' sums of one position are in
// registers at once, and four columns whose activations are all zero cost nothing. Within the net these are half of
// them, and a letter takes 0.7 of the time that it takes with tiles. Where a processor has an instruction for four products
// tiles need a third of these steps, whatever the activations.
type sparse struct {
	cols int
	w    []int8 // by four columns, then by row, then by column
}

const (
	sparseRows    = 96  // as many as twelve registers have lanes
	maxSparseCols = 256 // a bit for each four of them
)

// packSparse packs as sparse what has its shape, and everything else as other does.
func packSparse(other func(rows, cols int, w []int8) product) func(rows, cols int, w []int8) product {
	return func(rows, cols int, w []int8) product {
		if rows != sparseRows || cols > maxSparseCols {
			return other(rows, cols, w)
		}
		packed := make([]int8, 0, len(w))
		for c := 0; c < cols; c += tileCols {
			for r := range rows {
				packed = append(packed, w[r*cols+c:][:tileCols]...)
			}
		}
		return &sparse{cols, packed}
	}
}

func (m *sparse) mulAdd(out []int32, a []uint8, stride, n int) {
	sparseAVX2(&out[0], &a[0], &m.w[0], n, m.cols, stride)
}

//go:noescape
func sparseAVX2(out *int32, a *uint8, w *int8, n, cols, stride int)
