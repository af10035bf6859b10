//go:build linux

package matrix

import (
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"
)

// atEdge returns n elements whose last is the last that may be touched: beyond lies memory that nothing may read or write.
func atEdge[T any](t *testing.T, n int) []T {
	t.Helper()
	page := unix.Getpagesize()
	size := n * int(unsafe.Sizeof(*new(T)))
	usable := (size + page - 1) / page * page
	memory, err := unix.Mmap(-1, 0, usable+page, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { unix.Munmap(memory) })
	if err := unix.Mprotect(memory[usable:], unix.PROT_NONE); err != nil {
		t.Fatal(err)
	}
	return unsafe.Slice((*T)(unsafe.Pointer(&memory[usable-size])), n)
}

// TestNothingBeyondIsTouched crashes where a kernel reads or writes more than it should.
func TestNothingBeyondIsTouched(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, size := range [][2]int{{8, 32}, {24, 32}, {32, 96}, {96, 96}} {
			rows, cols := size[0], size[1]
			m, err := New(rows, cols, make([]int8, rows*cols))
			if err != nil {
				t.Fatal(err)
			}
			for n := 1; n < 18; n++ {
				m.MulAdd(atEdge[int32](t, n*rows), atEdge[uint8](t, n*cols), cols, n)
				Requantise(atEdge[int32](t, n*rows), atEdge[int32](t, n*rows), atEdge[int32](t, rows), 15)
				Activate(atEdge[uint8](t, n*rows), atEdge[int32](t, n*rows), atEdge[int32](t, rows), 5)
			}
		}
		for _, n := range lengths[1:] {
			Activate(atEdge[uint8](t, n), atEdge[int32](t, n), atEdge[int32](t, max(1, n)), 5)
			AddRow(atEdge[int32](t, n), atEdge[int8](t, n), 5)
			AddRows(atEdge[int32](t, n), [][]int8{atEdge[int8](t, n), atEdge[int8](t, n)}, 5)
		}
	})
}
