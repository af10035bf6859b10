package injection

import "math"

// score turns log odds into 0 to 10,000: ten thousand times the probability.
func score(odds int32) int {
	return int(math.Round(10000 / (1 + math.Exp(-float64(odds)/nat))))
}
