package matrix

import "golang.org/x/sys/cpu"

// native returns the kernels that the processor and the operating system support, the fastest first. The flags of
// x/sys/cpu are set only where the system saves the registers too.
func native() []kernel {
	if !cpu.X86.HasAVX2 {
		return nil
	}
	avx2 := vectors{activateWhole, requantiseWhole, addRowWhole, addRowsWhole}
	var found []kernel
	if cpu.X86.HasAVX512F && cpu.X86.HasAVX512VL && cpu.X86.HasAVX512VNNI {
		found = append(found, kernel{"avx512vnni", packTiles(wideAVX512VNNI, narrowAVX512VNNI), avx2})
	}
	if cpu.X86.HasAVXVNNI {
		found = append(found, kernel{"avxvnni", packTiles(wideAVXVNNI, narrowAVXVNNI), avx2})
	}
	return append(found, kernel{"avx2", packSparse(packTiles(wideAVX2, narrowAVX2)), avx2})
}

func activateWhole(a []uint8, x, bias []int32, shift uint) int {
	const unit = 32
	if len(bias)%unit != 0 {
		return 0
	}
	activateAVX2(&a[0], &x[0], &bias[0], len(x)/len(bias), len(bias), shift)
	return len(x)
}

func requantiseWhole(x, y, mul []int32, shift uint) int {
	if len(mul)%rowUnit != 0 {
		return 0
	}
	requantiseAVX2(&x[0], &y[0], &mul[0], len(x)/len(mul), len(mul), shift)
	return len(x)
}

func addRowWhole(x []int32, row []int8, by int32) int {
	n := len(x) &^ (rowUnit - 1)
	if n > 0 {
		addRowAVX2(&x[0], &row[0], n, by)
	}
	return n
}

func addRowsWhole(x []int32, rows [][]int8, by int32) int {
	n := len(x) &^ 15
	if n > 0 && len(rows) > 0 {
		addRowsAVX2(&x[0], &rows[0], len(rows), n, by)
	}
	return n
}

//go:noescape
func wideAVX512VNNI(out *int32, a *uint8, w *int8, n, cols, rows, stride int)

//go:noescape
func narrowAVX512VNNI(out *int32, a *uint8, w *int8, n, cols, rows, stride int)

//go:noescape
func wideAVXVNNI(out *int32, a *uint8, w *int8, n, cols, rows, stride int)

//go:noescape
func narrowAVXVNNI(out *int32, a *uint8, w *int8, n, cols, rows, stride int)

//go:noescape
func wideAVX2(out *int32, a *uint8, w *int8, n, cols, rows, stride int)

//go:noescape
func narrowAVX2(out *int32, a *uint8, w *int8, n, cols, rows, stride int)

//go:noescape
func activateAVX2(a *uint8, x, bias *int32, n, rows int, shift uint)

//go:noescape
func requantiseAVX2(x, y, mul *int32, n, rows int, shift uint)

//go:noescape
func addRowAVX2(x *int32, row *int8, n int, by int32)

//go:noescape
func addRowsAVX2(x *int32, rows *[]int8, count, n int, by int32)
