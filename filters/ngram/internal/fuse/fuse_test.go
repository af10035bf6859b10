package fuse

import (
	"bytes"
	"testing"
)

func sample(n int) (keys []uint64, values []uint32) {
	for i := range n {
		keys = append(keys, hash(uint64(i), 77))
		values = append(values, uint32(hash(uint64(i), 78)&0xff))
	}
	return keys, values
}

func TestEveryKeyGivesItsValueAndStrangersAreTold(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 10, 99, 1000, 12_345, 200_000} {
		keys, values := sample(n)
		raw, err := Build(keys, values, 8, 10)
		if err != nil {
			t.Fatalf("%d keys: %v", n, err)
		}
		m, rest, err := Open(append(raw, 1, 2, 3))
		if err != nil || !bytes.Equal(rest, []byte{1, 2, 3}) {
			t.Fatalf("%d keys: rest %v, error %v", n, rest, err)
		}
		for i, k := range keys {
			if v, ok := m.Get(k); !ok || v != values[i] {
				t.Fatalf("%d keys: key %d gives %d, %v, wanted %d", n, i, v, ok, values[i])
			}
		}
		strangers := 0
		for i := range 100_000 {
			if _, ok := m.Get(hash(uint64(i), 1<<40)); ok {
				strangers++
			}
		}
		if strangers > 200 { // one in 1024 is expected
			t.Errorf("%d keys: %d of 100000 strangers were taken for keys", n, strangers)
		}
		if n >= 200_000 && len(raw)*8 > n*18*120/100 {
			t.Errorf("%d keys take %d bytes", n, len(raw))
		}
	}
}

func TestTheSameKeysGiveTheSameBytes(t *testing.T) {
	keys, values := sample(5000)
	a, _ := Build(keys, values, 8, 8)
	b, _ := Build(keys, values, 8, 8)
	if !bytes.Equal(a, b) {
		t.Error("two builds differ")
	}
}

func TestEqualKeysAreAnError(t *testing.T) {
	if _, err := Build([]uint64{5, 5}, []uint32{1, 2}, 8, 8); err == nil {
		t.Error("two equal keys were accepted")
	}
}

func FuzzOpen(f *testing.F) {
	keys, values := sample(50)
	raw, _ := Build(keys, values, 6, 8)
	f.Add(raw)
	f.Add(raw[:20])
	f.Fuzz(func(t *testing.T, data []byte) {
		m, _, err := Open(data)
		if err != nil {
			return
		}
		for k := range uint64(1000) {
			m.Get(hash(k, 1))
		}
	})
}
