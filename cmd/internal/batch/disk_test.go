package batch_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/klauspost/compress/gzip"
	lib "github.com/parquet-go/parquet-go"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

// faultyDisk is the machine's disk, except that one operation that changes something fails, or all from one on, and
// that nothing waits for a real disk.
type faultyDisk struct {
	batch.OSDisk
	at      string // the operation that fails, as done spells it; "" is none
	forEver bool   // and all after it that need room
	err     error
	done    []string // the operations
	failed  bool     // whether any did
}

func (d *faultyDisk) fault(op, name string, needsRoom bool) error {
	this := op + " " + temporaryName.ReplaceAllString(filepath.Base(name), "temporary") // it differs by directory
	if n := count(d.done, this); n > 0 {
		this += fmt.Sprintf(" (%d)", n)
	}
	d.done = append(d.done, this)
	if this == d.at || d.forEver && needsRoom && d.failed {
		d.failed = true
		return &fs.PathError{Op: op, Path: name, Err: d.err}
	}
	return nil
}

// count counts the operations that are this one, or this one again.
func count(done []string, this string) (n int) {
	for _, d := range done {
		if d == this || strings.HasPrefix(d, this+" (") {
			n++
		}
	}
	return n
}

func (d *faultyDisk) OpenFile(name string, flag int) (batch.DiskFile, error) {
	return d.open(d.OSDisk.OpenFile, name, flag)
}

func (d *faultyDisk) open(open func(string, int) (batch.DiskFile, error), name string, flag int) (batch.DiskFile, error) {
	if flag == os.O_RDONLY {
		return open(name, flag)
	}
	if err := d.fault("open", name, flag&os.O_CREATE != 0); err != nil {
		return nil, err
	}
	f, err := open(name, flag)
	if err != nil {
		return nil, err
	}
	return &faultyFile{f, d, name}, nil
}

func (d *faultyDisk) OpenRoot(name string) (batch.DiskRoot, error) {
	if err := d.fault("mkdir", name, true); err != nil {
		return nil, err
	}
	root, err := d.OSDisk.OpenRoot(name)
	return faultyRoot{root, d}, err
}

func (d *faultyDisk) Rename(from, to string) error {
	return errors.Join(d.fault("rename", to, true), d.OSDisk.Rename(from, to))
}

func (d *faultyDisk) Remove(name string) error {
	if err := d.fault("remove", name, false); err != nil {
		return err
	}
	return d.OSDisk.Remove(name)
}

type faultyRoot struct {
	batch.DiskRoot
	disk *faultyDisk
}

func (r faultyRoot) OpenFile(name string, flag int) (batch.DiskFile, error) {
	return r.disk.open(r.DiskRoot.OpenFile, name, flag)
}

func (r faultyRoot) Mkdir(name string) error {
	if err := r.disk.fault("mkdir", name, true); err != nil {
		return err
	}
	return r.DiskRoot.Mkdir(name)
}

func (r faultyRoot) Rename(from, to string) error {
	if err := r.disk.fault("rename", to, true); err != nil {
		return err
	}
	return r.DiskRoot.Rename(from, to)
}

func (r faultyRoot) Remove(name string) error {
	if err := r.disk.fault("remove", name, false); err != nil {
		return err
	}
	return r.DiskRoot.Remove(name)
}

func (r faultyRoot) Sync() error { return r.disk.fault("sync", "", true) }

type faultyFile struct {
	batch.DiskFile
	disk *faultyDisk
	name string
}

// Write writes the first half where it fails, as a full disk does.
func (f *faultyFile) Write(b []byte) (int, error) {
	if err := f.disk.fault("write", f.name, true); err != nil {
		n, _ := f.DiskFile.Write(b[:len(b)/2])
		return n, err
	}
	return f.DiskFile.Write(b)
}

func (f *faultyFile) Truncate(size int64) error {
	if err := f.disk.fault("truncate", f.name, false); err != nil {
		return err
	}
	return f.DiskFile.Truncate(size)
}

func (f *faultyFile) Sync() error { return f.disk.fault("sync", f.name, true) }

func (f *faultyFile) Close() error {
	return errors.Join(f.DiskFile.Close(), f.disk.fault("close", f.name, true))
}

// errorLog keeps the errors that the user was told.
type errorLog struct {
	noLog
	lines []string
}

func (l *errorLog) Errorf(format string, args ...any) {
	l.lines = append(l.lines, fmt.Sprintf(format, args...))
}

// refuser is a filter that fails on documents that ask for it.
type refuser struct{}

func (refuser) Name() string           { return "refuser" }
func (refuser) Rules() []pipeline.Rule { return nil }
func (refuser) Check(_ context.Context, d *pipeline.Document) (pipeline.Findings, error) {
	if len(d.Fields) > 0 && strings.HasPrefix(d.Fields[0].Text, "refuse me") {
		return pipeline.Findings{}, errors.New("as it was asked to")
	}
	return pipeline.Findings{}, nil
}

