package pipeline_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

// odd is a filter that finds whatever a test wants it to. Its rules are INJ9xx, BOI9xx and PUN9xx.
type odd struct {
	name string
	find func(doc *pipeline.Document) (pipeline.Findings, error)
}

func (f odd) Name() string { return f.name }

// Rules gives every stage codes of its own: those of stage "a" end in 1, those of stage "b" in 2, and so on.
func (f odd) Rules() []pipeline.Rule {
	n := string(f.name[0] - 'a' + '1')
	return []pipeline.Rule{{Code: "INJ90" + n}, {Code: "BOI90" + n}, {Code: "PUN90" + n}}
}

func (f odd) Check(_ context.Context, doc *pipeline.Document) (pipeline.Findings, error) {
	return f.find(doc)
}

// finds is stage "a" with these findings whatever it sees.
func finds(found pipeline.Findings) odd {
	return odd{"a", func(*pipeline.Document) (pipeline.Findings, error) { return found, nil }}
}

// on is a stage that proposes edits where the first field reads as said, and else nothing.
func on(name, text string, edits ...pipeline.Edit) odd {
	return odd{name, func(doc *pipeline.Document) (pipeline.Findings, error) {
		if doc.Fields[0].Text != text {
			return pipeline.Findings{}, nil
		}
		return pipeline.Findings{Edits: edits}, nil
	}}
}

// replaces is a stage that replaces one string by another, wherever it stands.
func replaces(name, rule, old, new string) odd {
	return odd{name, func(doc *pipeline.Document) (pipeline.Findings, error) {
		var found pipeline.Findings
		for i, f := range doc.Fields {
			for at := 0; ; {
				n := strings.Index(f.Text[at:], old)
				if n < 0 {
					break
				}
				e := edit(rule, at+n, at+n+len(old), new)
				e.Field = i
				found.Edits = append(found.Edits, e)
				at += n + len(old)
			}
		}
		return found, nil
	}}
}

func edit(rule string, start, end int, new string) pipeline.Edit {
	return pipeline.Edit{Rule: rule, Span: pipeline.Span{Start: start, End: end}, New: new}
}

