package letterwise

// score gives how sure it is that a stretch is what it is taken for, from 0 to 10000.
func (a *article) score(e *Evidence) int { return logistic(a.f.models.weights.odds(e)) }

// logistic gives 10000/(1+exp(-x)) for x in 1/4096, from a table of quarter steps, straight between them.
func logistic(x int32) int {
	const step = nat / 4
	x = min(max(x, -10*nat), 10*nat-1) + 10*nat
	i, rest := x/step, x%step
	return int((logisticTable[i]*(step-rest) + logisticTable[i+1]*rest) / step)
}

// logisticTable holds the function at -10, -9.75 … 10.25.
var logisticTable = [...]int32{
	0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 9, 12,
	15, 19, 25, 32, 41, 52, 67, 86, 110, 141, 180, 230, 293, 373,
	474, 601, 759, 953, 1192, 1480, 1824, 2227, 2689, 3208, 3775, 4378, 5000, 5622,
	6225, 6792, 7311, 7773, 8176, 8520, 8808, 9047, 9241, 9399, 9526, 9627, 9707, 9770,
	9820, 9859, 9890, 9914, 9933, 9948, 9959, 9968, 9975, 9981, 9985, 9988, 9991, 9993,
	9994, 9996, 9997, 9997, 9998, 9998, 9999, 9999, 9999, 9999, 10000, 10000,
}
