package batch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/cmd/internal/format"
)

// plan is what a run will read and write, settled before anything is written.
type plan struct {
	jobs     []*job
	missing  []missing // inputs that cannot be read, named once the run begins
	skipped  []string  // files of no known format
	done     int       // inputs that an earlier run finished, from the first on
	perInput bool      // one report per input, below the report directory
}

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

	schema format.Schema // of a Parquet file, from its first record on
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
	return p.checkReports(o)
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
			if _, err := format.NewDecoder(j.from, o.Settings, nil); err != nil {
				return fmt.Errorf("%s: %w", j.path, err)
			}
		}
		if j.to == format.Parquet && o.Out == "" && o.Terminal && !o.Check && !o.Diff {
			return errors.New("standard output is a terminal, and Parquet not for reading: send it to a file, or use --out DIR or --to jsonl")
		}
	}
	_, err := format.NewDecoder(format.JSONL, o.Settings, nil)
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
			if err := caught(j.tellFormat); err != nil {
				p.missing = append(p.missing, missing{name, err})
				continue
			}
			p.jobs = append(p.jobs, j)
			continue
		}
		if o.Out == "" && !o.Check && !o.Diff {
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
	}
	return info, nil
}

// shownPath is what messages and reports call a path: with slashes, and in valid UTF-8 whatever bytes it has.
func shownPath(name string) string { return strings.ToValidUTF8(filepath.ToSlash(name), "\uFFFD") }

// lastName is what a path is called below the output directory.
func lastName(name string) string {
	if full, err := filepath.Abs(name); err == nil {
		name = full
	}
	return filepath.Base(name)
}

// walk gathers the regular files of a directory, in lexical order, and leaves the output directory out.
func (p *plan) walk(ctx context.Context, o Options, dir, below string) {
	var out fs.FileInfo
	if o.Out != "" {
		out, _ = os.Stat(o.Out)
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
		if e.IsDir() {
			if info, err := e.Info(); err == nil && out != nil && rel != "." && os.SameFile(info, out) {
				return fs.SkipDir
			}
			return nil
		}
		if !e.Type().IsRegular() {
			return nil
		}
		j := &job{path: shownPath(shown + "/" + rel), file: file, from: o.From, name: path.Join(below, rel)}
		if j.info, err = e.Info(); err == nil {
			err = caught(j.tellFormat)
		}
		switch {
		case errors.Is(err, format.ErrUnknown):
			p.skipped = append(p.skipped, j.path)
		case err != nil:
			p.missing = append(p.missing, missing{j.path, err})
		default:
			p.jobs = append(p.jobs, j)
		}
		return nil
	})
}

// tellFormat settles the format of a regular file, by its name or else its content. That of a stream is told when it
// is read.
func (j *job) tellFormat() error {
	if j.from == format.Auto {
		j.from = format.ByName(j.file)
	}
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
	j.from, _, err = format.Sniff(plain)
	return err
}

// placeOutputs settles where each file's result goes and refuses what would meet.
func (p *plan) placeOutputs(o Options) error {
	taken := map[string]*job{}
	inputs := map[string]bool{}
	for _, j := range p.jobs {
		j.to = o.To
		if j.to == "" {
			j.to = j.from.Output()
		}
		j.out = outputName(j.name, j.from, j.to)
		if other, ok := taken[j.out]; ok {
			return fmt.Errorf("%s and %s would both be written to %s", other.path, j.path, path.Join(o.Out, j.out))
		}
		taken[j.out] = j
		if full, err := filepath.EvalSymlinks(j.file); err == nil {
			if full, err = filepath.Abs(full); err == nil {
				inputs[full] = true
			}
		}
	}
	root, err := filepath.EvalSymlinks(o.Out)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // a directory that is not there yet holds no input
		}
		return err
	}
	if root, err = filepath.Abs(root); err != nil {
		return err
	}
	if info, err := os.Stat(root); err == nil && !info.IsDir() {
		return fmt.Errorf("--out %s is not a directory", o.Out)
	}
	for _, j := range p.jobs {
		if inputs[filepath.Join(root, filepath.FromSlash(j.out))] {
			return fmt.Errorf("%s would overwrite an input: %s", j.path, path.Join(o.Out, j.out))
		}
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
	for _, to := range []format.Name{format.Text, format.JSONL, format.Parquet} {
		if output == base+to.Ending()+compression {
			return true
		}
	}
	return output == input
}

// streamOutput settles what goes to standard output.
func (p *plan) streamOutput(o Options) error {
	if len(p.jobs)+len(p.missing) > 1 && !o.Check && !o.Diff {
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

// checkReports refuses a report, rejects or a summary that would overwrite an input or one another.
func (p *plan) checkReports(o Options) error {
	sides := []struct{ flag, file string }{{"--report", o.Report}, {"--rejects", o.Rejects}, {"--summary", o.Summary}}
	for i, side := range sides {
		for _, other := range sides[:i] {
			if side.file != "" && filepath.Clean(side.file) == filepath.Clean(other.file) {
				return fmt.Errorf("%s and %s name the same file", other.flag, side.flag)
			}
		}
		info, err := os.Stat(side.file)
		if side.file == "" || err != nil || !info.Mode().IsRegular() {
			continue
		}
		for _, j := range p.jobs {
			if j.info != nil && os.SameFile(j.info, info) {
				return fmt.Errorf("%s %s would overwrite an input", side.flag, side.file)
			}
		}
	}
	return nil
}
