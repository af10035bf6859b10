package matrix

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// extremes are where rounding, clamping or a product's width could go wrong. What is beyond ±2^23 is more than promised.
var extremes = []int32{0, 1, -1, 2, -2, 127, 128, -128, 1<<15 - 1, 1 << 15, -1 << 15, 1<<23 - 1, 1 << 23, -1 << 23, -1<<23 + 1}

func vector(r *rand.Rand, n int, limit int32) []int32 {
	v := make([]int32, n)
	for i := range v {
		if r.IntN(4) == 0 {
			v[i] = extremes[r.IntN(len(extremes))]
		} else {
			v[i] = r.Int32N(2*limit+1) - limit
		}
	}
	return v
}

var lengths = []int{0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 96, 127, 200, 1023}

func TestActivate(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, rows := range []int{1, 3, 8, 16, 24, 32, 48, 96} {
			for _, n := range []int{0, 1, 2, 3, 20} {
				for shift := uint(1); shift <= 30; shift++ {
					checkActivate(t, rows, n, shift)
				}
			}
		}
	})
}

func checkActivate(t *testing.T, rows, n int, shift uint) {
	r := rand.New(rand.NewPCG(uint64(rows*n), uint64(shift)))
	limit := min(1<<23, int32(200)<<min(shift, 16))
	x, bias := vector(r, rows*n+1, limit)[1:], vector(r, rows+1, limit)[1:]
	all := slices.Repeat([]uint8{0xee}, rows*n+2*guard)
	a := all[guard:][:rows*n]
	Activate(a, x, bias, shift)
	for i, v := range x {
		b := bias[i%rows]
		want := min(max((int64(v)+int64(b)+1<<(shift-1))>>shift, 0), 127)
		if int64(a[i]) != want {
			t.Fatalf("%d and %d, %d by %d rows, shifted by %d: got %d, want %d", v, b, n, rows, shift, a[i], want)
		}
	}
	clear(a)
	if slices.ContainsFunc(slices.Concat(all[:guard], all[guard+rows*n:]), func(v uint8) bool { return v != 0xee }) {
		t.Fatal("written beyond the end")
	}
}

func TestRequantise(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, rows := range []int{1, 3, 8, 16, 24, 30, 96} {
			for _, n := range []int{0, 1, 2, 3, 5, 20} {
				for shift := uint(1); shift <= 32; shift++ {
					for _, greatest := range []int32{1 << 15, 1 << 24, math.MaxInt32} {
						checkRequantise(t, rows, n, shift, greatest)
					}
				}
			}
		}
	})
}

func checkRequantise(t *testing.T, rows, n int, shift uint, greatest int32) {
	r := rand.New(rand.NewPCG(uint64(rows*n), uint64(shift)))
	mul := make([]int32, rows+1)[1:]
	for i := range mul {
		mul[i] = []int32{0, 1, greatest, greatest - 1, r.Int32N(greatest)}[r.IntN(5)]
	}
	x, xUnhurt := guarded(r, n*rows)
	y, yUnhurt := guarded(r, n*rows)
	copy(x, vector(r, n*rows, 1<<23))
	copy(y, vector(r, n*rows, 1<<23))
	want := slices.Clone(x)
	for i := range want {
		want[i] += int32((int64(y[i])*int64(mul[i%rows]) + 1<<(shift-1)) >> shift)
	}
	Requantise(x, y, mul, shift)
	if !slices.Equal(x, want) {
		t.Fatalf("%d by %d rows, up to %d, shifted by %d: sums differ", n, rows, greatest, shift)
	}
	if slices.ContainsFunc(y, func(v int32) bool { return v != 0 }) {
		t.Fatalf("%d by %d rows: y is not cleared", n, rows)
	}
	xUnhurt(t)
	yUnhurt(t)
}

func TestAddRow(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, n := range lengths {
			for _, by := range []int32{0, 1, -1, 128, 255, 1 << 23, math.MaxInt32, math.MinInt32} {
				r := rand.New(rand.NewPCG(uint64(n), uint64(by)))
				row := make([]int8, n+1)[1:]
				for i := range row {
					row[i] = []int8{-128, 127, int8(r.Uint32())}[r.IntN(3)]
				}
				x, unhurt := guarded(r, n)
				want := slices.Clone(x)
				for i := range want {
					want[i] += int32(row[i]) * by
				}
				AddRow(x, row, by)
				if !slices.Equal(x, want) {
					t.Fatalf("%d elements times %d: sums differ", n, by)
				}
				unhurt(t)
			}
		}
	})
}

func TestAddRows(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, n := range []int{0, 1, 15, 16, 17, 33, 96} {
			for _, count := range []int{0, 1, 7, maxRows, maxRows + 1} {
				for _, by := range []int32{0, 128, math.MinInt32 + 1} {
					r := rand.New(rand.NewPCG(uint64(n), uint64(by)))
					rows := make([][]int8, count)
					x, unhurt := guarded(r, n)
					want := slices.Clone(x)
					for k := range rows {
						rows[k] = make([]int8, n+1)[1:]
						for i := range rows[k] {
							rows[k][i] = []int8{-128, int8(r.Uint32())}[min(r.IntN(9), 1)]
							if by == 128 {
								rows[k][i] = []int8{-128, 127}[n%2] // nothing but extremes
							}
							want[i] += int32(rows[k][i]) * by
						}
					}
					AddRows(x, rows, by)
					if !slices.Equal(x, want) {
						t.Fatalf("%d rows of %d elements times %d: sums differ", count, n, by)
					}
					unhurt(t)
				}
			}
		}
	})
}

func BenchmarkVectors(b *testing.B) {
	const rows, n = 96, 500
	r := rand.New(rand.NewPCG(1, 2))
	x, y, mul := vector(r, rows*n, 1<<16), vector(r, rows*n, 1<<16), vector(r, rows, 1<<14)
	a, row := make([]uint8, rows*n), make([]int8, rows)
	for _, k := range kernels {
		for name, run := range map[string]func(){
			"Activate":   func() { Activate(a, x, mul, 9) },
			"Requantise": func() { Requantise(x, y, mul, 15) },
			"AddRow": func() {
				for i := 0; i < len(x); i += rows {
					AddRow(x[i:i+rows], row, 16)
				}
			},
		} {
			b.Run(fmt.Sprintf("%s/%s", k.name, name), func(b *testing.B) {
				use(b, k)
				for b.Loop() {
					run()
				}
				b.ReportMetric(float64(rows*n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "elements/ns")
			})
		}
	}
}
