package records

import (
	"context"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/pipeline"
)

// window is how many records a Follower holds that no document has asked for.
const window = 1000

// Follower gives the sources of the documents of a report one after the other, in bounded memory: the files must hold
// the documents in the report's order, but may hold others between them.
type Follower struct {
	texts *Texts
	next  func() (waiting, error, bool)
	stop  func()
	held  []waiting
}

type waiting struct {
	hash string
	doc  *format.Document
}

// Follow begins to read. function is that of the report's hashes.
func (t *Texts) Follow(function provenance.Hash) *Follower {
	records := func(yield func(waiting, error) bool) {
		err := Each(t.Paths, t.Stdin, t.From, t.Settings, func(_ string, raw []byte, d *format.Document) error {
			w := waiting{function.Of(raw), d}
			d.Input.URL, d.Input.Host = strings.Clone(d.Input.URL), strings.Clone(d.Input.Host)
			d.Input.Body = slices.Clone(d.Input.Body)
			d.Input.Fields = slices.Clone(d.Input.Fields)
			for i := range d.Input.Fields {
				d.Input.Fields[i].Text = strings.Clone(d.Input.Fields[i].Text)
			}
			if !yield(w, nil) {
				return io.EOF
			}
			return nil
		})
		if err != nil && err != io.EOF {
			yield(waiting{}, err)
		}
	}
	f := &Follower{texts: t}
	f.next, f.stop = iter.Pull2(iter.Seq2[waiting, error](records))
	return f
}

// Close ends reading.
func (f *Follower) Close() { f.stop() }

// Of gives the source of a document, and whether the files have it.
func (f *Follower) Of(ctx context.Context, r *pipeline.Report) (Article, bool, error) {
	fits := func(w waiting) bool { return w.hash == r.Source.Hash || r.Output != nil && w.hash == r.Output.Hash }
	at := slices.IndexFunc(f.held, fits)
	for at < 0 && len(f.held) < window {
		w, err, ok := f.next()
		if err != nil {
			return Article{}, false, err
		}
		if !ok {
			return Article{}, false, nil
		}
		f.held = append(f.held, w)
		if fits(w) {
			at = len(f.held) - 1
		}
	}
	if at < 0 {
		return Article{}, false, nil
	}
	w := f.held[at]
	f.held = slices.Delete(f.held, 0, at+1) // what stands before it is behind us
	return f.texts.article(ctx, r, w.doc, w.hash == r.Source.Hash)
}
