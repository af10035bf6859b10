package main

// table finds the place of a key in a list: open addressing, since Go's maps are slow at ten million keys.
type table struct {
	keys  []uint64
	slots []int32 // place+1
}

func newTable(keys []uint64) table {
	size := 16
	for size < 2*len(keys) {
		size *= 2
	}
	t := table{keys, make([]int32, size)}
	for i, k := range keys {
		s := t.slot(k)
		for t.slots[s] != 0 {
			s = (s + 1) & (size - 1)
		}
		t.slots[s] = int32(i + 1)
	}
	return t
}

func (t table) slot(key uint64) int {
	return int((key * 0x9e3779b97f4a7c15) >> 20 & uint64(len(t.slots)-1))
}

func (t table) get(key uint64) (int, bool) {
	for s := t.slot(key); t.slots[s] != 0; s = (s + 1) & (len(t.slots) - 1) {
		if i := int(t.slots[s] - 1); t.keys[i] == key {
			return i, true
		}
	}
	return 0, false
}
