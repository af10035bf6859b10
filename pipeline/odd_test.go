package pipeline_test

import (
	"context"
	"errors"
	"math"
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

// Where a stage fails on a document, the document passes unchanged, and the reason names stage and rule: whether it finds
// what does not fit, returns an error or panics, at the first look or at what it made of the text itself.
func TestStagesThatFailLeaveTheDocument(t *testing.T) {
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
		"no such field":     {with(func(e *pipeline.Edit) { e.Field = 2 }), "there is no field 2"},
		"field below 0":     {with(func(e *pipeline.Edit) { e.Field = -1 }), "there is no field -1"},
		"not UTF-8":         {with(func(e *pipeline.Edit) { e.New = "\xff" }), "not valid UTF-8"},
		"kept out of range": {finds(pipeline.Findings{Kept: []pipeline.Edit{edit("INJ901", 0, 99, "")}}), "out of bounds"},
		"block cuts one":    {finds(pipeline.Findings{Blocks: []pipeline.Block{{Span: pipeline.Span{End: 3}, Kind: pipeline.BlockTitle}}}), "block 0 (title) does not fit"},
		"block elsewhere":   {finds(pipeline.Findings{Blocks: []pipeline.Block{{Field: 2, Kind: pipeline.BlockTitle}}}), "block 0 (title) does not fit"},
		"spam by no rule":   {finds(pipeline.Findings{Spam: &pipeline.Edit{Rule: "INJ999"}}), `names rule "INJ999"`},
		"spam past 10000":   {finds(pipeline.Findings{Spam: &pipeline.Edit{Rule: "INJ901", Score: 20000}}), "score 20000"},
		"no such category":  {with(func(e *pipeline.Edit) { e.Category = "house-ads" }), `rule INJ901: there is no category "house-ads"; the categories are [stock-leverage`},
		"a panic":           {odd{"a", func(*pipeline.Document) (pipeline.Findings, error) { panic("boom") }}, "panic: boom"},
		"an error":          {odd{"a", func(*pipeline.Document) (pipeline.Findings, error) { return pipeline.Findings{}, stop }}, "no more"},
		"the second time": {odd{"a", func(doc *pipeline.Document) (pipeline.Findings, error) {
			if doc.Fields[0].Text != text {
				return pipeline.Findings{}, stop
			}
			return pipeline.Findings{Edits: []pipeline.Edit{edit("INJ901", 0, 1, "")}}, nil
		}}, "no more"},
	} {
		in := pipeline.Parsed("标题", "", text)
		in.Fields[0], in.Fields[1] = in.Fields[1], in.Fields[0]
		in.ID = "7"
		r := cleaned(t, chain(t, pipeline.Policy{}, c.stage), in)
		if r.Status != pipeline.StatusLimited || r.Text != text || r.Title != "标题" || r.Changed() {
			t.Errorf("%s: %s, %q and %q", name, r.Status, r.Title, r.Text)
		}
		if !strings.HasPrefix(r.Reason, "a: ") || !strings.Contains(r.Reason, c.want) {
			t.Errorf("%s: the reason is %q, want %q", name, r.Reason, c.want)
		}
		var failure *pipeline.Error
		if !errors.As(r.Err, &failure) || failure.Document != "7" || failure.Stage != "a" || r.Err.Error() != "7: "+r.Reason {
			t.Errorf("%s: %v", name, r.Err)
		}
		if errors.Is(r.Err, stop) != (c.want == "no more") {
			t.Errorf("%s: the cause of %v", name, r.Err)
		}
	}
}

