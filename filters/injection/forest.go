package injection

import (
	"encoding/binary"
	"errors"
)

// forest is a sum of small decision trees over the features of a candidate. It gives the log odds of the candidate
// having been injected. Thresholds and values are integers, so that every machine agrees.
type forest struct{ trees [][]treeNode }

// treeNode asks whether a feature is at least a threshold. Value is what the training articles that came as far as
// this node averaged; at a leaf it is the tree's vote. 1/256 nat.
type treeNode struct {
	feature   uint8 // leafMark at a leaf
	threshold int32
	less      uint16 // the node for values below the threshold
	more      uint16
	value     int32
}

const (
	forestMagic = "TSDF"
	leafMark    = 0xFF
	nodeBytes   = 1 + 4 + 2 + 2 + 4
)

// readForest reads what the command in the directory fit wrote.
func readForest(b []byte) (*forest, error) {
	bad := errors.New("injection: the embedded decision trees are damaged")
	if len(b) == 0 {
		return &forest{}, nil // not fitted yet
	}
	if len(b) < 7 || string(b[:4]) != forestMagic || b[4] != byte(numFeatures) {
		return nil, bad
	}
	count := int(binary.LittleEndian.Uint16(b[5:]))
	b = b[7:]
	f := &forest{}
	for range count {
		if len(b) < 2 {
			return nil, bad
		}
		n := int(binary.LittleEndian.Uint16(b))
		b = b[2:]
		if n == 0 || len(b) < n*nodeBytes {
			return nil, bad
		}
		tree := make([]treeNode, n)
		for i := range tree {
			p := b[i*nodeBytes:]
			tree[i] = treeNode{p[0], int32(binary.LittleEndian.Uint32(p[1:])), binary.LittleEndian.Uint16(p[5:]),
				binary.LittleEndian.Uint16(p[7:]), int32(binary.LittleEndian.Uint32(p[9:]))}
			if t := tree[i]; t.feature != leafMark && (t.feature >= byte(numFeatures) || int(t.less) <= i || int(t.more) <= i || int(t.less) >= n || int(t.more) >= n) {
				return nil, bad
			}
		}
		f.trees = append(f.trees, tree)
		b = b[n*nodeBytes:]
	}
	if len(b) > 0 {
		return nil, bad
	}
	return f, nil
}

// odds gives the log odds, in 1/256 nat, and how much each feature moved them.
func (f *forest) odds(x *features) (sum int32, by [numFeatures]int32) {
	for _, tree := range f.trees {
		at := 0
		for tree[at].feature != leafMark {
			n := tree[at]
			next := int(n.less)
			if x[n.feature] >= n.threshold {
				next = int(n.more)
			}
			by[n.feature] += tree[next].value - n.value
			at = next
		}
		sum += tree[at].value
	}
	return sum, by
}
