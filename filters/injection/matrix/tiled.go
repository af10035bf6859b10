//go:build amd64 || arm64

package matrix

// tiled is a matrix for the assembly: by blocks of 16 rows (a last one may have 8), in each by four columns, then by
// row, then by column. Four columns of a row are the 32 bits of one sum's lane, and what a step loads is contiguous.
type tiled struct {
	rows, cols   int
	w            []int8
	wide, narrow tile
}

// A tile multiplies one block of rows, 16 (wide) or 8 (narrow), with n positions and adds to out. rows and stride are
// the distances from one position to the next, in elements of out and a.
type tile func(out *int32, a *uint8, w *int8, n, cols, rows, stride int)

const (
	tileRows = 16
	tileCols = 4
	// tilePositions are multiplied with all rows before the next ones, so that their activations and sums and the
	// weights stay in 32 KB of cache. It is a multiple of the positions that a tile holds in registers.
	tilePositions = 32
)

// packTiles returns how a kernel with these tiles packs.
func packTiles(wide, narrow tile) func(rows, cols int, w []int8) product {
	return func(rows, cols int, w []int8) product {
		packed := make([]int8, 0, len(w))
		for block := 0; block < rows; block += tileRows {
			for c := 0; c < cols; c += tileCols {
				for r := block; r < min(block+tileRows, rows); r++ {
					packed = append(packed, w[r*cols+c:][:tileCols]...)
				}
			}
		}
		return &tiled{rows, cols, packed, wide, narrow}
	}
}

func (m *tiled) mulAdd(out []int32, a []uint8, stride, n int) {
	for p := 0; p < n; p += tilePositions {
		positions := min(tilePositions, n-p)
		for r := 0; r < m.rows; r += tileRows {
			mul := m.wide
			if m.rows-r < tileRows {
				mul = m.narrow
			}
			mul(&out[p*m.rows+r], &a[p*stride], &m.w[r*m.cols], positions, m.cols, m.rows, stride)
		}
	}
}