func chain(t testing.TB, policy pipeline.Policy, stages ...odd) *pipeline.Pipeline {
	t.Helper()
	var list []pipeline.Filter
	for _, s := range stages {
		list = append(list, s)
	}
	p, err := pipeline.New(policy, list...)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// cleaned runs a chain over a document and holds the result to the laws.
func cleaned(t testing.TB, p *pipeline.Pipeline, in pipeline.Input) pipeline.Result {
	t.Helper()
	r, err := p.Clean(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	checkLaws(t, in, r)
	return r
}

// A finding that does not fit the document is an error that names document, stage and rule.
func TestBadFindingsAreRefused(t *testing.T) {
	const text = "ab新闻cd" // 新 is bytes 2 to 5, 闻 5 to 8; 10 in all
	one := func(e pipeline.Edit) odd { return finds(pipeline.Findings{Edits: []pipeline.Edit{e}}) }
	with := func(change func(*pipeline.Edit)) odd {
		e := edit("INJ901", 0, 1, "")
		change(&e)
		return one(e)
	}
	stop := errors.New("no more")
	for name, c := range map[string]struct {
		stage odd
		want  string
	}{
		"overlap":           {finds(pipeline.Findings{Edits: []pipeline.Edit{edit("INJ901", 2, 8, ""), edit("PUN901", 5, 9, "x")}}), "rules INJ901 and PUN901: edits overlap at byte 5"},
		"the same twice":    {finds(pipeline.Findings{Edits: []pipeline.Edit{edit("INJ901", 2, 5, ""), edit("INJ901", 2, 5, "")}}), "edits overlap at byte 2"},
		"insertion inside":  {finds(pipeline.Findings{Edits: []pipeline.Edit{edit("INJ901", 2, 8, ""), edit("PUN901", 5, 5, "x")}}), "edits overlap at byte 5"},
		"two insertions":    {finds(pipeline.Findings{Edits: []pipeline.Edit{edit("PUN901", 2, 2, "x"), edit("PUN901", 2, 2, "y")}}), "edits overlap at byte 2"},
		"past the end":      {one(edit("INJ901", 9, 11, "")), "rule INJ901: bytes 9 to 11 of \"text\" are out of bounds"},
		"before the start":  {one(edit("INJ901", -1, 2, "")), "out of bounds"},
		"backwards":         {one(edit("INJ901", 5, 2, "")), "out of bounds"},
		"cuts at its start": {one(edit("INJ901", 3, 5, "")), "cut a code point"},
		"cuts at its end":   {one(edit("INJ901", 2, 4, "")), "cut a code point"},
		"inserts in one":    {one(edit("PUN901", 4, 4, "x")), "cut a code point"},
		"unknown rule":      {one(edit("INJ999", 0, 1, "")), `names rule "INJ999"`},
		"another's rule":    {one(edit("INJ902", 0, 1, "")), `names rule "INJ902"`},
		"no rule":           {one(edit("", 0, 1, "")), `names rule ""`},
		"score too high":    {with(func(e *pipeline.Edit) { e.Score = 10001 }), "score 10001"},
		"score below 0":     {with(func(e *pipeline.Edit) { e.Score = -1 }), "score -1"},
		"no such field":     {with(func(e *pipeline.Edit) { e.Field = 1 }), "there is no field 1"},
		"field below 0":     {with(func(e *pipeline.Edit) { e.Field = -1 }), "there is no field -1"},
		"not UTF-8":         {with(func(e *pipeline.Edit) { e.New = "\xff" }), "not valid UTF-8"},
		"kept out of range": {finds(pipeline.Findings{Kept: []pipeline.Edit{edit("INJ901", 0, 99, "")}}), "out of bounds"},
		"block cuts one":    {finds(pipeline.Findings{Blocks: []pipeline.Block{{Span: pipeline.Span{End: 3}, Kind: pipeline.BlockTitle}}}), "block 0 (title) does not fit"},
		"block elsewhere":   {finds(pipeline.Findings{Blocks: []pipeline.Block{{Field: 1, Kind: pipeline.BlockTitle}}}), "block 0 (title) does not fit"},
		"spam by no rule":   {finds(pipeline.Findings{Spam: &pipeline.Edit{Rule: "INJ999"}}), `names rule "INJ999"`},
		"spam past 10000":   {finds(pipeline.Findings{Spam: &pipeline.Edit{Rule: "INJ901", Score: 20000}}), "score 20000"},
		"a panic":           {odd{"a", func(*pipeline.Document) (pipeline.Findings, error) { panic("boom") }}, "panic: boom"},
		"an error":          {odd{"a", func(*pipeline.Document) (pipeline.Findings, error) { return pipeline.Findings{}, stop }}, "no more"},
	} {
		in := pipeline.Parsed("", "", text)
		in.ID = "7"
		_, err := chain(t, pipeline.Policy{}, c.stage).Clean(context.Background(), in)
		var failure *pipeline.Error
		if !errors.As(err, &failure) || failure.Document != "7" || failure.Stage != "a" || !strings.HasPrefix(err.Error(), "7: a: ") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if name == "an error" && !errors.Is(err, stop) {
			t.Errorf("%v hides its cause", err)
		}
	}
}

func TestTextThatIsNotUTF8IsRefused(t *testing.T) {
	_, err := chain(t, pipeline.Policy{}).Clean(context.Background(), pipeline.Parsed("", "", "ab\xff"))
	var failure *pipeline.Error
	if !errors.As(err, &failure) || failure.Stage != "decode" {
		t.Errorf("got %v", err)
	}
}

// A context that ended stops a document between two stages.
func TestContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	first := odd{"a", func(*pipeline.Document) (pipeline.Findings, error) { cancel(); return pipeline.Findings{}, nil }}
	second := odd{"b", func(*pipeline.Document) (pipeline.Findings, error) { panic("was run") }}
	_, err := chain(t, pipeline.Policy{}, first, second).Clean(ctx, pipeline.Parsed("", "", "a"))
	var failure *pipeline.Error
	if !errors.Is(err, context.Canceled) || !errors.As(err, &failure) || failure.Stage != "b" {
		t.Errorf("got %v", err)
	}
}

// misplaced is a filter that wants another before it.
type misplaced struct{ odd }

func (misplaced) Needs() []string { return []string{"b", "nowhere"} }

func TestNewRefusesChains(t *testing.T) {
	a, b := finds(pipeline.Findings{}), on("b", "")
	for want, list := range map[string][]pipeline.Filter{
		`stage "a" stands twice`:              {a, a},
		`rule INJ901 belongs to both "a" and`: {a, odd{"another", nil}},
		`stage "b" must come before "a"`:      {misplaced{a}, b},
		"":                                    {b, misplaced{a}},
	} {
		_, err := pipeline.New(pipeline.Policy{}, list...)
		if (want == "") != (err == nil) || err != nil && !strings.HasPrefix(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}
