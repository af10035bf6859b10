package filtertest_test

import (
	"context"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

// counter notes how many edits a filter gathered.
type counter struct {
	pipeline.Filter
	edits *int
}

func (c counter) Check(ctx context.Context, doc *pipeline.Document) (pipeline.Findings, error) {
	found, err := c.Filter.Check(ctx, doc)
	*c.edits += len(found.Edits)
	return found, err
}

// A text that would see more changes than the limit passes unchanged, and no stage gathers many more of them than the
// limit: a few megabytes of marks must not take a gigabyte.
func TestStagesStopAtTheLimitOfEdits(t *testing.T) {
	const most = 100
	for _, f := range stages(t) {
		for _, text := range []string{strings.Repeat("一,\u200bＡ\u202e二 ，《 三 》\n", 5000), strings.Repeat("一,\u200bＡ\u202e二 ，《 三 》", 5000)} {
			gathered := 0
			p, err := pipeline.New(pipeline.Policy{MaxEdits: most, MaxRemoved: 1}, counter{f, &gathered})
			must(t, err)
			r, err := p.Clean(context.Background(), pipeline.PlainText(text))
			must(t, err)
			if r.Status != pipeline.StatusLimited || r.Reason != "edits: more than 100" || r.Text != text || gathered > 2*most {
				t.Errorf("%s, a text of %d lines: status %s (%s), %d edits gathered", f.Name(), strings.Count(text, "\n"), r.Status, r.Reason, gathered)
			}
		}
	}
}
