package cli

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"

	"github.com/sirupsen/logrus"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/terminal"
)

// newProgress shows how a batch goes on: a bar on a terminal, a line now and then elsewhere.
func newProgress(log *logrus.Logger) batch.Progress {
	if terminal.Is(log.Out) && os.Getenv("TERM") != "dumb" {
		return &bar{log: log, err: log.Out}
	}
	return &lines{log: log, last: time.Now()}
}

// bar is a progress bar. Messages go through it while it is shown, so that they do not tear it.
type bar struct {
	log    *logrus.Logger
	err    io.Writer
	all    *mpb.Progress
	bar    *mpb.Bar
	failed atomic.Int64 // the bar is drawn by a goroutine of its own
}

func (b *bar) Begin(total int64) {
	b.all = mpb.New(mpb.WithOutput(b.err), mpb.WithWidth(40))
	b.bar = b.all.New(max(total, 1), mpb.BarStyle(),
		mpb.PrependDecorators(decor.CountersKibiByte("% .1f / % .1f")),
		mpb.AppendDecorators(decor.AverageSpeed(decor.SizeB1024(0), "% .1f"), decor.Name(", "), decor.AverageETA(decor.ET_STYLE_GO),
			decor.Any(func(decor.Statistics) string {
				if n := b.failed.Load(); n > 0 {
					return fmt.Sprintf(", %d failures", n)
				}
				return ""
			})),
		mpb.BarRemoveOnComplete())
	b.log.SetOutput(b.all)
}

func (b *bar) Add(bytes int64, _, failed int) {
	b.failed.Store(int64(failed))
	b.bar.IncrInt64(bytes)
}

func (b *bar) End() {
	b.bar.Abort(true)
	b.all.Wait()
	b.log.SetOutput(b.err)
}

// lines says every now and then how far a batch is.
type lines struct {
	log         *logrus.Logger
	last        time.Time
	done, total int64
}

const betweenLines = 30 * time.Second

func (l *lines) Begin(total int64) { l.total = total }

func (l *lines) Add(bytes int64, documents, failed int) {
	l.done += bytes
	if time.Since(l.last) < betweenLines {
		return
	}
	l.last = time.Now()
	l.log.Infof("%d documents, %d of %d MB, %d failures", documents, l.done>>20, l.total>>20, failed)
}

func (l *lines) End() {}
