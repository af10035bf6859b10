package filters_test

import (
	"context"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/filters/injection"
	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/filters/punctuation"
	"github.com/taosha-text/taosha/filters/width"
	"github.com/taosha-text/taosha/pipeline"
)

// What could not be meant is refused when the cleaner is made, with a message that says what could be.
func TestNewCleanerRefuses(t *testing.T) {
	configured := func(name string, config any) filters.Option {
		return filters.Chain(filters.Configured{Name: name, Config: config})
	}
	entry := func(e lexicon.Entry) filters.Option {
		return filters.Lexicon(&lexicon.Lexicon{Entries: []lexicon.Entry{e}})
	}
	for want, opts := range map[string][]filters.Option{
		"option 2 of 2 is nil":                {filters.Tag(), nil},
		"host .a.cn: option 1 of 1 is nil":    {filters.Host(".a.cn", nil)},
		"lexicon 1 of 1 is nil":               {filters.Lexicon(nil)},
		"host .a.cn: lexicon 1 of 1 is nil":   {filters.Host(".a.cn", filters.Lexicon(nil))},
		`lexicon 1 of 1: entry 0: verdict ""`: {entry(lexicon.Entry{Phrase: "a"})},
		"lexicon 1 of 1: entry 0: the phrase": {entry(lexicon.Entry{Verdict: lexicon.Keep})},
		`lexicon 1 of 1: entry 0: category "`: {entry(lexicon.Entry{Phrase: "a", Verdict: lexicon.Keep, Category: "house"})},
		"own filter 2 of 2: it is nil":        {filters.Add(hush{}, nil)},
		"own filter 1 of 1: it is nil":        {filters.Add((*injection.Filter)(nil))},
		`own filter 1 of 1: stage "marker": rule code "AD001" is not a family and three digits; the families are INJ, BOI, PUN, SPC, WID, CTL`: {filters.Add(marker{"AD001"})},
		`rule INJ001 belongs to both "injection" and "marker"`:                                                                                 {filters.Add(marker{"INJ001"})},
		`stage "hush" stands twice`:                                                       {filters.Add(hush{}, hush{})},
		`on spam: "zz" is not one of [empty drop keep]`:                                   {filters.OnSpam("zz")},
		"least score: -5 is not between 0 and 10000":                                      {filters.MinScore(-5)},
		"host a.cn: least score: 10001":                                                   {filters.Host("a.cn", filters.MinScore(10001))},
		"removed share: -1":                                                               {filters.Policy(pipeline.Policy{MaxRemoved: -1})},
		`there is no stage "nowhere"; the stages are mojibake`:                            {configured("nowhere", nil)},
		"stage punctuation: settings are a *punctuation.Config, not a *width.Config":      {configured("punctuation", new(width.Config))},
		"stage punctuation: settings are a *punctuation.Config, not a punctuation.Config": {configured("punctuation", punctuation.Config{})},
		"stage punctuation: settings are a *punctuation.Config, not a map[string]int":     {configured("punctuation", map[string]int{})},
		"stage punctuation: settings are a nil pointer":                                   {configured("punctuation", (*punctuation.Config)(nil))},
		`no rule code begins with "AD"`:                                                   {filters.Select("AD")},
	} {
		if _, err := filters.NewCleaner(opts...); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// marker is a filter of one's own that takes out 【独家】 under the code that it is made with, with score and reasons.
type marker struct{ code string }

func (marker) Name() string { return "marker" }

func (m marker) Rules() []pipeline.Rule { return []pipeline.Rule{{Code: m.code}} }

func (m marker) Check(_ context.Context, doc *pipeline.Document) (pipeline.Findings, error) {
	var found pipeline.Findings
	for i, f := range doc.Fields {
		if at := strings.Index(f.Text, "【独家】"); at >= 0 {
			found.Edits = append(found.Edits, pipeline.Edit{Field: i, Span: pipeline.Span{Start: at, End: at + len("【独家】")},
				Rule: m.code, Score: 7000, Why: []string{"house-mark"}})
		}
	}
	return found, nil
}

// What a filter of one's own takes out is in the report's edits, with score and reasons, whatever the family.
func TestRemovalsOfOwnFilters(t *testing.T) {
	for _, code := range []string{"INJ900", "BOI900", "PUN900", "SPC900"} {
		cl := newCleaner(t, filters.Add(marker{code}), filters.Select(code))
		r := clean(t, cl, pipeline.Parsed("【独家】青禾县最后一段村道修通", "", article))
		if r.Title != "青禾县最后一段村道修通" || len(r.Report.Norm) > 0 || len(r.Report.Edits) != 1 {
			t.Errorf("%s: %q, %+v", code, r.Title, r.Report)
			continue
		}
		if e := r.Report.Edits[0]; e.Stage != "marker" || e.Rule != code || e.Score != 7000 || len(e.Why) != 1 || e.Why[0] != "house-mark" {
			t.Errorf("%s: %+v", code, e)
		}
	}
}