// table is a Parquet file that takes several writes, with a bad row.
func table(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	noise := make([]byte, 20_000)
	rand.NewChaCha8([32]byte{}).Read(noise)
	rows := []tableRow{{"a", "一,二", 1}, {"b", "二\xff", 2}, {"c", hex.EncodeToString(noise), 3}}
	if err := lib.Write(&b, rows); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// smallFolder has a few files of every kind that the writer treats in a way of its own: with bad records, in a
// directory of their own, compressed, empty, as a table.
func smallFolder(t *testing.T) string {
	t.Helper()
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(many(20)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "in")
	for name, content := range map[string]string{
		"a.txt": "今天多云,明天有雨。", "b/c.jsonl": string(many(9)), "b/e/f.jsonl.gz": packed.String(), "g.txt": "", "i.parquet": table(t),
		"h.txt": "refuse me", // so that the one record of a file goes to the rejects
	} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// Whatever operation on files fails, once or, as on a full disk, from then on: the run says so and names file and
// cause, nothing half stands under a final name, and --resume makes of it what an undisturbed run gives.
func TestEveryOperationMayFail(t *testing.T) {
	defer batch.SmallGroups(2)() // so that there are several
	in, base := smallFolder(t), options(t, onlyPunctuation, filters.Add(refuser{}))
	for _, c := range []struct {
		report string
		to     format.Name
	}{{"report.jsonl", ""}, {"report.jsonl.zst", ""}, {"reports/", ""}, {"report.jsonl", format.Parquet}} {
		report := c.report
		run := func(dir string, d *faultyDisk, resume bool) (*batch.Summary, *errorLog, error) {
			log := &errorLog{}
			o := base
			o.To = c.to
			o.Paths, o.Out, o.Jobs, o.Resume, o.Log = []string{in}, filepath.Join(dir, "out"), 1, resume, log
			o.Report, o.Rejects, o.Summary = filepath.Join(dir, report), filepath.Join(dir, "rejects"), filepath.Join(dir, "summary")
			if strings.HasSuffix(report, "/") {
				o.Report += "/"
			}
			o.WriteTo(d)
			s, err := batch.Run(context.Background(), o)
			return s, log, err
		}
		whole := t.TempDir()
		undisturbed := &faultyDisk{}
		s, log, err := run(whole, undisturbed, false)
		if err != nil {
			t.Fatal(err)
		}
		badRecords, said := s.Failed, len(log.lines)
		want := files(t, whole)

		for _, forEver := range []bool{false, true} {
			if forEver && (report != "report.jsonl" || c.to != "") {
				continue // how the report comes to disk, and what is written, makes no difference any more
			}
			for i, at := range undisturbed.done {
				if at == "close .taosha-lock" {
					continue // it is empty, and let go of either way
				}
				cause := []error{syscall.ENOSPC, syscall.EIO}[i%2]
				dir := quickDir(t)
				d := &faultyDisk{at: at, forEver: forEver, err: cause}
				s, log, err := run(dir, d, false)
				where := fmt.Sprintf("%s, to %q, %s (%v, for ever: %v)", report, c.to, at, cause, forEver)
				if !d.failed {
					if !strings.HasPrefix(at, "write re") { // how often streams are flushed depends on the moment
						t.Fatalf("%s: did not come", where)
					}
					continue
				}
				if err == nil && s.Failed <= badRecords {
					t.Errorf("%s: the run passes for a success", where)
				}
				told := strings.Join(log.lines, "\n")
				if err != nil {
					told += "\n" + err.Error()
				} else if len(log.lines) <= said {
					t.Errorf("%s: no message", where)
				}
				if !saysWhy(told, dir, cause) {
					t.Errorf("%s: no message names file and cause:\n%s", where, told)
				}
				for name, content := range files(t, dir) {
					switch {
					case temporaryName.MatchString(name):
						if !forEver && !strings.HasPrefix(at, "remove") {
							t.Errorf("%s: %s is left", where, name)
						}
					case strings.HasSuffix(name, "/.taosha-journal"): // it tells how far the run came
					case name == "summary":
						if !json.Valid([]byte(content)) {
							t.Errorf("%s: half a summary", where)
						}
					case name == "rejects", name == "report.jsonl": // they are written as the run goes
						if !strings.HasPrefix(want[name], content) {
							t.Errorf("%s: %s is not the beginning of what it should be", where, name)
						}
					case name == "report.jsonl.zst":
					case content != want[name]:
						t.Errorf("%s: %s is not what it should be", where, name)
					}
				}
				if _, _, err := run(dir, &faultyDisk{}, true); err != nil {
					t.Errorf("%s: resuming: %v", where, err)
				}
				got := files(t, dir)
				for name := range want {
					if got[name] != want[name] {
						t.Errorf("%s: resumed, %s is another", where, name)
					}
				}
				for name := range got {
					if _, ok := want[name]; !ok {
						t.Errorf("%s: resumed, %s is left over", where, name)
					}
				}
				if t.Failed() {
					return
				}
			}
		}
	}
}

// temporaryName is what no user knows a file by.
var temporaryName = regexp.MustCompile(`\.taosha-tmp-[0-9a-f]{16}`)

// saysWhy tells whether a line names a file of the run and the cause.
func saysWhy(told, dir string, cause error) bool {
	for _, line := range strings.Split(told, "\n") {
		if strings.Contains(line, dir) && strings.Contains(line, cause.Error()) && !temporaryName.MatchString(line) {
			return true
		}
	}
	return false
}

// quickDir is a directory for tests that write many small files: in memory, where the system has a place for that.
func quickDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "taosha-test-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// files gives the files below a directory by their names.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		all[rel] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
