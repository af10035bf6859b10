package learn

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/evidence"
)

// Position is how far the input was read: the file, and the number of the next record in it.
type Position struct {
	File   int `json:"file"`
	Record int `json:"record"`
}

// Store keeps evidence in bounded memory: what is over the limit goes to disk as a sorted run, and no phrase is ever
// given up for another. Runs lie in a directory of their own beside the output, with a journal that --resume reads.
type Store struct {
	dir    string
	header evidence.Header
	limit  int64 // bytes of the table
	log    batch.Log

	lock  *os.File
	table *evidence.Table
	now   state // as the table has it
	begun Position
	named int
}

// state is what the journal says: what the runs hold, and of what part of the input.
type state struct {
	Header   evidence.Header `json:"header"`
	Inputs   []string        `json:"inputs"`
	Position Position        `json:"position"`
	Totals   evidence.Totals `json:"totals"`
	Runs     []run           `json:"runs,omitempty"`
	Written  int             `json:"written"` // runs, merged ones included
	Failures []string        `json:"failures,omitempty"`
}

type run struct {
	Name string `json:"name"`
	Size int64  `json:"size"`
	Tier int    `json:"tier"` // how often what it holds was merged
}

const (
	journalName = "journal.json"
	lockName    = "lock"
	// fanIn is how many runs are merged at once: each is read through some 600 KB of buffers.
	fanIn = 32
	// mostNamed is how many failures are named.
	mostNamed = 1000
)

// StoreDir is where the store of an output lies.
func StoreDir(output string) string {
	return filepath.Join(filepath.Dir(output), ".taosha-learn-"+filepath.Base(output))
}

// OpenStore begins a store, or goes on with one that a stopped run left. A *batch.UsageError says that what was left does
// not fit.
func OpenStore(dir string, h evidence.Header, inputs []string, limit int64, resume bool, log batch.Log) (*Store, error) {
	s := &Store{dir: dir, header: h, limit: limit, log: log, table: evidence.NewTable(), now: state{Header: h, Inputs: inputs}}
	if err := os.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, s.failure(err)
	}
	var err error
	if s.lock, err = os.OpenFile(filepath.Join(dir, lockName), os.O_RDWR|os.O_CREATE, 0o666); err != nil {
		return nil, s.failure(err)
	}
	if err := batch.Lock(s.lock); err != nil {
		s.lock.Close()
		if errors.Is(err, batch.ErrLocked) {
			return nil, &batch.UsageError{Cause: fmt.Errorf("%s: another run is writing there", dir)}
		}
		return nil, s.failure(err)
	}
	if resume {
		if err := s.goOn(); err != nil {
			s.lock.Close()
			return nil, err
		}
	}
	return s, s.sweep()
}

