package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// checkPlaces refuses a run that would write two things to one place, or over something that it reads.
func (p *plan) checkPlaces(o Options) error {
	at := newPlaces()
	m := meeting{reads: map[string]string{}, writes: map[string]string{}}
	for _, j := range p.jobs {
		if j.file != "" {
			m.reads[at.file(j.file)] = "an input"
		}
	}
	for _, c := range o.Configs {
		m.reads[at.file(c.File)] = c.Flag + " " + c.File
	}
	for _, check := range []func(Options, *places, *meeting) error{p.checkOutputs, p.checkReports, p.checkSides} {
		if err := check(o, at, &m); err != nil {
			return err
		}
	}
	return p.checkStandardOutput(o)
}

// checkStandardOutput refuses to write to a file that is read, or has another use. Such a file was emptied before the
// run began, or grows for as long as it is read.
func (p *plan) checkStandardOutput(o Options) error {
	out := statOf(o.Stdout)
	aside := o.Report == stdinName || o.Summary == stdinName
	if out == nil || !out.Mode().IsRegular() || !(aside || o.Show != ShowClean || o.Out == "" && !o.Check) {
		return nil
	}
	for _, j := range p.jobs {
		if in := statOf(o.Stdin); j.file == "" && in != nil && os.SameFile(in, out) {
			return errors.New("standard output goes to the file that standard input comes from")
		}
		if j.file != "" && isOutput(j.file, out) {
			return fmt.Errorf("%s: standard output goes to this input", j.path)
		}
		if aside && o.writesFiles() && isOutput(filepath.Join(o.Out, filepath.FromSlash(j.out)), out) {
			return fmt.Errorf("standard output and the clean text of %s go to the same file", j.path)
		}
	}
	for _, f := range append([]Config{{"--report", o.Report}, {"--rejects", o.Rejects}, {"--summary", o.Summary}}, o.Configs...) {
		if isOutput(f.File, out) {
			return fmt.Errorf("standard output and %s name the same file", f.Flag)
		}
	}
	return nil
}

// meeting is what is known of the places of a run: what is read there, and what is written there.
type meeting struct{ reads, writes map[string]string }

func (p *plan) checkOutputs(o Options, at *places, m *meeting) error {
	if o.Out == "" {
		return nil
	}
	names := map[string]*job{}
	for _, j := range p.jobs {
		shown := path.Join(filepath.ToSlash(o.Out), j.out)
		if other := names[j.out]; other != nil {
			return fmt.Errorf("%s and %s would both be written to %s", other.path, j.path, shown)
		}
		names[j.out] = j
		place := at.entry(filepath.Join(o.Out, filepath.FromSlash(j.out)))
		if what := m.reads[place]; what != "" {
			return fmt.Errorf("%s would overwrite %s: %s", j.path, what, shown)
		}
		m.writes[place] = "the clean text of " + j.path
	}
	for _, j := range p.jobs {
		for dir := path.Dir(j.out); dir != "."; dir = path.Dir(dir) {
			if other := names[dir]; other != nil {
				return fmt.Errorf("%s would be written to %s, and %s below it", other.path, path.Join(filepath.ToSlash(o.Out), dir), j.path)
			}
		}
	}
	return nil
}

// checkReports looks at the reports of single inputs.
func (p *plan) checkReports(o Options, at *places, m *meeting) error {
	if !p.perInput {
		return nil
	}
	for _, j := range p.jobs {
		shown := path.Join(filepath.ToSlash(o.Report), j.reportName())
		place := at.entry(filepath.Join(o.Report, filepath.FromSlash(j.reportName())))
		switch read, written := m.reads[place], m.writes[place]; {
		case read != "":
			return fmt.Errorf("the report of %s would overwrite %s: %s", j.path, read, shown)
		case written != "":
			return fmt.Errorf("%s and the report of %s would both be written to %s", written, j.path, shown)
		}
		m.writes[place] = "the report of " + j.path
	}
	return nil
}

// checkSides looks at the one report, the rejects and the summary. Devices take what they are given.
func (p *plan) checkSides(o Options, at *places, m *meeting) error {
	met := map[string]fs.FileInfo{}
	for _, s := range []Config{{"--report", o.Report}, {"--rejects", o.Rejects}, {"--summary", o.Summary}} {
		info, err := os.Stat(s.File)
		switch {
		case s.File == "" || s.File == stdinName || err == nil && info.Mode()&(fs.ModeDir|fs.ModeDevice) != 0:
			continue
		case strings.HasPrefix(filepath.Base(s.File), ownNames):
			return fmt.Errorf("%s %s: %s", s.Flag, s.File, ownName)
		case err == nil:
			for flag, other := range met {
				if os.SameFile(info, other) {
					return fmt.Errorf("%s and %s name the same file", flag, s.Flag)
				}
			}
			if read := p.readAs(o, info); read != "" {
				return fmt.Errorf("%s %s would overwrite %s", s.Flag, s.File, read)
			}
			met[s.Flag] = info
		}
		place := at.file(s.File)
		switch read, written := m.reads[place], m.writes[place]; {
		case read != "":
			return fmt.Errorf("%s %s would overwrite %s", s.Flag, s.File, read)
		case strings.HasPrefix(written, "--"):
			return fmt.Errorf("%s and %s name the same file", written, s.Flag)
		case written != "":
			return fmt.Errorf("%s and %s would both be written to %s", written, s.Flag, s.File)
		}
		m.writes[place] = s.Flag
	}
	return nil
}

// readAs tells what the run reads a file as, by whatever name; "" is not at all.
func (p *plan) readAs(o Options, info fs.FileInfo) string {
	for _, j := range p.jobs {
		if j.info != nil && os.SameFile(j.info, info) {
			return "an input"
		}
	}
	for _, c := range o.Configs {
		if read, err := os.Stat(c.File); err == nil && os.SameFile(read, info) {
			return c.Flag + " " + c.File
		}
	}
	return ""
}
