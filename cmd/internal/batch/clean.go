package batch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/pipeline"
)

// cleaner cleans units, one at a time.
type cleaner struct {
	o        Options
	decoders map[format.Name]format.Decoder
	encoders map[[2]format.Name]format.Encoder
	schema   format.Schema // that the coders of Parquet are for
	doc      format.Document
}

func newCleaner(o Options) *cleaner {
	return &cleaner{o: o, decoders: map[format.Name]format.Decoder{}, encoders: map[[2]format.Name]format.Encoder{}}
}

// coders gives the decoder and encoder of a job. The plan, or the reader, has made sure that there are both.
func (c *cleaner) coders(j *job) (format.Decoder, format.Encoder) {
	decoder := c.decoder(j)
	pair := [2]format.Name{j.to, j.from}
	if c.encoders[pair] == nil {
		c.encoders[pair], _ = format.NewEncoder(j.to, j.from, c.o.Settings, j.schema)
	}
	return decoder, c.encoders[pair]
}

func (c *cleaner) decoder(j *job) format.Decoder {
	if j.schema != c.schema {
		clear(c.decoders)
		clear(c.encoders)
		c.schema = j.schema
	}
	if c.decoders[j.from] == nil {
		c.decoders[j.from], _ = format.NewDecoder(j.from, c.o.Settings, j.schema)
	}
	return c.decoders[j.from]
}

func (c *cleaner) run(ctx context.Context, work <-chan *unit) {
	for u := range work {
		c.unit(ctx, u)
		close(u.done)
	}
}

func (c *cleaner) unit(ctx context.Context, u *unit) {
	u.tally = newTally()
	size := 0
	for _, r := range u.chunk.Records {
		size += len(r.Lead) + len(r.Raw) + 1
	}
	failures := 0
	u.out = slices.Grow(u.out, size) // clean text is about as long as what came in
	number, begun := u.base, false
	for _, r := range u.chunk.Records {
		var m mark
		start := len(u.out)
		u.out = append(u.out, u.job.lead(r)...)
		led := len(u.out)
		switch {
		case r.Blank:
			c.passOn(u, r, r.Raw)
			u.out = append(u.out, u.job.to.LineEnd()...)
			m = mark{partial: true}
		case u.chunk.Piece != format.NoPiece:
			m = c.piece(u, r)
		case u.chunk.Torn != nil:
			u.reject(r.Raw)
			m = c.torn(u, newGiant(c.o.Hash, r.Raw))
		default:
			m = c.guarded(ctx, u, number, r)
			number++
		}
		if m.failed = m.failure != ""; m.failed {
			if failures++; failures > maxFailures {
				m.where, m.failure = "", "" // nobody is told
			}
		}
		if m.rejected || c.o.Check || c.o.Show != ShowClean { // what is not there is not parted from what is
			u.out = append(u.out[:start], u.out[led:]...)
		} else if !begun {
			u.lead, begun = led, true // it is the writer who knows whether anything stands before it
		}
		m.out, m.report, m.rejects = len(u.out), len(u.report), len(u.rejects)
		u.marks = append(u.marks, m)
	}
	u.chunk.Free()
	u.chunk = nil
}

// guarded is record, except that a panic, of a coder or a filter, is the error of this record and no other's.
func (c *cleaner) guarded(ctx context.Context, u *unit, number int, r format.Record) (m mark) {
	out, report, rejects := len(u.out), len(u.report), len(u.rejects)
	defer func() {
		if p := recover(); p != nil {
			*c = *newCleaner(c.o) // what the coders remember may be in disorder
			u.out, u.report, u.rejects = u.out[:out], u.report[:report], u.rejects[:rejects]
			m = c.broken(u, number, r, panicked(p))
		}
	}()
	return c.record(ctx, u, number, r)
}

// broken reports a record at which the program itself failed. A row, which is no text before it is decoded, is not
// among the rejects then.
func (c *cleaner) broken(u *unit, number int, r format.Record, err error) mark {
	j, raw := u.job, r.Raw
	if j.from == format.Parquet {
		raw = []byte("{}")
	}
	res := pipeline.Result{Status: pipeline.StatusError, Report: pipeline.Report{ID: j.path + "#" + strconv.Itoa(number), Status: pipeline.StatusError, Reason: err.Error(),
		Source: pipeline.Source{Path: j.path, Record: number, Format: j.from.Document(), Bytes: len(raw), Hash: c.o.Hash.Of(raw)}}}
	m := mark{where: j.where(r, number, nil), failure: err.Error()}
	if res.Report.Output = c.passBroken(u, r, raw, res.Report.Source.Hash); res.Report.Output == nil {
		u.reject(raw)
		m.rejected = true
	}
	u.tally.add(&res, "", len(raw))
	u.tally.differs = u.tally.differs || m.rejected
	if c.o.Report != "" {
		u.report = append(res.Report.AppendJSON(u.report, c.o.Level), '\n')
	}
	return m
}

