package batch

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/pipeline"
)

// A batch keeps a journal beside its outputs, so that --resume can go on where a stopped run left off. It is written
// in groups: after so many files or bytes everything that was written is brought to disk at once, which costs a
// fraction of doing so for every file, and then the journal gains a line that names the group. What a kill or a power
// cut can lose is therefore the last group, which is cleaned again. The last group of a run that ends by itself is not
// waited for: as after any copying of files, a power cut in the next seconds may lose some of it, and --resume finds
// out.
//
// A line is trusted only as long as every line before it is, and the inputs, outputs, the report and the rejects are
// the ones that it speaks of, by their hashes.
const (
	journalName   = ownNames + "journal"
	journalSchema = "taosha.journal/2"

	groupBytes = 64 << 20
)

// groupFiles is how many files a group has at most.
var groupFiles = 256

// journalHead is the journal's first line. Another tool, recipe or flag gives another run, which trusts nothing.
type journalHead struct {
	Schema string `json:"schema"`
	Run    string `json:"run"`
}

// group is a line of the journal: files that are finished, what they add to the summary, and how things stood after
// them.
type group struct {
	Files   []finished    `json:"files"`
	Report  *extent       `json:"report,omitempty"`
	Rejects *extent       `json:"rejects,omitempty"`
	Summary *Summary      `json:"summary"`
	Phrases []PhraseCount `json:"phrases,omitempty"` // all that are counted
}

// finished is one input with what was made of it.
type finished struct {
	Path   string  `json:"path"`
	In     *extent `json:"in,omitempty"`  // its content; absent where it could not be read
	Out    *extent `json:"out,omitempty"` // likewise; absent where its document was rejected
	Report *extent `json:"report,omitempty"`
	Lost   bool    `json:"lost,omitempty"` // an output could not be written: to be done again
}

// journal is the journal of a run that is under way. A nil journal is none.
type journal struct {
	tree  *tree
	file  diskFile
	group group
	bytes int64
}

// runOf names a run by everything that its results depend on, the places of the files left aside.
func (o Options) runOf() string {
	b, err := json.Marshal([]any{o.Tool, o.From, o.To, o.Settings, o.Report != "", o.Level, o.Rejects != "", o.Hash, o.MaxRemovedShare, o.PassBroken, o.Variant})
	if err != nil {
		return "" // none of these fails
	}
	return provenance.XXH64.Of(b)
}

// startJournal begins an empty one.
func startJournal(t *tree, o Options) (*journal, error) {
	f, err := createAnew(journalName, t.root)
	if err != nil {
		return nil, named(t.name+"/"+journalName, err)
	}
	j := &journal{tree: t, file: f, group: newGroup()}
	return j, j.line(journalHead{journalSchema, o.runOf()})
}

func (j *journal) line(v any) error {
	b, err := json.Marshal(v)
	if err == nil {
		_, err = j.file.Write(append(b, '\n'))
	}
	return j.named(err)
}

// add notes a finished file and tells whether the group is full.
func (j *journal) add(f finished) bool {
	if j == nil {
		return false
	}
	j.group.Files = append(j.group.Files, f)
	if f.In != nil {
		j.bytes += f.In.Size
	}
	return len(j.group.Files) >= groupFiles || j.bytes >= groupBytes
}

// commit writes the group's line. Where sync is set, everything that was written is brought to disk before.
func (j *journal) commit(report, rejects *stream, phrases *phraseCounter, sync bool) error {
	if j == nil || len(j.group.Files) == 0 {
		return nil
	}
	for _, s := range []struct {
		stream *stream
		extent **extent
	}{{report, &j.group.Report}, {rejects, &j.group.Rejects}} {
		if s.stream == nil || s.stream.file == nil {
			continue
		}
		if err := s.stream.Cut(); err != nil {
			return s.stream.failure(err)
		}
		if sync {
			if err := s.stream.sync(); err != nil {
				return err
			}
		}
		e := s.stream.file.extent()
		*s.extent = &e
	}
	if sync {
		if err := j.tree.sync(); err != nil {
			return err
		}
	}
	j.group.Phrases = phrases.list()
	if err := j.line(j.group); err != nil {
		return err
	}
	j.group, j.bytes = newGroup(), 0
	if !sync {
		return nil
	}
	return j.named(j.file.Sync())
}

