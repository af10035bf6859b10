package pipeline_test

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

// The stage that the actions are tried on takes 贷 for an advertisement of a loan and 赌 for one of gambling, each as
// often as it is repeated, with a line end where it has a line to itself; 替 stands in place of a word.
var trades = map[rune]pipeline.Category{'贷': pipeline.Loan, '赌': pipeline.Gambling}

func advertised() odd {
	return odd{"a", func(doc *pipeline.Document) (pipeline.Findings, error) {
		var found pipeline.Findings
		for i, f := range doc.Fields {
			for at, taken := 0, 0; at < len(f.Text); {
				r := []rune(f.Text[at:])[0]
				end := at + len(string(r))
				if r == '替' {
					k := edit("INJ901", at, end, "")
					k.Field, k.Category, k.Score, k.Why = i, pipeline.Gambling, pipeline.SurelyPut, []string{"substitution"}
					found.Kept = append(found.Kept, k)
				}
				if c := trades[r]; c != "" {
					for strings.HasPrefix(f.Text[end:], string(r)) {
						end += len(string(r))
					}
					e := edit("INJ901", at, end, "")
					if alone := at == 0 || f.Text[at-1] == '\n'; alone && strings.HasPrefix(f.Text[end:], "\n") {
						e.Span.End++
					} else if alone && end == len(f.Text) && at > taken {
						e.Span.Start--
					}
					e.Field, e.Category, e.Score, e.Why = i, c, 5000, []string{"seen"}
					taken = e.Span.End
					found.Edits = append(found.Edits, e)
				}
				at = end
			}
		}
		return found, nil
	}}
}

func acting(actions pipeline.Actions) pipeline.Policy {
	return pipeline.Policy{Actions: actions, MaxRemoved: 1}
}

// settled cleans a text, holds the result to the laws, and sees that cleaning it again changes nothing.
func settled(t *testing.T, p *pipeline.Pipeline, in pipeline.Input) pipeline.Result {
	t.Helper()
	r := cleaned(t, p, in)
	again := in
	again.Fields = r.Fields
	if twice := cleaned(t, p, again); twice.Changed() {
		t.Fatalf("%q becomes %q and then %q", in.Fields, r.Fields, twice.Fields)
	}
	return r
}

