// Package matrix multiplies matrices of 8-bit weights with 7-bit activations, for a small convolutional network. All of
// it is exact arithmetic on integers, so that every machine computes the same bits, whichever instructions it has.
package matrix

import "fmt"

const (
	rowUnit   = 8       // rows that one 256-bit register of sums holds
	colUnit   = 32      // columns that one turn of the innermost loops takes
	maxWeight = 127     // -128 is left out: 2·128·127 would not fit in the 16 bits of a sum of two products
	maxCols   = 1 << 16 // a row's sum is at most 127·127·65536, which fits in 31 bits
)

// A Matrix holds rows × cols 8-bit weights, laid out for the instructions that this machine has. It never changes, so
// any number of goroutines may use it at once.
type Matrix struct {
	rows, cols int
	packed     product
}

// product is the weights as one kind of code wants them, with that code. The bounds have been checked by Matrix.
type product interface {
	mulAdd(out []int32, a []uint8, stride, n int)
}

// New lays out the weights w, row after row, each -127..127. The rows are a multiple of 8, the columns a multiple of 32
// and at most 65536; anything else is an error. It keeps no reference to w.
func New(rows, cols int, w []int8) (*Matrix, error) {
	if rows <= 0 || rows%rowUnit != 0 {
		return nil, fmt.Errorf("matrix: %d rows are not a positive multiple of %d", rows, rowUnit)
	}
	if cols <= 0 || cols%colUnit != 0 || cols > maxCols {
		return nil, fmt.Errorf("matrix: %d columns are not a positive multiple of %d up to %d", cols, colUnit, maxCols)
	}
	if len(w)%cols != 0 || len(w)/cols != rows {
		return nil, fmt.Errorf("matrix: %d weights for %d rows of %d columns", len(w), rows, cols)
	}
	for i, weight := range w {
		if weight < -maxWeight {
			return nil, fmt.Errorf("matrix: weight %d in row %d, column %d is not within -%d..%d",
				weight, i/cols, i%cols, maxWeight, maxWeight)
		}
	}
	return &Matrix{rows: rows, cols: cols, packed: active.pack(rows, cols, w)}, nil
}

// MulAdd adds to out[p*rows+r] the sum over c of w[r][c]·a[p*stride+c], for p = 0..n-1. Activations are 0..127; what
// a larger one yields is undefined and differs between machines. Sums wrap around at 32 bits.
//
// A convolution of three taps is three calls with a shifted; where stride is less than the columns, the windows overlap.
// It panics if n or stride is negative or a slice too short. Nothing outside out[:n*rows] is written, nothing outside
// a[:(n-1)*stride+cols] read.
func (m *Matrix) MulAdd(out []int32, a []uint8, stride, n int) {
	if n < 0 || stride < 0 {
		panic(fmt.Sprintf("matrix: %d positions with a stride of %d", n, stride))
	}
	if n == 0 {
		return
	}
	// Divided rather than multiplied: a product of two large arguments could wrap around and pass.
	if n > len(out)/m.rows {
		panic(fmt.Sprintf("matrix: out holds %d sums, too few for %d positions of %d rows", len(out), n, m.rows))
	}
	if len(a) < m.cols || stride > 0 && n-1 > (len(a)-m.cols)/stride {
		panic(fmt.Sprintf("matrix: a holds %d activations, too few for %d positions of %d columns with a stride of %d",
			len(a), n, m.cols, stride))
	}
	m.packed.mulAdd(out, a, stride, n)
}
