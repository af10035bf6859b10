package injection

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"io"
)

// forest is a sum of small decision trees over the features of a candidate. It gives the log odds of the candidate
// having been injected. Thresholds and values are integers, so that every machine agrees.
type forest struct{ trees [][]treeNode }

// treeNode asks whether a feature is at least a threshold. Value is what the training articles that came as far as
// this node averaged; at a leaf it is the tree's vote. 1/256 nat. It takes eight bytes, so that all trees stay in the
// processor's own memory.
type treeNode struct {
	threshold int16
	value     int16
	more      uint16
	feature   uint8 // leafMark at a leaf
}

// The form of the embedded bytes: the magic, then, deflated (RFC 1951), the number of features and that of trees; for each feature the count of
// its thresholds and their differences, as varints; then the trees, each node before what is below it, that for lower
// values first: the feature, the number of its threshold and the value in 1/32 nat, or leafMark and the vote.
const (
	forestMagic = "TSDF3"
	maxForest   = 4 << 20 // bytes, inflated
	leafMark    = 0xFF
	innerGrain  = 8 // 1/256 nat
)

var errForest = errors.New("injection: the embedded decision trees are damaged")

// readForest reads what the command in the directory fit wrote.
func readForest(b []byte) (*forest, error) {
	if len(b) == 0 {
		return &forest{}, nil // not fitted yet
	}
	if !bytes.HasPrefix(b, []byte(forestMagic)) {
		return nil, errForest
	}
	b, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(b[len(forestMagic):])), maxForest))
	if err != nil || len(b) < 3 || b[0] != byte(numFeatures) {
		return nil, errForest
	}
	count := int(binary.LittleEndian.Uint16(b[1:]))
	b = b[3:]
	var cuts [numFeatures][]int16
	for k := range cuts {
		n, used := binary.Uvarint(b)
		if used <= 0 || n > 256 {
			return nil, errForest
		}
		b = b[used:]
		last := int64(0)
		for range n {
			d, used := binary.Varint(b)
			if used <= 0 {
				return nil, errForest
			}
			b = b[used:]
			if last += d; last != int64(int16(last)) {
				return nil, errForest
			}
			cuts[k] = append(cuts[k], int16(last))
		}
	}
	f := &forest{}
	for range count {
		r := treeReader{b: b, cuts: &cuts}
		if !r.node(0) {
			return nil, errForest
		}
		f.trees = append(f.trees, r.nodes)
		b = r.b
	}
	if len(b) > 0 {
		return nil, errForest
	}
	return f, nil
}

type treeReader struct {
	b     []byte
	cuts  *[numFeatures][]int16
	nodes []treeNode
}

// node reads one node and all below it.
func (r *treeReader) node(depth int) bool {
	if len(r.b) < 3 || depth > 32 {
		return false
	}
	at := len(r.nodes)
	kind := r.b[0]
	if kind == leafMark {
		r.nodes = append(r.nodes, treeNode{feature: leafMark, value: int16(binary.LittleEndian.Uint16(r.b[1:]))})
		r.b = r.b[3:]
		return true
	}
	if int(kind) >= len(r.cuts) || int(r.b[1]) >= len(r.cuts[kind]) {
		return false
	}
	r.nodes = append(r.nodes, treeNode{feature: kind, threshold: r.cuts[kind][r.b[1]], value: int16(int8(r.b[2])) * innerGrain})
	r.b = r.b[3:]
	if !r.node(depth + 1) {
		return false
	}
	r.nodes[at].more = uint16(len(r.nodes))
	return r.node(depth + 1)
}

// odds gives the log odds, in 1/256 nat.
func (f *forest) odds(x *features) (sum int32) {
	for _, tree := range f.trees {
		at := 0
		for tree[at].feature != leafMark {
			if n := &tree[at]; x[n.feature] >= int32(n.threshold) {
				at = int(n.more)
			} else {
				at++
			}
		}
		sum += int32(tree[at].value)
	}
	return sum
}

// moved tells how much each feature moved the log odds.
func (f *forest) moved(x *features) (by [numFeatures]int32) {
	for _, tree := range f.trees {
		for at := 0; tree[at].feature != leafMark; {
			n := &tree[at]
			next := at + 1
			if x[n.feature] >= int32(n.threshold) {
				next = int(n.more)
			}
			by[n.feature] += int32(tree[next].value) - int32(n.value)
			at = next
		}
	}
	return by
}
