package learn

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/cespare/xxhash/v2"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/evidence"
	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/filters"
)

// method changes whenever evidence is gathered in another way.
const method = 1

// Header says with what evidence is gathered: with which models, how, and from which fields.
func Header(f format.Fields) evidence.Header {
	return evidence.Header{Models: fmt.Sprintf("%016x", xxhash.Sum64String(fmt.Sprint(method, filters.ModelHash(), f)))}
}

// Shards are files of evidence that are added up.
type Shards struct {
	Header  evidence.Header
	files   []*os.File
	readers []*evidence.Reader
}

// OpenShards opens files of evidence, all of which must have been gathered in the same way.
func OpenShards(names []string) (*Shards, error) {
	s := &Shards{}
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			s.Close()
			return nil, fmt.Errorf("%s: %w", name, batch.WithoutPath(err))
		}
		s.files = append(s.files, f)
		r, err := evidence.NewReader(f)
		if err == nil && len(s.readers) > 0 && r.Header != s.Header {
			r.Close()
			err = fmt.Errorf("gathered with other models or fields, or by another version, than %s: what differs cannot be added up", names[0])
		}
		if err != nil {
			s.Close()
			return nil, fmt.Errorf("%s: %w", name, batch.WithoutPath(err))
		}
		s.Header = r.Header
		s.readers = append(s.readers, r)
	}
	return s, nil
}

// Sources gives what the files hold.
func (s *Shards) Sources(ctx context.Context) (all []evidence.Source) {
	for i, r := range s.readers {
		all = append(all, named{until{r, ctx}, s.files[i].Name()})
	}
	return all
}

// Totals is what all files counted, once they were read.
func (s *Shards) Totals() (t evidence.Totals) {
	for _, r := range s.readers {
		t.Add(r.Totals)
	}
	return t
}

// Close closes the files.
func (s *Shards) Close() {
	for _, r := range s.readers {
		r.Close()
	}
	for _, f := range s.files {
		f.Close()
	}
}

// until ends with a context.
type until struct {
	evidence.Source
	ctx context.Context
}

func (u until) Next() (phrase, body []byte, err error) {
	if err := u.ctx.Err(); err != nil {
		return nil, nil, err
	}
	return u.Source.Next()
}

// Counted counts the phrases of sources as they are merged into one.
func Counted(from []evidence.Source, n *int) []evidence.Source {
	return []evidence.Source{&counted{evidence.Merging(from), n}}
}

type counted struct {
	evidence.Source
	n *int
}

func (c *counted) Next() (phrase, body []byte, err error) {
	phrase, body, err = c.Source.Next()
	if err == nil {
		*c.n++
	} else if err != io.EOF {
		return nil, nil, err
	}
	return phrase, body, err
}