// What no chain could clean, or no report describe, is refused.
func TestBadInputsAreRefused(t *testing.T) {
	twice := pipeline.Input{Fields: []pipeline.Field{{Name: "text", Text: "a"}, {Name: "text", Text: "b"}}}
	block, hint := pipeline.PlainText("新闻"), pipeline.PlainText("新闻")
	block.Blocks = []pipeline.Block{{Span: pipeline.Span{End: 4}, Kind: pipeline.BlockTitle}}
	hint.Hints = []pipeline.Hint{{Field: 1, Why: "hidden"}}
	for want, in := range map[string]pipeline.Input{
		`field "text" is not valid UTF-8`:       pipeline.Parsed("", "", "ab\xff"),
		`two fields are named "text"`:           twice,
		"block 0 (title) does not fit the text": block,
		"hint 0 (hidden) does not fit the text": hint,
	} {
		in.ID = "7"
		_, err := chain(t, pipeline.Policy{}).Clean(context.Background(), in)
		var failure *pipeline.Error
		if !errors.As(err, &failure) || err.Error() != "7: input: "+want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	_, err := chain(t, pipeline.Policy{}).CleanExtraction(context.Background(), pipeline.Extraction{Input: pipeline.PlainText("a")})
	if err == nil || !strings.Contains(err.Error(), `input: status "" is not one of`) {
		t.Errorf("an extraction without a status: %v", err)
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

// called is a filter with a name and rules of its own, which finds nothing.
type called struct {
	name  string
	codes []string
}

func (c called) Name() string { return c.name }

func (c called) Rules() (rules []pipeline.Rule) {
	for _, code := range c.codes {
		rules = append(rules, pipeline.Rule{Code: code})
	}
	return rules
}

func (called) Check(context.Context, *pipeline.Document) (pipeline.Findings, error) {
	return pipeline.Findings{}, nil
}

func TestNewRefusesChains(t *testing.T) {
	a, b := finds(pipeline.Findings{}), on("b", "")
	const families = " a family and three digits; the families are INJ, BOI, PUN, SPC, WID, CTL"
	for want, list := range map[string][]pipeline.Filter{
		"filter 2 of 2: it is nil":                                          {a, nil},
		"filter 1 of 1: it is nil":                                          {(*called)(nil)},
		`filter 1 of 1: the name "spam" is that of a part of the`:           {called{name: "spam"}},
		`filter 1 of 1: the name "" is not one word of lower-case`:          {called{}},
		`filter 1 of 1: the name "Two, b" is not one word`:                  {called{name: "Two, b"}},
		`filter 1 of 1: stage "own": rule code "AD001" is not` + families:   {called{"own", []string{"INJ901", "AD001"}}},
		`filter 1 of 1: stage "own": rule code "INJ1" is not` + families:    {called{"own", []string{"INJ1"}}},
		`filter 1 of 1: stage "own": rule code "INJ9001" is not` + families: {called{"own", []string{"INJ9001"}}},
		`filter 1 of 1: stage "own": rule code "" is not` + families:        {called{"own", []string{""}}},
		`rule SPC000 belongs to both "frame" and "own"`:                     {called{"own", []string{"SPC000"}}},
		`stage "a" stands twice`:                                            {a, a},
		`rule INJ901 belongs to both "a" and`:                               {a, odd{"another", nil}},
		`stage "b" must come before "a"`:                                    {misplaced{a}, b},
		"":                                                                  {b, misplaced{a}},
	} {
		_, err := pipeline.New(pipeline.Policy{}, list...)
		if (want == "") != (err == nil) || err != nil && !strings.HasPrefix(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

func TestNewRefusesPolicies(t *testing.T) {
	for want, p := range map[string]pipeline.Policy{
		`on spam: "zz" is not one of [empty drop keep]`:                                {OnSpam: "zz"},
		"least score: -5 is not between 0 and 10000":                                   {MinScore: -5},
		"least score: 10001 is not between 0 and 10000":                                {MinScore: 10001},
		"removed share: 1.5 is not between 0 and 1":                                    {MaxRemoved: 1.5},
		"removed share: NaN is not between 0 and 1":                                    {MaxRemoved: math.NaN()},
		"limits: -1 bytes and 0 edits: neither can be less than 0":                     {MaxBytes: -1},
		"limits: 0 bytes and -1 edits: neither can be less than 0":                     {MaxEdits: -1},
		`actions: "burn" is not one of [remove mask tag drop-paragraph drop-document]`: {Actions: pipeline.Actions{Default: "burn"}},
	} {
		if _, err := pipeline.New(p); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
