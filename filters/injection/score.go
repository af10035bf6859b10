package injection

import "math"

var weights = [numFeatures]float64{-5.14, 3.66, -2.18, 0.81, -1.31, 0.00, -0.17, 0.87, -0.09, -0.52, 0.46, -1.34, 0.27, -2.49, 0.63, -1.78, -1.00, 1.14, 0.00, -1.03, 0.39, 0.05, -0.12, -1.94, -0.47, -0.15, -0.78, -0.03, 1.18, 0.00, 3.88, 0.96, -0.52, 3.58}

func score(f *features) int {
	var z float64
	for i, v := range f {
		z += float64(v) / one * weights[i]
	}
	return int(math.Round(10000 / (1 + math.Exp(-z))))
}