func TestActions(t *testing.T) {
	mask := pipeline.Actions{Default: pipeline.ActMask}
	star := pipeline.Actions{Default: pipeline.ActMask, Mask: "＊"}
	drop := pipeline.Actions{Default: pipeline.ActDropParagraph}
	for _, c := range []struct {
		name         string
		actions      pipeline.Actions
		before, want string
		told         string // the edits of the text
	}{
		{"nothing said", pipeline.Actions{}, "甲贷乙", "甲乙", "INJ901 3-6 贷> @3-3"},
		{"removed", pipeline.Actions{Default: pipeline.ActRemove}, "甲贷乙", "甲乙", "INJ901 3-6 贷> @3-3"},

		{"masked once for the stretch", mask, "甲贷贷乙", "甲〔广告〕乙", "INJ901 3-9 贷贷>〔广告〕 @3-15"},
		{"masked character by character", star, "甲贷贷乙", "甲＊＊乙", "INJ901 3-9 贷贷>＊＊ @3-9"},
		{"a masked line keeps its line end", mask, "贷贷\n甲", "〔广告〕\n甲", "INJ901 0-6 贷贷>〔广告〕 @0-12"},
		{"a masked last line stays a line", star, "甲\n贷贷", "甲\n＊＊", "INJ901 4-10 贷贷>＊＊ @4-10"},
		{"two side by side", mask, "甲贷赌", "甲〔广告〕〔广告〕", "INJ901 3-6 贷>〔广告〕 @3-15; INJ901 6-9 赌>〔广告〕 @15-27"},

		{"the line goes", drop, "甲。\n乙贷丙。\n丁。", "甲。\n丁。", "INJ901 7-20 乙贷丙。\n> @7-7"},
		{"the first line", drop, "乙贷丙。\n丁。", "丁。", "INJ901 0-13 乙贷丙。\n> @0-0"},
		{"the last line", drop, "甲。\n乙贷丙。", "甲。", "INJ901 6-19 \n乙贷丙。> @6-6"},
		{"the only line", drop, "乙贷丙。", "", "INJ901 0-12 乙贷丙。> @0-0"},
		{"twice in a line, one edit", drop, "甲。\n贷乙贷贷。\n丁。", "甲。\n丁。", "INJ901 7-23 贷乙贷贷。\n> @7-7"},
		{"all lines to the end", drop, "甲。\n乙贷。\n丙赌。\n贷", "甲。", "INJ901 6-16 \n乙贷。> @6-6; INJ901 16-26 \n丙赌。> @6-6; INJ901 26-30 \n贷> @6-6"},
		{"a line of its own", drop, "甲。\n贷\n丁。", "甲。\n丁。", "INJ901 7-11 贷\n> @7-7"},
		{"between blank lines", drop, "甲。\n\n乙贷。\n\n丙。", "甲。\n\n丙。", "INJ901 8-19 乙贷。\n\n> @8-8"},
		{"after a blank line, at the end", drop, "甲。\n\n乙贷。", "甲。", "INJ901 6-17 \n\n乙贷。> @6-6"},
		{"two between blank lines", drop, "甲。\n\n贷乙\n\n丙赌\n\n丁。", "甲。\n\n丁。", "INJ901 8-16 贷乙\n\n> @8-8; INJ901 16-24 丙赌\n\n> @8-8"},
		{"line ends of Windows", drop, "甲。\r\n乙贷。", "甲。", "INJ901 6-17 \r\n乙贷。> @6-6"},

		{"by category", pipeline.Actions{ByCategory: map[pipeline.Category]pipeline.Action{pipeline.Gambling: pipeline.ActMask}}, "甲贷乙赌丙", "甲乙〔广告〕丙",
			"INJ901 3-6 贷> @3-3; INJ901 9-12 赌>〔广告〕 @6-18"},
		{"a mask in a line that goes", pipeline.Actions{Default: pipeline.ActMask, ByCategory: map[pipeline.Category]pipeline.Action{pipeline.Loan: pipeline.ActDropParagraph}},
			"甲。\n赌乙贷。\n赌丁。", "甲。\n〔广告〕丁。", "INJ901 7-20 赌乙贷。\n> @7-7; INJ901 20-23 赌>〔广告〕 @7-19"},
		{"a removed last line behind one that goes", pipeline.Actions{ByCategory: map[pipeline.Category]pipeline.Action{pipeline.Loan: pipeline.ActDropParagraph}},
			"甲。\n乙贷。\n赌赌", "甲。", "INJ901 6-16 \n乙贷。> @6-6; INJ901 16-23 \n赌赌> @6-6"},
		{"a removed line before a last one that goes", pipeline.Actions{ByCategory: map[pipeline.Category]pipeline.Action{pipeline.Loan: pipeline.ActDropParagraph}},
			"甲。\n赌赌\n乙贷。", "甲。", "INJ901 6-13 \n赌赌> @6-6; INJ901 13-23 \n乙贷。> @6-6"},
	} {
		r := settled(t, chain(t, acting(c.actions), advertised()), pipeline.Parsed("", "", c.before))
		if r.Status != pipeline.StatusOK || r.Text != c.want || told(r.Report) != c.told {
			t.Errorf("%s: %s %q, want %q\n%s", c.name, r.Status, r.Text, c.want, told(r.Report))
		}
		for _, e := range r.Report.Edits {
			if e.Stage != "a" || e.Category == "" || e.Score != 5000 || e.Why[len(e.Why)-1] != "seen" {
				t.Errorf("%s: %+v", c.name, e)
			}
		}
	}
}

// A title or a byline is no paragraph: only the stretch goes.
func TestTitlesAreNotDropped(t *testing.T) {
	r := settled(t, chain(t, acting(pipeline.Actions{Default: pipeline.ActDropParagraph}), advertised()), pipeline.Parsed("贷题目", "记者：甲赌", "乙。\n丙贷。"))
	if r.Title != "题目" || r.Byline != "记者：甲" || r.Text != "乙。" {
		t.Errorf("%q %q %q", r.Title, r.Byline, r.Text)
	}
	if e := r.Report.Edits; len(e) != 3 || e[2].Why[0] != "drop-paragraph" {
		t.Errorf("%+v", e)
	}
}

