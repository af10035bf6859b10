package fuse

import (
	"encoding/binary"
	"fmt"
)

// Build gives the bytes of a map that holds values[i] for keys[i]. The keys must differ and the values fit into
// valueBits. The same arguments give the same bytes.
func Build(keys []uint64, values []uint32, valueBits, markBits uint) ([]byte, error) {
	if markBits == 0 || valueBits+markBits > MaxCell {
		return nil, fmt.Errorf("fuse: a cell of %d+%d bits", markBits, valueBits)
	}
	m := &Map{valueBits: valueBits, markBits: markBits}
	m.segment, m.segments = shape(len(keys))
	for try := uint64(1); try < 100; try++ {
		m.seed = try * 0x9e3779b97f4a7c15
		if order, at, ok := m.peel(keys); ok {
			m.fill(keys, values, order, at)
			return m.append(nil), nil
		}
	}
	return nil, fmt.Errorf("fuse: no seed fits %d keys; are they all different?", len(keys))
}

// shape follows the paper's tuning for three places a key, with whole numbers instead of logarithms: segments double
// for every 3.33 times as many keys, and small maps need more room.
func shape(n int) (segment, segments uint32) {
	segment = 4
	for size := 4.6; float64(n) >= size && segment < 1<<18; size *= 3.33 {
		segment *= 2
	}
	room := 2.0
	for _, s := range []struct {
		above int
		room  float64
	}{{100, 1.6}, {1000, 1.4}, {10_000, 1.26}, {50_000, 1.2}, {100_000, 1.17}, {250_000, 1.152}, {500_000, 1.14}, {1_000_000, 1.13}} {
		if n >= s.above {
			room = s.room
		}
	}
	cells := uint32(float64(n)*room) + 8
	segments = (cells + segment - 1) / segment
	if segments <= 2 {
		return segment, 1
	}
	return segment, segments - 2
}

// peel finds an order in which every key has a place of its own that no later key of the order touches.
func (m *Map) peel(keys []uint64) (order []int32, at []uint32, ok bool) {
	n := (m.segments + 2) * m.segment
	degree := make([]uint32, n) // how many keys touch the cell
	which := make([]uint32, n)  // the exclusive or of their numbers
	var spots [3]uint32
	for i, k := range keys {
		spots[0], spots[1], spots[2] = m.places(hash(k, m.seed))
		for _, s := range spots {
			degree[s]++
			which[s] ^= uint32(i)
		}
	}
	var alone []uint32
	for s := range degree {
		if degree[s] == 1 {
			alone = append(alone, uint32(s))
		}
	}
	for len(alone) > 0 {
		s := alone[len(alone)-1]
		alone = alone[:len(alone)-1]
		if degree[s] != 1 {
			continue
		}
		i := which[s]
		order, at = append(order, int32(i)), append(at, s)
		spots[0], spots[1], spots[2] = m.places(hash(keys[i], m.seed))
		for _, t := range spots {
			degree[t]--
			which[t] ^= i
			if degree[t] == 1 {
				alone = append(alone, t)
			}
		}
	}
	return order, at, len(order) == len(keys)
}

func (m *Map) fill(keys []uint64, values []uint32, order []int32, at []uint32) {
	m.cells = make([]byte, m.bytes())
	for j := len(order) - 1; j >= 0; j-- {
		i := order[j]
		h := hash(keys[i], m.seed)
		a, b, c := m.places(h)
		m.set(at[j], mark(h, m.markBits)<<m.valueBits|values[i]^m.cell(a)^m.cell(b)^m.cell(c))
	}
}

// set writes a cell that is still zero.
func (m *Map) set(i, x uint32) {
	bit := uint64(i) * uint64(m.valueBits+m.markBits)
	p := m.cells[bit>>3:]
	binary.LittleEndian.PutUint32(p, binary.LittleEndian.Uint32(p)|x<<(bit&7))
}

func (m *Map) append(out []byte) []byte {
	out = binary.LittleEndian.AppendUint64(out, m.seed)
	out = binary.LittleEndian.AppendUint32(out, m.segment)
	out = binary.LittleEndian.AppendUint32(out, m.segments)
	out = append(out, byte(m.valueBits), byte(m.markBits))
	return append(out, m.cells...)
}
