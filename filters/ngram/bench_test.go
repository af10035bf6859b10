package ngram_test

import (
	"os"
	"testing"

	"github.com/taosha-text/taosha/filters/ngram"
)

// written for this test, as all text here
var sample = []rune("市教育局昨天召开会议，部署下一阶段的工作，要求各学校认真落实责任，确保2024年秋季开学平稳有序。")

func BenchmarkLoad(b *testing.B) {
	raw, err := os.ReadFile("news.bin")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ngram.Load(raw); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLine(b *testing.B) {
	m := ngram.Default()
	var dst []int32
	b.SetBytes(int64(len(sample)))
	b.ReportAllocs()
	for b.Loop() {
		dst = m.Line(dst[:0], sample)
	}
}

func BenchmarkSeam(b *testing.B) {
	m := ngram.Default()
	b.ReportAllocs()
	for b.Loop() {
		m.Seam(sample[:10], sample[10:16], sample[16:])
	}
}

func BenchmarkEdges(b *testing.B) {
	m := ngram.Default()
	b.ReportAllocs()
	for b.Loop() {
		m.Edges(sample, 20, 21, 12)
	}
}
