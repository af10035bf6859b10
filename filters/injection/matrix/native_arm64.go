package matrix

import "golang.org/x/sys/cpu"

// native returns the kernels that the processor supports, the fastest first. All 64-bit ARM processors have NEON, most
// since 2018 the dot products of four bytes as well; a system that does not tell is taken to have none.
func native() []kernel {
	neon := vectors{activateWhole, requantiseWhole, addRowWhole, oneByOne}
	found := []kernel{{"neon", packTiles(wideNEON, narrowNEON), neon}}
	if cpu.ARM64.HasASIMDDP {
		found = append([]kernel{{"neondot", packTiles(wideDot, narrowDot), neon}}, found...)
	}
	return found
}

func activateWhole(a []uint8, x, bias []int32, shift uint) int {
	const unit = 16
	if len(bias)%unit != 0 {
		return 0
	}
	activateNEON(&a[0], &x[0], &bias[0], len(x)/len(bias), len(bias), shift)
	return len(x)
}

func requantiseWhole(x, y, mul []int32, shift uint) int {
	if len(mul)%rowUnit != 0 {
		return 0
	}
	requantiseNEON(&x[0], &y[0], &mul[0], len(x)/len(mul), len(mul), shift)
	return len(x)
}

func addRowWhole(x []int32, row []int8, by int32) int {
	n := len(x) &^ (rowUnit - 1)
	if n > 0 {
		addRowNEON(&x[0], &row[0], n, by)
	}
	return n
}

//go:noescape
func wideDot(out *int32, a *uint8, w *int8, n, cols, rows, stride int)

//go:noescape
func narrowDot(out *int32, a *uint8, w *int8, n, cols, rows, stride int)

//go:noescape
func wideNEON(out *int32, a *uint8, w *int8, n, cols, rows, stride int)

//go:noescape
func narrowNEON(out *int32, a *uint8, w *int8, n, cols, rows, stride int)

//go:noescape
func activateNEON(a *uint8, x, bias *int32, n, rows int, shift uint)

//go:noescape
func requantiseNEON(x, y, mul *int32, n, rows int, shift uint)

//go:noescape
func addRowNEON(x *int32, row *int8, n int, by int32)
