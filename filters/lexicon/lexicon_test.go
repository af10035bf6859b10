package lexicon_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/pipeline"
)

func TestParse(t *testing.T) {
	remove := func(phrase string) lexicon.Entry { return lexicon.Entry{Phrase: phrase, Verdict: lexicon.Remove} }
	for name, c := range map[string]struct {
		data string
		want []lexicon.Entry
	}{
		"empty":                             {"", nil},
		"only comments":                     {"# nothing\n\n \t \n", nil},
		"a header":                          {"phrase\tverdict\n甲配资\tremove\n乙证券\tkeep\n丙\tignore\n丁\tcandidate\n", []lexicon.Entry{remove("甲配资"), {Phrase: "乙证券", Verdict: lexicon.Keep}, {Phrase: "丙", Verdict: lexicon.Ignore}, {Phrase: "丁", Verdict: lexicon.Candidate}}},
		"no header":                         {"甲配资\n乙 彩票\n", []lexicon.Entry{remove("甲配资"), remove("乙 彩票")}},
		"a phrase with commas":              {"甲,乙配资\n加微信,有惊喜\n", []lexicon.Entry{remove("甲,乙配资"), remove("加微信,有惊喜")}},
		"an English phrase":                 {"keep in touch\n", []lexicon.Entry{remove("keep in touch")}},
		"columns in any order, some unread": {"seen\tverdict\tuntil\thost\tcategory\tphrase\n17\tremove\t2026-01-31\tNews.Example.CN\tstock-leverage\t甲配资\n", []lexicon.Entry{{Phrase: "甲配资", Verdict: lexicon.Remove, Category: pipeline.StockLeverage, Host: "news.example.cn", Until: "2026-01-31"}}},
		"spaces around cells":               {"phrase \t verdict\n 甲配资 \t remove \n", []lexicon.Entry{remove("甲配资")}},
		"missing cells at the end":          {"phrase\tverdict\thost\n甲配资\tremove\n", []lexicon.Entry{remove("甲配资")}},
		"byte order mark":                   {"\uFEFFphrase\tverdict\n甲配资\tremove\n", []lexicon.Entry{remove("甲配资")}},
		"byte order mark, no header":        {"\uFEFF甲配资", []lexicon.Entry{remove("甲配资")}},
		"CRLF":                              {"phrase\tverdict\r\n甲配资\tremove\r\n", []lexicon.Entry{remove("甲配资")}},
		"comments and empty lines":          {"# by hand\n\nphrase\tverdict\n# more\n甲配资\tremove\n\n", []lexicon.Entry{remove("甲配资")}},
	} {
		lex, err := lexicon.Parse("my.tsv", []byte(c.data))
		if err != nil || !reflect.DeepEqual(lex.Entries, c.want) {
			t.Errorf("%s: %+v, %v", name, lex, err)
		}
	}
}

// An error names the file and the line, comments and empty lines counted.
func TestParseRefuses(t *testing.T) {
	const header = "# by hand\nphrase\tverdict\tcategory\tuntil\n"
	for data, want := range map[string]string{
		header + "甲\tdelete":                       `my.tsv:3: verdict "delete"`,
		header + "\n甲\t":                           `my.tsv:4: verdict ""`,
		header + "甲\tRemove":                       `my.tsv:3: verdict "Remove"`,
		header + "\tremove":                        `my.tsv:3: the phrase is empty`,
		header + "甲\tremove\tmoney":                `my.tsv:3: category "money" is not one of [stock-leverage`,
		header + "甲\tremove\t\t31.1.2026":          `my.tsv:3: until "31.1.2026" is not a date`,
		header + "甲\tremove\t\t2026-02-30":         `my.tsv:3: until "2026-02-30"`,
		header + "甲\tremove\r\n\r\n乙\tkeep\tmoney": `my.tsv:5: category`,
		"甲\xff": `my.tsv: not valid UTF-8`,
	} {
		if _, err := lexicon.Parse("my.tsv", []byte(data)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", data, err, want)
		}
	}
}

// The later word on a phrase and host wins, in the place of the earlier; other hosts are other entries.
func TestMerge(t *testing.T) {
	entry := func(phrase, host string, v lexicon.Verdict) lexicon.Entry {
		return lexicon.Entry{Phrase: phrase, Host: host, Verdict: v}
	}
	first := &lexicon.Lexicon{Entries: []lexicon.Entry{entry("甲", "", lexicon.Remove), entry("乙", "", lexicon.Remove), entry("甲", "a.cn", lexicon.Remove)}}
	second := &lexicon.Lexicon{Entries: []lexicon.Entry{entry("丙", "", lexicon.Ignore), entry("甲", "", lexicon.Keep)}}
	want := []lexicon.Entry{entry("甲", "", lexicon.Keep), entry("乙", "", lexicon.Remove), entry("甲", "a.cn", lexicon.Remove), entry("丙", "", lexicon.Ignore)}
	if got := lexicon.Merge(first, second); !reflect.DeepEqual(got.Entries, want) {
		t.Errorf("got %+v", got.Entries)
	}
	if first.Entries[0].Verdict != lexicon.Remove {
		t.Error("the first lexicon was changed")
	}
	if got := lexicon.Merge(); len(got.Entries) != 0 {
		t.Errorf("nothing merged is %+v", got.Entries)
	}
}

func TestHolds(t *testing.T) {
	for _, c := range []struct {
		host, until   string // of the entry
		onHost, dated string // of the document
		want          bool
	}{
		{"", "", "", "", true},
		{"", "", "news.example.cn", "2026-05-01", true},
		{"example.cn", "", "example.cn", "", true},
		{"example.cn", "", "news.example.cn", "", true},
		{"example.cn", "", "badexample.cn", "", false},
		{"news.example.cn", "", "example.cn", "", false},
		{"example.cn", "", "", "", false},
		{"", "2026-01-31", "", "", true},
		{"", "2026-01-31", "", "2026-01-31", true},
		{"", "2026-01-31", "", "2026-01-31T23:59:00+08:00", true},
		{"", "2026-01-31", "", "2026-02-01", false},
		{"", "2026-01-31", "", "2026-02-01T00:00:00+08:00", false},
		{"", "2026-01-31", "", "2026", true}, // no whole date
		{"example.cn", "2026-01-31", "example.cn", "2026-02-01", false},
	} {
		e := lexicon.Entry{Host: c.host, Until: c.until}
		if got := e.Holds(c.onHost, c.dated); got != c.want {
			t.Errorf("host %q until %q on %q at %q: %v", c.host, c.until, c.onHost, c.dated, got)
		}
	}
}
