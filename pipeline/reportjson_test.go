package pipeline_test

import (
	"encoding/json"
	"io"
	"math/rand/v2"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/taosha-text/taosha/pipeline"
)

// randomly fills a value with short lists, small numbers and strings of difficult characters.
func randomly(rng *rand.Rand, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		letters := []rune("a\"\\/<&>\n\r\t\x00\x1b\x7f\u0085\u00ad\u200b\u202e\u2028\u2066\ufeff新闻😀\U000E0041\U0010FFFF")
		var b strings.Builder
		for range rng.IntN(6) {
			b.WriteRune(letters[rng.IntN(len(letters))])
		}
		v.SetString(b.String())
	case reflect.Int:
		v.SetInt(int64(rng.IntN(3000)))
	case reflect.Array:
		for i := range v.Len() {
			randomly(rng, v.Index(i))
		}
	case reflect.Slice: // an empty list is left out of the report, and read back as nil
		if n := rng.IntN(4); n > 0 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			for i := range n {
				randomly(rng, v.Index(i))
			}
		}
	case reflect.Pointer:
		if rng.IntN(3) > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			randomly(rng, v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			randomly(rng, v.Field(i))
		}
	}
}

func randomReport(rng *rand.Rand) pipeline.Report {
	var r pipeline.Report
	randomly(rng, reflect.ValueOf(&r).Elem())
	for i := range r.Norm { // which happened at least once
		r.Norm[i].At = append(r.Norm[i].At, rng.IntN(3000))
	}
	return r
}

// What AppendJSON writes by hand is what encoding/json reads by reflection, and nothing in it acts on a terminal.
func TestAppendJSONReadsBack(t *testing.T) {
	for seed := range uint64(3000) {
		r := randomReport(rand.New(rand.NewPCG(seed, 5)))
		line := r.AppendJSON(nil, pipeline.LevelFull)
		for _, c := range string(line) {
			if pipeline.Unprintable(c) {
				t.Fatalf("seed %d: %U stands in %s", seed, c, line)
			}
		}
		var back pipeline.Report
		if err := json.Unmarshal(line, &back); err != nil {
			t.Fatalf("seed %d: %v: %s", seed, err, line)
		}
		if !reflect.DeepEqual(back, r) {
			t.Fatalf("seed %d: wrote %+v\nread  %+v\n%s", seed, r, back, line)
		}

		r.Blocks, r.Dropped = nil, nil
		full, short := r.AppendJSON(nil, pipeline.LevelFull), back.AppendJSON(nil, pipeline.LevelEdits)
		if string(full) != string(short) {
			t.Fatalf("seed %d: %s\nwithout blocks: %s", seed, short, full)
		}
	}
}

// pieces is a writer that notes the largest piece that it got.
type pieces struct {
	strings.Builder
	largest int
}

func (p *pieces) Write(b []byte) (int, error) {
	p.largest = max(p.largest, len(b))
	return p.Builder.Write(b)
}

// Written piece by piece a report is the same, and no piece is large, whatever is in it.
func TestWriteJSON(t *testing.T) {
	check := func(name any, r *pipeline.Report) {
		t.Helper()
		for _, level := range []pipeline.Level{pipeline.LevelEdits, pipeline.LevelFull} {
			var w pieces
			if err := r.WriteJSON(&w, level); err != nil || w.String() != string(r.AppendJSON(nil, level)) {
				t.Errorf("%v: %v, or not what AppendJSON gives", name, err)
			}
			if w.largest > 1<<18 {
				t.Errorf("%v: a piece of %d bytes", name, w.largest)
			}
		}
	}
	for seed := range uint64(300) {
		r := randomReport(rand.New(rand.NewPCG(seed, 6)))
		check(seed, &r)
	}
	const long = 50_000
	for _, unit := range []string{"\x05", "\"", "新闻", "a新", "ab😀", "\u200b", "\x80", "\xe6", "\xe6\xb1"} {
		s := strings.Repeat(unit, long)
		check(unit, &pipeline.Report{ID: s, Edits: []pipeline.EditRecord{{Old: s, New: s}}, Kept: []pipeline.KeptRecord{{Text: s}},
			Norm: []pipeline.NormRecord{{Old: s, At: make([]int, long)}}, Blocks: make([]pipeline.BlockRecord, long)})
	}
	if err := (&pipeline.Report{ID: strings.Repeat("x", long)}).WriteJSON(full{}, pipeline.LevelFull); err == nil {
		t.Error("a writer's error is lost")
	}
}

// full is a writer on a full disk.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestAppendString(t *testing.T) {
	for s, want := range map[string]string{
		"":                           `""`,
		"新闻 <b>&'/":                  `"新闻 <b>&'/"`,
		"\"\\":                       `"\"\\"`,
		"\n\r\t\b\f\x00\x1b":         `"\n\r\t\u0008\u000c\u0000\u001b"`,
		"\x7f\u0085\u009f":           `"\u007f\u0085\u009f"`,
		"a\u00ad\u200b\u200d\u200f":  `"a\u00ad\u200b\u200d\u200f"`,
		"\u202a新\u202e\u2066闻\u2069": `"\u202a新\u202e\u2066闻\u2069"`,
		"\u2028\u2029\ufeff\u061c":   `"\u2028\u2029\ufeff\u061c"`,
		"😀\U000E0041":                `"😀\udb40\udc41"`,
		"\ufffd":                     "\"\ufffd\"",
		"a\xff\xe6\xb1b\xe6":         `"a\ufffd\ufffd\ufffdb\ufffd"`, // a path need not be UTF-8, a report must be
	} {
		if got := string(pipeline.AppendString(nil, s)); got != want {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
	}
}

func FuzzAppendString(f *testing.F) {
	for _, s := range []string{"", "新闻\n\"\\", "\u202e\u200b\ufeff", "\U000E0041😀", "\xff\xe6\xb1", "\xed\xa0\x80"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		line := pipeline.AppendString(nil, s)
		var back string
		if err := json.Unmarshal(line, &back); err != nil || !utf8.Valid(line) {
			t.Fatalf("%q: %s: %v", s, strconv.Quote(string(line)), err)
		}
		if back != string([]rune(s)) { // which turns each bad byte into U+FFFD
			t.Fatalf("%q came back as %q", s, back)
		}
		for _, c := range string(line) {
			if pipeline.Unprintable(c) {
				t.Fatalf("%q: %U stands in %q", s, c, line)
			}
		}
	})
}
