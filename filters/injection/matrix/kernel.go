package matrix

// kernel is one way to do the arithmetic of this package: a name, a layout of the weights with its code, and code for
// the vectors between two products.
type kernel struct {
	name string
	pack func(rows, cols int, w []int8) product
	vectors
}

// vectors computes as much from the beginning as fills whole registers, and tells how many elements that was; plain Go
// computes the rest.
type vectors struct {
	activate   func(a []uint8, x, bias []int32, shift uint) int
	requantise func(x, y, mul []int32, shift uint) int
	addRow     func(x []int32, row []int8, by int32) int
	addRows    func(x []int32, rows [][]int8, by int32) int
}

var plain = kernel{"plain", packWords, vectors{
	activate:   func(_ []uint8, _, _ []int32, _ uint) int { return 0 },
	requantise: func(_, _, _ []int32, _ uint) int { return 0 },
	addRow:     func([]int32, []int8, int32) int { return 0 },
	addRows:    oneByOne,
}}

// oneByOne leaves rows to be added one by one.
func oneByOne([]int32, [][]int8, int32) int { return 0 }

// kernels holds what this machine can run, the fastest first. Plain Go, which every machine can run, is the last.
var kernels = append(native(), plain)

// active is what New and the functions on vectors use. Only tests change it.
var active = kernels[0]
