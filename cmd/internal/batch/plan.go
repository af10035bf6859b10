package batch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
)

// plan is what a run will read and write, settled before anything is written.
type plan struct {
	jobs     []*job
	missing  []missing // inputs that cannot be read, named once the run begins
	skipped  []missing // files of no known format
	left     []left    // what is not looked at
	done     int       // inputs that an earlier run finished, from the first on
	perInput bool      // one report per input, below the report directory
}

type left struct{ path, why string }

type missing struct {
	path string
	err  error
}

// job is one file on its way.
type job struct {
	path string      // as messages and reports call it
	file string      // "" for standard input
	info fs.FileInfo // of a regular file, as it was when the plan was made
	from format.Name // Auto until the content was looked at
	to   format.Name
	out  string // where it goes below the output directory; "" means standard output
	name string // its place without the change of format, which its report is named after

	schema           format.Schema // what its records have in common, from the first on
	opening, closing []byte        // what stands before its first record and after its last one; closing is known at its end
}

// size is how many bytes there are to read.
func (p *plan) size() int64 {
	var n int64
	for _, j := range p.jobs[p.done:] {
		if j.info != nil {
			n += j.info.Size()
		}
	}
	return n
}

// reportName is what the job's own report is called below the report directory.
func (j *job) reportName() string { return j.name + ".report.jsonl" }

const stdinName = "-"

// makePlan settles what a run reads and writes. What cannot be is a *UsageError.
func makePlan(ctx context.Context, o Options) (*plan, error) {
	p := &plan{perInput: strings.HasSuffix(o.Report, "/") || isDir(o.Report)}
	paths := o.Paths
	if len(paths) == 0 {
		paths = []string{stdinName}
	}
	err := p.gather(ctx, o, paths)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if len(p.jobs)+len(p.missing) == 0 { // what was asked for cannot be done
		p.missing, p.skipped = p.skipped, nil
	}
	if err == nil {
		err = p.settle(o)
	}
	if err != nil {
		return nil, &UsageError{err}
	}
	return p, nil
}

// settle decides where results go, and refuses what cannot be.
func (p *plan) settle(o Options) error {
	place := p.streamOutput
	if o.Out != "" {
		place = p.placeOutputs
	}
	if err := place(o); err != nil {
		return err
	}
	if err := p.checkFormats(o); err != nil {
		return err
	}
	return p.checkPlaces(o)
}

// checkFormats refuses formats that cannot be read or written, and settings that do not fit them.
func (p *plan) checkFormats(o Options) error {
	met := map[[2]format.Name]bool{}
	for _, j := range p.jobs {
		pair := [2]format.Name{j.from, j.to}
		if met[pair] {
			continue
		}
		met[pair] = true
		if j.from != format.Auto {
			if _, err := format.NewDecoder(j.from, o.Settings, format.Schema{}); err != nil {
				return fmt.Errorf("%s: %w", j.path, err)
			}
		}
		if j.to == format.Parquet && o.Out == "" && o.Terminal && !o.Check && o.Show == ShowClean {
			return errors.New("standard output is a terminal, and Parquet not for reading: send it to a file, or use --out DIR or --to jsonl")
		}
	}
	_, err := format.NewDecoder(format.JSONL, o.Settings, format.Schema{})
	return err
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return path != "" && err == nil && info.IsDir()
}

// gather finds the files.
func (p *plan) gather(ctx context.Context, o Options, paths []string) error {
	for _, name := range paths {
		if name == stdinName {
			if o.Out != "" {
				return errors.New("standard input has no name that its output below --out could take; name files or directories")
			}
			p.jobs = append(p.jobs, &job{path: stdinName, from: o.From, name: "stdin"})
			continue
		}
		info, err := p.stat(o, name)
		if err != nil {
			p.missing = append(p.missing, missing{name, err})
			continue
		}
		if !info.IsDir() {
			j := &job{path: shownPath(name), file: name, from: o.From, name: lastName(name)}
			if info.Mode().IsRegular() {
				j.info = info
			}
			p.add(j, caught(func() error { return j.tellFormat(o.Settings.Fields) }))
			continue
		}
		if o.Out == "" && !o.Check && o.Show == ShowClean {
			return fmt.Errorf("%s is a directory: --out DIR must say where its results go", name)
		}
		below := ""
		if len(paths) > 1 {
			below = lastName(name)
		}
		p.walk(ctx, o, name, below)
	}
	return nil
}

// add puts an input to the others, or to those that are skipped or cannot be read.
func (p *plan) add(j *job, err error) {
	switch {
	case errors.Is(err, format.ErrUnknown):
		p.skipped = append(p.skipped, missing{j.path, err})
	case err != nil:
		p.missing = append(p.missing, missing{j.path, err})
	default:
		p.jobs = append(p.jobs, j)
	}
}

// stat looks at a path that the user named. A batch follows no symbolic links; a single stream may be named by one,
// as the shell's <(…) does.
func (p *plan) stat(o Options, name string) (fs.FileInfo, error) {
	if o.Out == "" {
		return os.Stat(name)
	}
	info, err := os.Lstat(name)
	switch {
	case err != nil:
		return nil, err
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, errors.New("a symbolic link, which is not followed")
	case !info.IsDir() && !info.Mode().IsRegular():
		return nil, errors.New("neither a file nor a directory")
	case isOwn(lastName(name)):
		return nil, errors.New(ownName)
	}
	return info, nil
}