// What is tagged stays and is listed; what else there is goes as it would.
func TestTagOneCategory(t *testing.T) {
	actions := pipeline.Actions{ByCategory: map[pipeline.Category]pipeline.Action{pipeline.Loan: pipeline.ActTag}}
	r := settled(t, chain(t, acting(actions), advertised()), pipeline.Parsed("", "", "甲贷乙赌丙"))
	if k := r.Report.Kept; r.Text != "甲贷乙丙" || len(k) != 1 || k[0].Text != "贷" || strings.Join(k[0].Why, " ") != "tag-only seen" {
		t.Errorf("%q %+v", r.Text, k)
	}
}

// A document that an action drops goes the way of a page that is advertising as a whole, with the action as the reason.
func TestDropDocument(t *testing.T) {
	actions := pipeline.Actions{ByCategory: map[pipeline.Category]pipeline.Action{pipeline.Gambling: pipeline.ActDropDocument}}
	for name, c := range map[string]struct {
		onSpam       pipeline.OnSpam
		min          int
		text, want   string
		status       pipeline.Status
		drop         bool
		edits, keeps int
	}{
		"emptied":         {"", 0, "甲贷赌乙", "", pipeline.StatusSpam, false, 1, 0},
		"dropped":         {pipeline.SpamDrop, 0, "甲赌乙", "", pipeline.StatusSpam, true, 1, 0},
		"left":            {pipeline.SpamKeep, 0, "甲赌乙", "甲赌乙", pipeline.StatusSpam, false, 0, 1},
		"not its trade":   {"", 0, "甲贷乙", "甲乙", pipeline.StatusOK, false, 1, 0},
		"below the score": {"", 5001, "甲赌乙", "甲赌乙", pipeline.StatusOK, false, 0, 1},
	} {
		policy := acting(actions)
		policy.OnSpam, policy.MinScore = c.onSpam, c.min
		in := pipeline.Parsed("", "", c.text)
		r := cleaned(t, chain(t, policy, advertised()), in)
		if r.Status != c.status || r.Text != c.want || r.Drop != c.drop || len(r.Report.Edits) != c.edits || len(r.Report.Kept) != c.keeps {
			t.Errorf("%s: %s %q %+v", name, r.Status, r.Text, r.Report)
		}
		if c.status == pipeline.StatusSpam && r.Reason != "drop-document" {
			t.Errorf("%s: reason %q", name, r.Reason)
		}
		for _, e := range r.Report.Edits {
			if c.status == pipeline.StatusSpam && (e.Stage != "spam" || e.Category != pipeline.Gambling || e.Rule != "INJ901") {
				t.Errorf("%s: %+v", name, e)
			}
		}
	}
}

// What a document is dropped for may come to light only when something else is gone; it is dropped all the same, as it
// would be if its clean text came in.
func TestDropDocumentInALaterRound(t *testing.T) {
	actions := pipeline.Actions{ByCategory: map[pipeline.Category]pipeline.Action{pipeline.Gambling: pipeline.ActDropDocument}}
	late := odd{"b", func(doc *pipeline.Document) (pipeline.Findings, error) {
		text := doc.Fields[0].Text
		if !strings.HasPrefix(text, "隐") || strings.Contains(text, "贷") {
			return pipeline.Findings{}, nil
		}
		e := edit("INJ902", 0, 3, "")
		e.Category = pipeline.Gambling
		return pipeline.Findings{Edits: []pipeline.Edit{e}}, nil
	}}
	r := cleaned(t, chain(t, acting(actions), late, advertised()), pipeline.Parsed("", "", "隐甲贷"))
	if r.Status != pipeline.StatusSpam || r.Text != "" || r.Reason != "drop-document" {
		t.Errorf("%s (%s) %q", r.Status, r.Reason, r.Text)
	}
}

