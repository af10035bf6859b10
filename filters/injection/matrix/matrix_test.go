package matrix

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// eachKernel runs the test once for every kernel that this machine can run.
func eachKernel(t *testing.T, run func(*testing.T)) {
	for _, k := range kernels {
		t.Run(k.name, func(t *testing.T) {
			use(t, k)
			run(t)
		})
	}
}

func use(t testing.TB, k kernel) {
	before := active
	active = k
	t.Cleanup(func() { active = before })
}

// naive is what MulAdd promises, written down as the promise reads.
func naive(rows, cols int, w []int8, out []int32, a []uint8, stride, n int) {
	for p := range n {
		for r := range rows {
			for c := range cols {
				out[p*rows+r] += int32(w[r*cols+c]) * int32(a[p*stride+c])
			}
		}
	}
}

// fills draw from all values or from the extremes, or take one extreme throughout.
var fills = map[string]func(*rand.Rand) (weight, activation int){
	"random":   func(r *rand.Rand) (int, int) { return r.IntN(255) - 127, r.IntN(128) },
	"extremes": func(r *rand.Rand) (int, int) { return r.IntN(2)*254 - 127, r.IntN(2) * 127 },
	"greatest": func(*rand.Rand) (int, int) { return 127, 127 },
	"least":    func(*rand.Rand) (int, int) { return -127, 127 },
	"zero":     func(r *rand.Rand) (int, int) { return r.IntN(255) - 127, 0 },
	"mostly 0": func(r *rand.Rand) (int, int) { return r.IntN(255) - 127, max(0, r.IntN(1270)-1143) },
}

func drawn(r *rand.Rand, fill func(*rand.Rand) (int, int), weights, activations int) ([]int8, []uint8) {
	w, a := make([]int8, weights), make([]uint8, activations)
	for i := range w {
		weight, _ := fill(r)
		w[i] = int8(weight)
	}
	for i := range a {
		_, activation := fill(r)
		a[i] = uint8(activation)
	}
	return w, a
}

const guard = 64

// guarded returns n random sums that begin at an odd place between guards, and a check that the guards are as they were.
func guarded(r *rand.Rand, n int) (inner []int32, unhurt func(testing.TB)) {
	all := make([]int32, guard+1+n+guard)
	for i := range all {
		all[i] = int32(r.Uint32())
	}
	before := slices.Clone(all)
	from, to := guard+1, guard+1+n
	return all[from:to:to], func(t testing.TB) {
		t.Helper()
		if !slices.Equal(all[:from], before[:from]) || !slices.Equal(all[to:], before[to:]) {
			t.Error("written beyond the end")
		}
	}
}

// TestMulAdd goes through all ways in which the last rows, the last columns and the last positions can be odd.
func TestMulAdd(t *testing.T) {
	for _, k := range kernels {
		t.Logf("this machine can run %s", k.name)
	}
	positions := []int{0, 1, 2, 3, 4, 5, 7, 8, 9, 11, 13, 31, 32, 33, 39, 71}
	for name, fill := range fills {
		for _, c := range []struct {
			rows, cols int
			positions  []int
		}{
			{8, 32, positions},
			{8, 96, positions},
			{16, 32, positions},
			{24, 64, positions},
			{96, 32, []int{1, 6, 50}},
			{96, 96, []int{1, 6, 50}},
			{96, 256, []int{1, 6}},
			{96, 288, []int{1, 6}},
			{40, 2048, []int{1, 9}},
			{16, maxCols, []int{5}},
		} {
			for _, n := range c.positions {
				for _, stride := range []int{0, 1, c.cols - 1, c.cols, c.cols + 3} {
					if len(c.positions) < 4 && stride != c.cols {
						continue
					}
					name := fmt.Sprintf("%s %d×%d, %d by %d", name, c.rows, c.cols, n, stride)
					r := rand.New(rand.NewPCG(1, uint64(n)))
					w, a := drawn(r, fill, c.rows*c.cols, 1+max(0, n-1)*stride+c.cols)
					checkMulAdd(t, name, r, c.rows, c.cols, w, a[1:], stride, n)
				}
			}
		}
	}
}

// checkMulAdd compares every kernel with naive. Slices begin at odd places; a ends where the last position does.
func checkMulAdd(t *testing.T, name string, r *rand.Rand, rows, cols int, w []int8, a []uint8, stride, n int) {
	t.Helper()
	begin, _ := guarded(r, n*rows)
	want := slices.Clone(begin)
	naive(rows, cols, w, want, a, stride, n)
	for _, k := range kernels {
		use(t, k)
		m, err := New(rows, cols, w)
		if err != nil {
			t.Fatal(err)
		}
		out, unhurt := guarded(r, n*rows)
		copy(out, begin)
		m.MulAdd(out, a, stride, n)
		if !slices.Equal(out, want) {
			t.Errorf("%s, %s: sums differ", k.name, name)
		}
		unhurt(t)
	}
}

func TestWeightsAreCopied(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		w := slices.Repeat([]int8{3}, 8*32)
		m, err := New(8, 32, w)
		if err != nil {
			t.Fatal(err)
		}
		clear(w)
		out := make([]int32, 8)
		m.MulAdd(out, slices.Repeat([]uint8{1}, 32), 32, 1)
		if out[0] != 96 {
			t.Errorf("got %d, want 96", out[0])
		}
	})
}