// passBroken writes a record that could not be cleaned as it came, where that was asked for and the output has the
// input's format, and tells what it wrote; nil is nothing.
func (c *cleaner) passBroken(u *unit, r format.Record, text []byte, hash string) *pipeline.Output {
	if !c.o.PassBroken || u.job.from != u.job.to {
		return nil
	}
	c.passOn(u, r, text)
	c.passOn(u, format.Record{Raw: []byte(u.job.to.LineEnd())}, nil)
	return &pipeline.Output{Hash: hash, Chars: utf8.RuneCount(text)}
}

// record cleans one record and appends what comes of it to the unit's results.
func (c *cleaner) record(ctx context.Context, u *unit, number int, r format.Record) mark {
	j, d := u.job, &c.doc
	decoder, encoder := c.coders(j)
	text := decoder.Text(r)
	if len(r.Raw) > c.o.Settings.MaxRecord {
		return c.unread(u, number, r, text, "")
	}
	err := decoder.Decode(r, d)
	var limit *format.LimitError
	if errors.As(err, &limit) {
		return c.unread(u, number, r, text, limit.Reason)
	}
	d.Input.AsText = j.to == format.Text
	if d.Input.ID == "" {
		d.Input.ID = j.path + "#" + strconv.Itoa(number)
	}
	var res pipeline.Result
	if err == nil {
		res, err = c.o.Cleaner.Clean(ctx, d.Input)
	}
	if err != nil {
		res = pipeline.Result{Status: pipeline.StatusError, Report: pipeline.Report{ID: d.Input.ID, Status: pipeline.StatusError, Reason: cause(err)}}
	}
	report := &res.Report
	source := &report.Source // what extraction said of a page stays
	if d.Source.Encoding != "" {
		*source = d.Source
	}
	source.Path, source.Record, source.Format = j.path, number, j.sourceFormat(d)
	source.Bytes, source.Hash = len(text), c.o.Hash.Of(text)

	var m mark
	if err == nil && len(d.Input.Fields) == 0 && d.Input.Format == pipeline.FormatJSONL {
		u.tally.fieldless++
	}
	if err == nil && d.Input.Date == "" && d.Input.Format != pipeline.FormatHTML { // of a page the extractor may find it
		u.tally.undated++
	}
	passed := false
	if err != nil {
		m.where, m.failure = j.where(r, number, err), cause(err)
		report.Output = c.passBroken(u, r, text, source.Hash)
		passed = report.Output != nil
	}
	switch {
	case passed:
	case err != nil, res.Drop:
		m.rejected = true
		u.tally.differs = true
		u.reject(text)
	default:
		c.output(u, text, encoder, &res)
	}
	m.chars, m.removed = u.tally.add(&res, d.Input.Host, len(text))
	m.status = res.Status
	if m.rejected {
		report.Output = nil
	}
	if c.o.Report == "" {
		return m
	}
	if res.Changed() {
		source.Fields = c.o.Hash.Fields(report, textsOf(d.SourceFields(&res)))
	}
	if len(text) > largeDocument {
		m.large = kept(report)
	} else {
		u.report = append(report.AppendJSON(u.report, c.o.Level), '\n')
	}
	return m
}

func textsOf(fields []pipeline.Field) map[string]string {
	texts := make(map[string]string, len(fields))
	for _, f := range fields {
		texts[f.Name] = f.Text
	}
	return texts
}

// piece passes on a piece of a record over the size limit; the last one brings its report.
func (c *cleaner) piece(u *unit, r format.Record) mark {
	c.passOn(u, r, r.Raw)
	switch {
	case u.chunk.Piece != format.PieceEnd:
		return mark{partial: true, rejected: u.job.from != u.job.to}
	case u.chunk.Torn != nil:
		return c.torn(u, u.giant)
	}
	return c.limited(u, u.base, u.giant, "")
}

// unread passes on a record that is over a limit, as it came.
func (c *cleaner) unread(u *unit, number int, r format.Record, text []byte, reason string) mark {
	c.passOn(u, r, text)
	return c.limited(u, number, newGiant(c.o.Hash, text), reason)
}

