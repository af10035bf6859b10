package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/cmd/internal/records"
	"github.com/taosha-text/taosha/filters/charset"
	"github.com/taosha-text/taosha/pipeline"
)

// textFlags say where the texts are that a report is about.
type textFlags struct {
	cleanFlags
	texts []string
}

func newTextFlags() textFlags { return textFlags{cleanFlags: defaultCleanFlags()} }

// flags are those of every command that reads such texts.
func (f *textFlags) flags() []flag {
	list := []flag{{name: "text", value: "PATH", bind: list(&f.texts), files: true,
		help: "The documents that the report is about, as they came in or as they were written; repeatable",
		more: "A file, or a directory with all that is below it. Documents are known by their hashes, whatever the files are called and however they are ordered."}}
	for _, one := range f.cleanFlags.flags() {
		if slices.Contains([]string{"from", "encoding", "title-field", "byline-field", "text-field"}, one.name) {
			one.group = ""
			list = append(list, one)
		}
	}
	return list
}

// of gives what finds the texts, nil where there are none to find them in.
func (a *app) textsOf(f *textFlags) (*records.Texts, error) {
	t := &records.Texts{Paths: f.texts, Stdin: a.in}
	var err error
	if t.From, err = format.Parse(f.from, true); err != nil {
		return nil, fmt.Errorf("--from: %w", err)
	}
	t.Settings = format.Settings{MaxRecord: pipeline.DefaultMaxBytes, MaxRatio: compressed.DefaultMaxRatio,
		Fields: format.Fields{Title: f.titleField, Byline: f.bylineField, Text: strings.Split(f.cleanFlags.texts, ",")}}
	if f.encoding != "" {
		known := false
		if t.Settings.Encoding, known = charset.Named(f.encoding); !known {
			return nil, fmt.Errorf("--encoding: %q is no encoding that is known", f.encoding)
		}
	}
	if len(f.texts) == 0 {
		return nil, nil
	}
	return t, nil
}

// eachReport reads reports one after the other.
func (a *app) eachReport(names []string, do func(provenance.Header, *pipeline.Report) error) error {
	for _, name := range names {
		if err := a.oneReport(name, do); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func (a *app) oneReport(name string, do func(provenance.Header, *pipeline.Report) error) error {
	f, err := a.open(name)
	if err != nil {
		return bare(err)
	}
	defer f.Close()
	r, err := provenance.NewReader(f)
	if err != nil {
		return err
	}
	return documentsOf(r, do)
}

// documentsOf calls do with every document of a report, each in memory of its own.
func documentsOf(r *provenance.Reader, do func(provenance.Header, *pipeline.Report) error) error {
	for {
		doc := &pipeline.Report{}
		switch err := r.Next(doc); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		if err := do(r.Header, doc); err != nil {
			return err
		}
	}
}

// bare is an error without the file's name, for where that is told anyway.
func bare(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// codes gives the values of a flag that takes several, separated by commas.
func codes(value string) []string {
	return strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ' ' })
}
