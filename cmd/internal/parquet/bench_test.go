package parquet

import "testing"

// Rows are read, shown as JSON and written.
func BenchmarkRows(b *testing.B) {
	file := written(b, articles(5000))
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		copied(b, file)
	}
}