// torn reports a record of which the input failed within; the failure itself is told with the file, too.
func (c *cleaner) torn(u *unit, g *giant) mark {
	j := u.job
	res := pipeline.Result{Status: pipeline.StatusError, Report: pipeline.Report{ID: j.path + "#" + strconv.Itoa(u.base), Status: pipeline.StatusError,
		Reason: "torn: the input could be read no further than into this record: " + reason(u.chunk.Torn).Error(),
		Source: pipeline.Source{Path: j.path, Record: u.base, Format: j.from.Document(), Bytes: g.bytes, Hash: g.sum.Spelled()}}}
	u.tally.add(&res, "", g.bytes)
	u.tally.differs = true
	if c.o.Report != "" {
		u.report = append(res.Report.AppendJSON(u.report, c.o.Level), '\n')
	}
	return mark{rejected: true}
}

// passOn writes bytes of a record that is not looked into as they came: to the output where that has the input's
// format, to the rejects, as text, where it has another.
func (c *cleaner) passOn(u *unit, r format.Record, text []byte) {
	switch {
	case u.job.from != u.job.to:
		u.rejects = append(u.rejects, text...)
	case !c.o.Check && c.o.Show == ShowClean:
		u.out = append(u.out, r.Raw...)
	}
}

// limited reports a record over a limit, all of which was passed on. Without a reason it is the size limit.
func (c *cleaner) limited(u *unit, number int, g *giant, reason string) mark {
	j := u.job
	if reason == "" {
		reason = fmt.Sprintf("size: %d bytes, the limit is %d", g.bytes, c.o.Settings.MaxRecord)
	}
	c.passOn(u, format.Record{Raw: []byte(j.to.LineEnd())}, []byte(j.from.RejectEnd()))
	id := j.path + "#" + strconv.Itoa(number)
	hash := g.sum.Spelled()
	res := pipeline.Result{Status: pipeline.StatusLimited, Report: pipeline.Report{ID: id, Status: pipeline.StatusLimited, Reason: reason,
		Source: pipeline.Source{Path: j.path, Record: number, Format: j.from.Document(), Bytes: g.bytes, Hash: hash}}}
	m := mark{rejected: j.from != j.to, status: res.Status}
	if !m.rejected {
		res.Report.Output = &pipeline.Output{Hash: hash, Chars: g.chars}
	}
	m.chars, m.removed = u.tally.add(&res, "", g.bytes)
	if c.o.Report != "" {
		u.report = append(res.Report.AppendJSON(u.report, c.o.Level), '\n')
	}
	return m
}

// cause is an error without the document's id in front, which stands beside it already.
func cause(err error) string {
	if e, ok := err.(*pipeline.Error); ok {
		return e.Stage + ": " + e.Cause.Error()
	}
	return err.Error()
}

// reject keeps a record, as it came, for the file of rejects.
func (u *unit) reject(text []byte) {
	u.rejects = append(u.rejects, text...)
	u.rejects = append(u.rejects, u.job.from.RejectEnd()...)
}

// output appends the clean record, or the diff, and notes its hash in the report.
func (c *cleaner) output(u *unit, text []byte, encoder format.Encoder, res *pipeline.Result) {
	j := u.job
	start := len(u.out)
	u.out = encoder.Encode(u.out, &c.doc, res.Fields)
	clean := encoder.Encoded(u.out[start:])
	same := bytes.Equal(clean, text)
	if same {
		res.Report.Output.Hash = res.Report.Source.Hash
	} else {
		res.Report.Output.Hash = c.o.Hash.Of(clean)
	}
	if shape := pipeline.Format(j.to); j.to != format.Text && j.to != format.Parquet && shape != res.Report.Source.Format {
		res.Report.Output.Format = shape
	}
	if j.to == format.Text && (c.doc.Input.Format != pipeline.FormatText || !j.from.OneDocument()) {
		for _, f := range format.InOrder(res.Fields) {
			res.Report.Output.Parts = append(res.Report.Output.Parts, pipeline.Part{Field: f.Name, Bytes: len(f.Text)})
		}
	}
	if res.Changed() || (j.from == j.to && !same) {
		u.tally.differs = true
	}
	switch {
	case c.o.Show != ShowClean:
		u.out = c.show(u.out[:start], j, res)
	case c.o.Check:
		u.out = u.out[:start]
	default:
		u.out = append(u.out, j.to.LineEnd()...)
	}
}