// goOn takes up what a stopped run left. Where that is nothing, the run begins anew.
func (s *Store) goOn() error {
	data, err := os.ReadFile(filepath.Join(s.dir, journalName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var left state
	if err == nil {
		err = json.Unmarshal(data, &left)
	}
	if err != nil {
		return s.failure(err)
	}
	unfit := func(why string) error {
		return &batch.UsageError{Cause: fmt.Errorf("--resume: %s was left by a run %s; leave --resume out to begin anew", s.dir, why)}
	}
	if left.Header != s.header {
		return unfit("with other settings or another version")
	}
	if fmt.Sprint(left.Inputs) != fmt.Sprint(s.now.Inputs) {
		return unfit("over other inputs, or they have changed")
	}
	for _, r := range left.Runs {
		if info, err := os.Stat(filepath.Join(s.dir, r.Name)); err != nil || info.Size() != r.Size {
			return unfit("whose file " + r.Name + " is gone or damaged")
		}
	}
	s.now, s.begun = left, left.Position
	for _, f := range left.Failures {
		s.log.Errorf("%s", f)
	}
	s.named = len(left.Failures)
	return nil
}

// sweep removes what no journal names.
func (s *Store) sweep() error {
	keep := map[string]bool{lockName: true, journalName: len(s.now.Runs) > 0}
	for _, r := range s.now.Runs {
		keep[r.Name] = true
	}
	list, err := os.ReadDir(s.dir)
	if err != nil {
		return s.failure(err)
	}
	for _, e := range list {
		if !keep[e.Name()] {
			if err := os.Remove(filepath.Join(s.dir, e.Name())); err != nil {
				return s.failure(err)
			}
		}
	}
	return nil
}

// failure names the directory where the system's error does not.
func (s *Store) failure(err error) error {
	if err == nil {
		return nil
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		return fmt.Errorf("%s: %w", p.Path, p.Err)
	}
	return fmt.Errorf("%s: %w", s.dir, err)
}

// Position is where the input is to be read from: where this run began.
func (s *Store) Position() Position { return s.begun }

// Add adds what a document says.
func (s *Store) Add(o Observation) error { return s.table.Add(o.Phrase, o.Packed) }

// Advance says how far the input was read and what was counted on the way.
func (s *Store) Advance(p Position, t evidence.Totals) {
	s.now.Position = p
	s.now.Totals.Add(t)
}

// Failure names something that could not be read.
func (s *Store) Failure(what string) {
	if s.named++; s.named <= mostNamed {
		s.log.Errorf("%s", what)
		s.now.Failures = append(s.now.Failures, what)
	}
}

// Failures is how many there were.
func (s *Store) Failures() int { return s.named }

// Totals is what was counted.
func (s *Store) Totals() evidence.Totals { return s.now.Totals }

// Runs is how many runs were written.
func (s *Store) Runs() int { return s.now.Written }

// Header says with what the evidence is gathered.
func (s *Store) Header() evidence.Header { return s.header }

// Full tells that the table should be spilled.
func (s *Store) Full() bool { return s.table.Size() >= s.limit }

// Spill writes the table to disk as a run, and the journal.
func (s *Store) Spill() error {
	if s.table.Len() > 0 {
		r, err := s.write([]evidence.Source{s.table.Source()}, 0)
		if err != nil {
			return err
		}
		s.now.Runs = append(s.now.Runs, r)
		s.table = evidence.NewTable()
	}
	if err := s.mark(); err != nil {
		return err
	}
	return s.merge(fanIn)
}

// merge merges runs as long as so many of one tier lie there. So each phrase is copied once a tier.
func (s *Store) merge(most int) error {
	for {
		n := len(s.now.Runs)
		from := n
		for from > 0 && s.now.Runs[from-1].Tier == s.now.Runs[n-1].Tier {
			from--
		}
		if n-from < most {
			return nil
		}
		if err := s.mergeFrom(from); err != nil {
			return err
		}
	}
}

// mergeFrom makes one run of the last ones.
func (s *Store) mergeFrom(from int) error {
	old := s.now.Runs[from:]
	sources, free, err := s.open(old)
	if err != nil {
		return err
	}
	r, err := s.write(sources, old[0].Tier+1)
	free()
	if err != nil {
		return err
	}
	s.now.Runs = append(s.now.Runs[:from:from], r)
	if err := s.mark(); err != nil {
		return err
	}
	for _, r := range old {
		if err := os.Remove(filepath.Join(s.dir, r.Name)); err != nil {
			return s.failure(err)
		}
	}
	return nil
}

func (s *Store) open(runs []run) (sources []evidence.Source, free func(), err error) {
	var files []io.Closer
	free = func() {
		for _, f := range files {
			f.Close()
		}
	}
	for _, r := range runs {
		f, err := os.Open(filepath.Join(s.dir, r.Name))
		if err != nil {
			free()
			return nil, nil, s.failure(err)
		}
		files = append(files, f)
		reader, err := evidence.NewReader(f)
		if err != nil {
			free()
			return nil, nil, fmt.Errorf("%s: %w", f.Name(), batch.WithoutPath(err))
		}
		files = append(files, closer(reader.Close))
		sources = append(sources, named{reader, f.Name()})
	}
	return sources, free, nil
}

type closer func()

func (c closer) Close() error { c(); return nil }

// named tells which file an error is about.
type named struct {
	evidence.Source
	name string
}

func (n named) Next() (phrase, body []byte, err error) {
	phrase, body, err = n.Source.Next()
	if err != nil && err != io.EOF {
		err = fmt.Errorf("%s: %w", n.name, batch.WithoutPath(err))
	}
	return phrase, body, err
}

// write writes a run, all of it or nothing.
func (s *Store) write(from []evidence.Source, tier int) (run, error) {
	s.now.Written++
	r := run{Name: fmt.Sprintf("run-%06d", s.now.Written), Tier: tier}
	name := filepath.Join(s.dir, r.Name)
	f, err := os.Create(name)
	if err != nil {
		return r, s.failure(err)
	}
	err = WriteEvidence(f, s.header, from, func() evidence.Totals { return evidence.Totals{} })
	if err == nil {
		err = f.Sync()
	}
	if info, e := f.Stat(); err == nil && e == nil {
		r.Size = info.Size()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		_ = os.Remove(name)
	}
	return r, s.failure(err)
}

// WriteEvidence writes the sum of sources as a file of evidence. totals is asked at the end.
func WriteEvidence(f io.Writer, h evidence.Header, from []evidence.Source, totals func() evidence.Totals) error {
	w, err := evidence.NewWriter(f, h)
	if err != nil {
		return err
	}
	err = evidence.Each(evidence.Merging(from), w.Write)
	if err != nil {
		return err
	}
	return w.Close(totals())
}

// mark writes the journal.
func (s *Store) mark() error {
	data, err := json.Marshal(s.now)
	if err != nil {
		return err
	}
	tmp := filepath.Join(s.dir, "journal.tmp")
	if err = os.WriteFile(tmp, data, 0o666); err == nil {
		err = os.Rename(tmp, filepath.Join(s.dir, journalName))
	}
	return s.failure(err)
}

// Sources gives everything that was gathered. free must be called once it was read.
func (s *Store) Sources() (sources []evidence.Source, free func(), err error) {
	for len(s.now.Runs) > fanIn {
		if err := s.mergeFrom(max(0, len(s.now.Runs)-fanIn)); err != nil {
			return nil, nil, err
		}
	}
	if sources, free, err = s.open(s.now.Runs); err != nil {
		return nil, nil, err
	}
	return append(sources, s.table.Source()), free, nil
}

// Close ends the store; what lies on disk stays for --resume.
func (s *Store) Close() {
	if s.lock != nil {
		s.lock.Close()
		s.lock = nil
	}
}

// Remove ends the store and removes what it has on disk: for when its evidence is in the output.
func (s *Store) Remove() error {
	s.Close()
	return s.failure(os.RemoveAll(s.dir))
}