// ownName says why a file is left out.
const ownName = "a name that taosha keeps for itself"

// shownPath is what messages and reports call a path.
func shownPath(name string) string { return provenance.Path(name) }

// lastName is what a path is called below the output directory.
func lastName(name string) string {
	if full, err := filepath.Abs(name); err == nil {
		name = full
	}
	return filepath.Base(name)
}

// walk gathers the regular files of a directory, in lexical order. It leaves out where this run writes, where an earlier
// one wrote, and what has a name of the program's own.
func (p *plan) walk(ctx context.Context, o Options, dir, below string) {
	var own []fs.FileInfo
	for _, dir := range []string{o.Out, o.Report} {
		if info, err := os.Stat(dir); err == nil && dir != "" && info.IsDir() {
			own = append(own, info)
		}
	}
	shown := strings.TrimRight(filepath.ToSlash(dir), "/")
	_ = filepath.WalkDir(dir, func(file string, e fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return fs.SkipAll
		}
		rel, relErr := filepath.Rel(dir, file)
		if err == nil {
			err = relErr
		}
		if err != nil {
			p.missing = append(p.missing, missing{file, err})
			return nil
		}
		rel = filepath.ToSlash(rel)
		if rel != "." && excluded(o.Exclude, rel) {
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if e.IsDir() {
			info, err := e.Info()
			switch {
			case rel == "." || err != nil:
				return nil
			case slices.ContainsFunc(own, func(o fs.FileInfo) bool { return os.SameFile(o, info) }):
				return fs.SkipDir
			case isResult(file):
				p.left = append(p.left, left{shownPath(shown + "/" + rel), "the output of another run"})
				return fs.SkipDir
			}
		}
		switch base := path.Base(rel); {
		case base == journalName || base == lockName:
			return nil
		case isOwn(base):
			p.left = append(p.left, left{shownPath(shown + "/" + rel), ownName})
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if !e.Type().IsRegular() {
			return nil
		}
		j := &job{path: shownPath(shown + "/" + rel), file: file, from: o.From, name: path.Join(below, rel)}
		// Not e.Info: what a directory says of its files does not identify them on every Windows.
		if j.info, err = os.Lstat(file); err == nil {
			err = caught(func() error { return j.tellFormat(o.Settings.Fields) })
		}
		if err == nil && j.from == format.JSONL && j.isReport() {
			p.left = append(p.left, left{j.path, "a report of this program"})
			return nil
		}
		p.add(j, err)
		return nil
	})
}

// excluded tells whether a path below a directory, or its last name, is like one of the patterns.
func excluded(globs []string, rel string) bool {
	for _, glob := range globs {
		whole, _ := path.Match(glob, rel)
		last, _ := path.Match(glob, path.Base(rel))
		if whole || last {
			return true
		}
	}
	return false
}

// isResult tells whether a run wrote below a directory.
func isResult(dir string) bool {
	for _, name := range []string{journalName, lockName} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
}

// isReport tells whether a file of JSON lines is a report, by its first bytes.
func (j *job) isReport() bool {
	f, err := openFile(j.file, j.info)
	if err != nil {
		return false
	}
	defer f.Close()
	plain, err := compressed.NewReader(f, 0)
	if err != nil {
		return false
	}
	defer plain.Close()
	head := make([]byte, len(provenance.Mark))
	_, err = io.ReadFull(plain, head)
	return err == nil && string(head) == provenance.Mark
}

// tellFormat settles the format of a regular file, by its name and its content. That of a stream is told when it is
// read.
func (j *job) tellFormat(fields format.Fields) error {
	if j.from != format.Auto || j.info == nil {
		return nil
	}
	f, err := openFile(j.file, j.info)
	if err != nil {
		return err
	}
	defer f.Close()
	plain, err := compressed.NewReader(f, 0) // its beginning is all that is read
	if err != nil {
		return err
	}
	defer plain.Close()
	j.from, _, err = format.Detect(j.file, plain, fields)
	return err
}

// placeOutputs settles where each file's result goes.
func (p *plan) placeOutputs(o Options) error {
	for _, j := range p.jobs {
		j.to = o.To
		if j.to == "" {
			j.to = j.from.Output()
		}
		j.out = outputName(j.name, j.from, j.to)
	}
	if info, err := os.Stat(o.Out); err == nil && !info.IsDir() {
		return fmt.Errorf("--out %s is not a directory", o.Out)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) { // what is not there yet is made
		return reason(err)
	}
	return nil
}

// outputName keeps a name's ending and compression; where the format changes, the new ending comes before the
// compression's.
func outputName(name string, from, to format.Name) string {
	if from == to {
		return name
	}
	base, compression := compressed.CutEnding(name)
	return base + to.Ending() + compression
}

// MadeFrom tells whether a file of one name may be what a file of the other was cleaned to.
func MadeFrom(output, input string) bool {
	base, compression := compressed.CutEnding(input)
	for _, to := range format.Outputs() {
		if output == base+to.Ending()+compression {
			return true
		}
	}
	return output == input
}

// streamOutput settles what goes to standard output.
func (p *plan) streamOutput(o Options) error {
	if len(p.jobs)+len(p.missing)+len(p.skipped) > 1 && !o.Check && o.Show == ShowClean {
		return errors.New("several inputs need --out DIR")
	}
	for _, j := range p.jobs {
		j.to = o.To
		if j.to == "" && j.from != format.Auto {
			j.to = j.from.Output()
		}
	}
	return nil
}
