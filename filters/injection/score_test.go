package injection

import (
	"math"
	"testing"
)

// The integer score is the logistic function, to the last unit.
func TestScoreIsTheLogisticFunction(t *testing.T) {
	for odds := int32(-6000); odds <= 6000; odds++ {
		want := 10000 / (1 + math.Exp(-float64(odds)/nat))
		if got := float64(score(odds)); math.Abs(got-want) > 0.51 {
			t.Fatalf("log odds %d: %v, want %v", odds, got, want)
		}
	}
	if score(math.MinInt32+1) != 0 || score(math.MaxInt32) != 10000 {
		t.Error("the ends are not 0 and 10,000")
	}
}
