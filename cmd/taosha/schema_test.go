package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/cmd/internal/schema"
)

// schemas are those that reports and summaries are held against.
type schemas struct{ report, summary *jsonschema.Schema }

func readSchemas(t testing.TB) schemas {
	read := func(text string) *jsonschema.Schema {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource("schema.json", doc); err != nil {
			t.Fatal(err)
		}
		s, err := c.Compile("schema.json")
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	return schemas{read(schema.Report), read(schema.Summary)}
}

// broken is in the names of reports that a script damages on purpose.
const broken = "broken"

// below holds every report and summary below a directory against its schema, and counts them.
func (s schemas) below(dir string) (reports, summaries int, err error) {
	err = filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || strings.Contains(entry.Name(), broken) {
			return nil // what nobody may read, or went meanwhile, is no report
		}
		b, err := plain(name)
		switch {
		case err != nil:
			return nil // neither
		case bytes.HasPrefix(b, []byte(provenance.Mark)):
			reports++
			for line := range bytes.Lines(b) {
				if !bytes.HasSuffix(line, []byte("\n")) {
					break // of a run that was stopped
				}
				if err := s.holds(s.report, line); err != nil {
					return errors.New(name + ": " + err.Error() + ": " + string(line))
				}
			}
		case bytes.HasPrefix(b, []byte("{\n  \"documents\": {")):
			summaries++
			if err := s.holds(s.summary, b); err != nil {
				return errors.New(name + ": " + err.Error())
			}
		}
		return nil
	})
	return reports, summaries, err
}

func (s schemas) holds(schema *jsonschema.Schema, text []byte) error {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	return schema.Validate(doc)
}

// plain reads a file of up to 16 MB, uncompressed.
func plain(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, err := compressed.NewReader(f, 0)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, 16<<20))
}

// held makes a script's end hold what it leaves against the schemas.
func held(s schemas, count func(reports, summaries int)) func(*testscript.Env) error {
	return func(env *testscript.Env) error {
		env.Defer(func() {
			reports, summaries, err := s.below(env.WorkDir)
			if err != nil {
				env.T().Fatal(err)
			}
			count(reports, summaries)
		})
		return nil
	}
}

// The schemas refuse what is no report and no summary.
func TestSchemasRefuse(t *testing.T) {
	s := readSchemas(t)
	const source = `"source":{"record":0,"format":"text","bytes":1}`
	for text, fits := range map[string]bool{
		`{"id":"a",` + source + `,"status":"ok"}`:                                                                                          true,
		`{"schema":"taosha.report/1","tool":{"version":"1"}}`:                                                                              true,
		`{"schema":"taosha.report/2","tool":{"version":"1"}}`:                                                                              false,
		`{"schema":"taosha.report/1","tool":{"version":"1","recipe":"md5:00"}}`:                                                            false,
		`{"id":"a",` + source + `}`:                                                                                                        false,
		`{"id":"a",` + source + `,"status":"fine"}`:                                                                                        false,
		`{"id":"a",` + source + `,"status":"ok","edits":[]}`:                                                                               false,
		`{"id":"a",` + source + `,"status":"ok","time":1}`:                                                                                 false,
		`{"id":"a",` + source + `,"status":"ok","norm":[{"field":"text","rule":"PUN001","old":",","new":"，","at":[-1]}]}`:                  false,
		`{"id":"a",` + source + `,"status":"ok","kept":[{"field":"text","bytes":[0],"chars":[0,1],"text":"x","rule":"INJ001","score":1}]}`: false,
	} {
		if err := s.holds(s.report, []byte(text)); (err == nil) != fits {
			t.Errorf("%s: %v", text, err)
		}
	}
	for _, text := range []string{`{}`, `{"documents":{"fine":1}}`} {
		if err := s.holds(s.summary, []byte(text)); err == nil {
			t.Errorf("%s is a summary", text)
		}
	}
}