// The sentence with a substitution goes so that quotation marks and brackets stay in balance.
func TestDropSubstituted(t *testing.T) {
	for before, want := range map[string]string{
		"甲。乙替丙。丁。":        "甲。丁。",
		"替甲！乙。":           "乙。",
		"甲；替乙；丙。":         "甲；丙。",
		"甲……替乙……丙。":       "甲……丙。",
		"甲。替乙？！丙。":        "甲。丙。",
		"甲。替乙":            "甲。",
		"甲。\n替乙\n丙。":      "甲。\n丙。",          // a line that goes whole takes its line end
		"甲。\n　　替乙。丙。":     "甲。\n　　丙。",        // the indentation stays
		"他说：“甲替。乙。”丙。":    "他说：“乙。”丙。",       // one sentence of several in a quotation
		"他说：“甲。乙替。”丙。":    "他说：“甲。”丙。",       //
		"他说：“甲替。”丙。":      "丙。",              // the only one: the sentence around it goes, too
		"“甲替。”他说。乙。":      "乙。",              // where it speaks first the sentence goes on behind it
		"甲（乙替丙）丁。戊。":      "戊。",              // a bracket is a piece of its sentence
		"甲。（乙替丙。丁。）戊。":    "甲。（丁。）戊。",        //
		"甲：「乙『丙替』丁。」戊。":   "戊。",              // marks within marks
		"「甲。『乙替。丙。』」丁。":   "「甲。『丙。』」丁。",      //
		"“甲替。乙。\n丙。”":     "“乙。\n丙。”",        // a quotation over several lines keeps both its marks
		"“甲。\n乙。丙替。”":     "“甲。\n乙。”",        //
		"甲说，“乙替丙。丁。\n戊。”": "甲说，“乙替丙。丁。\n戊。”", // no way to take it out in balance: it stays
		"替：\"甲。乙。\"丙。丁。":  "丙。丁。",            // straight marks
		"甲。替乙。替丙。丁。":      "甲。丁。",
	} {
		in := pipeline.Parsed("题目替", "", before)
		r := settled(t, chain(t, acting(pipeline.Actions{DropSubstituted: true}), advertised()), in)
		if r.Text != want || r.Title != "题目替" {
			t.Errorf("%q became %q, want %q; title %q", before, r.Text, want, r.Title)
		}
		if left := cleaned(t, chain(t, acting(pipeline.Actions{}), advertised()), in); left.Changed() {
			t.Errorf("%q changes by default", before)
		}
		for _, e := range r.Report.Edits {
			if e.Why[0] != "drop-sentence" || e.Rule != "INJ901" || e.Category != pipeline.Gambling {
				t.Errorf("%q: %+v", before, e)
			}
		}
	}
}

// checkActions holds one mix of actions to the laws over one text: the report is complete, cleaning again changes
// nothing, and no mark loses its partner where sentences go. mix chooses the actions, the mask and the format.
func checkActions(t *testing.T, text string, mix uint16) {
	t.Helper()
	pick := func(n uint16) int {
		i := int(mix % n)
		mix /= n
		return i
	}
	all := pipeline.AllActions()
	actions := pipeline.Actions{Default: all[pick(5)], ByCategory: map[pipeline.Category]pipeline.Action{pipeline.Gambling: all[pick(5)]},
		Mask: []string{"", "＊", "[AD]", "甲甲"}[pick(4)], DropSubstituted: pick(2) == 0}
	in := pipeline.Parsed("贷题", "", text)
	if pick(2) == 0 {
		in = pipeline.PlainText(text)
	}
	if r := settled(t, chain(t, acting(actions), advertised()), in); r.Status == pipeline.StatusQuarantined {
		t.Fatalf("%q does not settle under %+v", text, actions)
	}
	only := pipeline.Actions{Default: pipeline.ActTag, DropSubstituted: true}
	clean := settled(t, chain(t, acting(only), advertised()), pipeline.Parsed("", "", text)).Text
	for _, m := range []struct{ open, close string }{{"“", "”"}, {"（", "）"}, {"『", "』"}} {
		if balance(text, m.open, m.close) != balance(clean, m.open, m.close) {
			t.Fatalf("%q became %q: %s%s", text, clean, m.open, m.close)
		}
	}
}

