package gold

import (
	"context"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/taosha-text/taosha/pipeline"
)

// Cleaner is what is measured. It is called by several goroutines at once.
type Cleaner interface {
	Clean(context.Context, pipeline.Input) (pipeline.Result, error)
}

// atOnce is how many articles' results are held before they are counted.
const atOnce = 256

// Measure cleans every article and compares. An article that cannot be cleaned counts as wholly removed; an error
// means that the context ended. seen may be nil.
func Measure(ctx context.Context, c Cleaner, articles []Article, seen *Seen) (Score, error) {
	s := Score{Documents: len(articles), Harm: map[string]Harm{}, ByPosition: Tallies{}, ByCategory: Tallies{}, ByDisguise: Tallies{}}
	if seen != nil {
		s.ByNovelty = Tallies{}
	}
	var results [atOnce]pipeline.Result
	var failed [atOnce]error
	for part := range slices.Chunk(articles, atOnce) {
		var g errgroup.Group
		g.SetLimit(runtime.GOMAXPROCS(0))
		for i, a := range part {
			g.Go(func() error {
				results[i], failed[i] = c.Clean(ctx, a.Input())
				return ctx.Err()
			})
		}
		if err := g.Wait(); err != nil {
			return s, err
		}
		for i, a := range part {
			s.take(a, results[i], failed[i], seen)
		}
	}
	slices.SortStableFunc(s.Worst, func(a, b Worst) int { return b.weight() - a.weight() })
	return s, nil
}
