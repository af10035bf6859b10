package gold

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters/injection"
	"github.com/taosha-text/taosha/filters/structure"
	"github.com/taosha-text/taosha/pipeline"
)

type cleaner struct{ *pipeline.Pipeline }

func TestMeasureByHand(t *testing.T) {
	if os.Getenv("GOLD") == "" {
		t.Skip("set GOLD to files to measure")
	}
	st, _ := structure.New(structure.Default())
	inj, err := injection.New(injection.Default(), nil)
	if err != nil {
		t.Fatal(err)
	}
	p, err := pipeline.New(pipeline.Policy{}, st, inj)
	if err != nil {
		t.Fatal(err)
	}
	cl := cleaner{p}
	for _, path := range strings.Fields(os.Getenv("GOLD")) {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		var r io.Reader = f
		if strings.HasSuffix(path, ".gz") {
			r, _ = gzip.NewReader(f)
		}
		arts, err := Read(r)
		if err != nil {
			t.Fatal(path, err)
		}
		s, err := Measure(context.Background(), cl, arts)
		if err != nil {
			t.Fatal(err)
		}
		touched, chars, gone := 0, 0, 0
		for _, h := range s.Harm {
			touched += h.Touched
			chars += h.Characters
			gone += h.Removed
		}
		fmt.Printf("%-40s F1 %.4f P %.4f R %.4f exact %.3f verbatim %.3f of %d; harm %d chars in %d docs of %d chars; subst %d/%d\n", path[strings.LastIndex(path, "/")+1:], s.F1(), s.Precision(), s.Recall(), float64(s.Exact)/float64(max(1, s.Dirty)), float64(s.Verbatim)/float64(max(1, s.Dirty)), s.Dirty, gone, touched, chars, s.SubstitutionsKept, s.Substitutions)
		if os.Getenv("BY") != "" {
			var keys []string
			for k := range s.By {
				keys = append(keys, k)
			}
			sort.Strings(keys)
			for _, k := range keys {
				fmt.Printf("   %-24s %.3f of %d\n", k, s.By[k].Recall(), s.By[k].TruePositive+s.By[k].FalseNegative)
			}
		}
		for i, w := range s.Worst {
			if os.Getenv("WORST") == "" || i >= 60 {
				break
			}
			fmt.Printf("   %s %+v missed %v wrong %v\n", w.ID, w.Tally, w.Missed, w.Wrong)
		}
	}
}