func TestActionsKeepTheLaws(t *testing.T) {
	pieces := []string{"甲", "乙", "贷", "贷贷", "赌", "替", "。", "！", "；", "，", " ", "\n", "\n\n", "\r\n", "“", "”", "（", "）", "\"", "〔广告〕", "广", "告〕", "＊", "AD", "x"}
	for seed := range uint64(5000) {
		rng := rand.New(rand.NewPCG(seed, 11))
		var b strings.Builder
		for range rng.IntN(24) {
			b.WriteString(pieces[rng.IntN(len(pieces))])
		}
		checkActions(t, b.String(), uint16(rng.Uint32()))
	}
}

func FuzzActions(f *testing.F) {
	for i, text := range []string{"", "甲贷乙", "贷贷\n甲", "甲。\n\n乙贷。\n\n丙赌。", "他说：“甲替。乙。”丙。", "“甲替。乙。\n丙。”", "〔广告〕贷告〕", "赌\r\n贷\r\n", "\uFEFF贷\n\n\n"} {
		for mix := range uint16(5) {
			f.Add(text, mix+uint16(i)*37)
		}
	}
	f.Fuzz(func(t *testing.T, text string, mix uint16) {
		if len(text) > 1<<10 {
			return
		}
		checkActions(t, strings.ToValidUTF8(text, "\uFFFD"), mix)
	})
}

// balance is how many more marks of one kind than of its partner a text holds.
func balance(text, open, close string) int {
	return strings.Count(text, open) - strings.Count(text, close)
}

// An action or category that there is not, and a mask that would hide or break a line, are refused.
func TestActionsAreChecked(t *testing.T) {
	for want, a := range map[string]pipeline.Actions{
		`"burn" is not one of`: {Default: "burn"},
		`loan: "" is not one`:  {ByCategory: map[pipeline.Category]pipeline.Action{pipeline.Loan: ""}},
		`no category "loans"`:  {ByCategory: map[pipeline.Category]pipeline.Action{"loans": pipeline.ActTag}},
		`mask "a b" holds`:     {Mask: "a b"},
		`mask "a\u200b" holds`: {Mask: "a\u200b"},
	} {
		if _, err := pipeline.New(pipeline.Policy{Actions: a}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// A hostile line with a substitution in it: marks nested deep, or without partners, take linear time.
func BenchmarkDropSubstituted(b *testing.B) {
	for name, line := range map[string]string{
		"nested": strings.Repeat("（“", 50000) + "替" + strings.Repeat("”）", 50000),
		"odd":    strings.Repeat("（", 50000) + "替" + strings.Repeat("”", 50000),
		"long":   strings.Repeat("甲“乙”。", 20000) + "替",
	} {
		b.Run(name, func(b *testing.B) {
			find := odd{"a", func(doc *pipeline.Document) (pipeline.Findings, error) {
				at := strings.Index(doc.Fields[0].Text, "替")
				if at < 0 {
					return pipeline.Findings{}, nil
				}
				k := edit("INJ901", at, at+len("替"), "")
				k.Score, k.Why = pipeline.SurelyPut, []string{"substitution"}
				return pipeline.Findings{Kept: []pipeline.Edit{k}}, nil
			}}
			p, err := pipeline.New(acting(pipeline.Actions{DropSubstituted: true}), find)
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(line)))
			for b.Loop() {
				if _, err := p.Clean(context.Background(), pipeline.Parsed("", "", line)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// A word that is hardly likelier put in than not keeps its sentence: news about a trade says it, too.
func TestDoubtfulSubstitutionsStay(t *testing.T) {
	k := edit("INJ901", 3, 6, "")
	k.Why = []string{"reporting-cue", "substitution"}
	for score, want := range map[int]string{pipeline.SurelyPut - 1: "甲替。乙。", pipeline.SurelyPut: "乙。"} {
		k.Score = score
		once := odd{"a", func(doc *pipeline.Document) (pipeline.Findings, error) {
			if doc.Fields[0].Text != "甲替。乙。" {
				return pipeline.Findings{}, nil
			}
			return pipeline.Findings{Kept: []pipeline.Edit{k}}, nil
		}}
		r := settled(t, chain(t, acting(pipeline.Actions{DropSubstituted: true}), once), pipeline.Parsed("", "", "甲替。乙。"))
		if r.Text != want {
			t.Errorf("score %d: %q, want %q", score, r.Text, want)
		}
	}
}