func (j *journal) named(err error) error { return named(j.tree.name+"/"+journalName, err) }

func (j *journal) close() error {
	if j == nil {
		return nil
	}
	return j.named(j.file.Close())
}

// take, fail and name note what is to be added to the summary.
func (j *journal) take(t *tally) {
	if j != nil {
		j.group.Summary.take(t)
	}
}

func (j *journal) fail(where, cause string) {
	if j != nil {
		j.group.Summary.fail(where, cause)
	}
}

func (j *journal) name(status pipeline.Status, name string) {
	if j != nil {
		j.group.Summary.name(status, name)
	}
}

// newGroup is an empty group. Its phrases are counted with those of the whole run.
func newGroup() group {
	g := group{Summary: newSummary()}
	g.Summary.phrases = nil
	return g
}

// resumed is how far a stopped run can be trusted.
type resumed struct {
	journal *journal // to be written on
	files   int      // inputs that are finished, from the first on
	last    group    // how things stood after them
	summary *Summary // and what was counted until then
}

// resumeJournal finds how far the run that left a journal can be trusted. Nothing is nil: there is no journal, it is
// another run's, or its first group does not hold any more.
func resumeJournal(ctx context.Context, t *tree, o Options, p *plan) (*resumed, error) {
	f, err := t.openOwn(journalName, os.O_RDWR)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	lines := bufio.NewReader(f)
	var size int64
	next := func(to any) bool {
		b, err := lines.ReadBytes('\n')
		if err != nil || json.Unmarshal(b, to) != nil {
			return false // half a line is that of a run that was stopped
		}
		size += int64(len(b))
		return true
	}
	var head journalHead
	r := &resumed{journal: &journal{tree: t, file: f, group: newGroup()}, summary: newSummary()}
	if next(&head) && head == (journalHead{journalSchema, o.runOf()}) {
		for ctx.Err() == nil {
			before := size
			var g group
			if !next(&g) || !r.holds(g, o, p) {
				size = before
				break
			}
			r.files += len(g.Files)
			r.last = g
			r.summary.add(g.Summary)
		}
	}
	if r.files == 0 || ctx.Err() != nil {
		f.Close()
		return nil, ctx.Err()
	}
	if err = f.Truncate(size); err == nil {
		_, err = f.Seek(size, io.SeekStart)
	}
	if err != nil {
		f.Close()
		return nil, named(t.name+"/"+journalName, err)
	}
	return r, nil
}

// holds tells whether the next group's inputs and outputs are still what the journal says.
func (r *resumed) holds(g group, o Options, p *plan) bool {
	if g.Summary == nil || len(g.Files) == 0 || r.files+len(g.Files) > len(p.jobs) {
		return false
	}
	for i, f := range g.Files {
		j := p.jobs[r.files+i]
		if f.Lost || f.Path != j.path || !sameInput(j, f.In) || !sameFile(r.journal.tree.root, j.out, f.Out) {
			return false
		}
		if p.perInput && !sameReport(o.disk, o.Report, j.reportName(), f.Report) {
			return false
		}
	}
	return beginsWith(o.Report, g.Report) && beginsWith(o.Rejects, g.Rejects)
}

func sameInput(j *job, was *extent) bool {
	f, err := openFile(j.file, j.info)
	if err != nil {
		return was == nil
	}
	defer f.Close()
	return was != nil && was.holds(f, true)
}

// sameFile tells whether a file below a directory is what it was; a nil extent means that there was none.
func sameFile(root diskRoot, name string, was *extent) bool {
	if was == nil {
		return true
	}
	info, err := root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	f, err := root.OpenFile(name, os.O_RDONLY|openFlags)
	if err != nil {
		return false
	}
	defer f.Close()
	return was.holds(f, true)
}

func sameReport(d disk, dir, name string, was *extent) bool {
	root, err := d.OpenRoot(dir)
	if err != nil {
		return was == nil
	}
	defer root.Close()
	return sameFile(root, name, was)
}

// beginsWith tells whether a stream's file begins with what a run had written to it.
func beginsWith(name string, was *extent) bool {
	if was == nil {
		return true
	}
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() { // a pipe has nothing to look at
		return err == nil
	}
	f, err := openFile(name, info)
	if err != nil {
		return false
	}
	defer f.Close()
	return was.holds(f, false)
}