func TestNewErrors(t *testing.T) {
	for _, c := range []struct {
		rows, cols int
		w          []int8
		want       string
	}{
		{0, 32, nil, "0 rows"},
		{-8, 32, nil, "-8 rows"},
		{12, 32, make([]int8, 12*32), "12 rows"},
		{8, 0, nil, "0 columns"},
		{8, 48, make([]int8, 8*48), "48 columns"},
		{8, 1<<16 + 32, nil, "65568 columns"},
		{8, 32, make([]int8, 8*32-1), "255 weights for 8 rows of 32 columns"},
		{math.MaxInt &^ 7, 32, make([]int8, 32), "32 weights"},
		{8, 32, append(make([]int8, 8*32-30), slices.Repeat([]int8{-128}, 30)...), "weight -128 in row 7, column 2"},
	} {
		if _, err := New(c.rows, c.cols, c.w); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("New(%d, %d, %d weights): %v, want an error with %q", c.rows, c.cols, len(c.w), err, c.want)
		}
	}
}

func TestMisusePanics(t *testing.T) {
	m, err := New(8, 32, make([]int8, 8*32))
	if err != nil {
		t.Fatal(err)
	}
	for name, misuse := range map[string]func(){
		"n is negative":        func() { m.MulAdd(make([]int32, 8), make([]uint8, 32), 32, -1) },
		"stride is negative":   func() { m.MulAdd(make([]int32, 16), make([]uint8, 64), -1, 2) },
		"out is short":         func() { m.MulAdd(make([]int32, 15), make([]uint8, 64), 32, 2) },
		"a is short":           func() { m.MulAdd(make([]int32, 16), make([]uint8, 63), 32, 2) },
		"a is empty":           func() { m.MulAdd(make([]int32, 8), nil, 32, 1) },
		"stride wraps around":  func() { m.MulAdd(make([]int32, 32), make([]uint8, 64), math.MaxInt, 4) },
		"n wraps around":       func() { m.MulAdd(make([]int32, 32), make([]uint8, 64), 0, math.MaxInt/4) },
		"Activate: lengths":    func() { Activate(make([]uint8, 2), make([]int32, 3), make([]int32, 1), 1) },
		"Activate: rows":       func() { Activate(make([]uint8, 3), make([]int32, 3), make([]int32, 2), 1) },
		"Activate: no rows":    func() { Activate(make([]uint8, 3), make([]int32, 3), nil, 1) },
		"Activate: shift 0":    func() { Activate(nil, nil, nil, 0) },
		"Activate: shift 31":   func() { Activate(nil, nil, nil, 31) },
		"Requantise: lengths":  func() { Requantise(make([]int32, 8), make([]int32, 16), make([]int32, 8), 1) },
		"Requantise: rows":     func() { Requantise(make([]int32, 12), make([]int32, 12), make([]int32, 8), 1) },
		"Requantise: no rows":  func() { Requantise(make([]int32, 8), make([]int32, 8), nil, 1) },
		"Requantise: shift 0":  func() { Requantise(nil, nil, nil, 0) },
		"Requantise: shift 33": func() { Requantise(nil, nil, nil, 33) },
		"AddRow: lengths":      func() { AddRow(make([]int32, 8), make([]int8, 7), 0) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if message, ok := recover().(string); !ok || !strings.HasPrefix(message, "matrix: ") {
					t.Errorf("recovered %q", message)
				}
			}()
			misuse()
		})
	}
}

// FuzzMulAdd takes weights and activations from the bytes, again from the beginning where they run out.
func FuzzMulAdd(f *testing.F) {
	f.Add(uint8(0), uint8(0), uint8(0), uint8(0), []byte{0})
	f.Add(uint8(11), uint8(2), uint8(37), uint8(96), []byte{127, 129, 255, 1, 0})
	f.Add(uint8(2), uint8(9), uint8(5), uint8(7), []byte("\x81\x7f"))
	f.Fuzz(func(t *testing.T, rowUnits, colUnits, n, stride uint8, data []byte) {
		if len(data) == 0 {
			return
		}
		rows, cols := (int(rowUnits%6)+1)*rowUnit, (int(colUnits%4)+1)*colUnit
		w, a := make([]int8, rows*cols), make([]uint8, max(0, int(n)-1)*int(stride)+cols)
		for i := range w {
			w[i] = max(-maxWeight, int8(data[i%len(data)]))
		}
		for i := range a {
			a[i] = data[(i+1)%len(data)] & maxActivation
		}
		checkMulAdd(t, "fuzzed", rand.New(rand.NewPCG(0, 0)), rows, cols, w, a, int(stride), int(n))
	})
}

func BenchmarkMulAdd(b *testing.B) {
	for _, k := range kernels {
		for _, size := range [][3]int{{96, 96, 50}, {96, 96, 500}, {96, 96, 2000}, {96, 96, 501}, {96, 384, 500}, {8, 96, 500}} {
			rows, cols, n := size[0], size[1], size[2]
			b.Run(fmt.Sprintf("%s/%dx%d/%d", k.name, rows, cols, n), func(b *testing.B) {
				use(b, k)
				w, a := drawn(rand.New(rand.NewPCG(1, 2)), fills["random"], rows*cols, cols*n)
				m, err := New(rows, cols, w)
				if err != nil {
					b.Fatal(err)
				}
				out := make([]int32, n*rows)
				for b.Loop() {
					m.MulAdd(out, a, cols, n)
				}
				b.ReportMetric(float64(rows*cols*n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
			})
		}
	}
}
