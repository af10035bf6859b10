package letterwise

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// weightTable holds what each bucket of evidence is worth, in 1/256 nat: a line for each kind, and one with the sum that
// everything starts from.
//
//go:embed models/weights.tsv
var weightTable string

type weights struct {
	start int32
	worth [evidenceKinds][evidenceBuckets]int32
}

var loadWeights = sync.OnceValues(func() (*weights, error) { return readWeights(weightTable) })

func readWeights(table string) (*weights, error) {
	w := &weights{}
	lines := strings.Split(strings.TrimSpace(table), "\n")
	if len(lines) != evidenceKinds+1 {
		return nil, fmt.Errorf("weights: %d lines, not %d", len(lines), evidenceKinds+1)
	}
	for i, line := range lines {
		cells := strings.Split(line, "\t")
		want := evidenceBuckets
		if i == evidenceKinds {
			want = 1
		}
		if len(cells) != want+1 {
			return nil, fmt.Errorf("weights, line %d: %d cells, not %d", i+1, len(cells), want+1)
		}
		for k, c := range cells[1:] {
			n, err := strconv.ParseInt(c, 10, 32)
			if err != nil {
				return nil, fmt.Errorf("weights, line %d: %q is no number", i+1, c)
			}
			if i == evidenceKinds {
				w.start = int32(n)
			} else {
				w.worth[i][k] = int32(n)
			}
		}
	}
	return w, nil
}

// odds adds up the evidence: log odds in 1/4096 nat.
func (w *weights) odds(e *Evidence) int32 {
	sum := w.start
	for kind, bucket := range e {
		sum += w.worth[kind][bucket]
	}
	return sum * (nat / 256)
}
