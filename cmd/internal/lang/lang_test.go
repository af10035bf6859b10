package lang_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/cmd/internal/lang"
)

func TestFromLocale(t *testing.T) {
	for _, c := range []struct {
		all, messages, lang string
		want                lang.Language
	}{
		{"", "", "", lang.English},
		{"", "", "zh_CN.UTF-8", lang.Chinese},
		{"", "", "zh_TW", lang.Chinese},
		{"", "en_GB.UTF-8", "zh_CN.UTF-8", lang.English},
		{"", "zh_CN.UTF-8", "de_DE", lang.Chinese},
		{"C", "zh_CN.UTF-8", "zh_CN.UTF-8", lang.English},
		{"zh_SG", "C", "C", lang.Chinese},
		{"", "", "C.UTF-8", lang.English},
	} {
		env := map[string]string{"LC_ALL": c.all, "LC_MESSAGES": c.messages, "LANG": c.lang}
		if got := lang.FromLocale(func(name string) string { return env[name] }); got != c.want {
			t.Errorf("%v: %s, want %s", env, got, c.want)
		}
	}
}

func TestMessage(t *testing.T) {
	for english, want := range map[string]string{
		"interrupted": "已中断",
		`a.jsonl:3: record 2: field "text": not valid UTF-8`:                                 `a.jsonl:3：第 2 条记录：字段 "text"：不是有效的 UTF-8`,
		`unknown flag --seelct: did you mean --select?`:                                      `没有选项 --seelct：是不是 --select？`,
		`unknown command "x y" (see taosha --help, taosha COMMAND --help)`:                   `没有命令 "x y"（见 taosha --help、taosha 命令 --help）`,
		`12 documents (9 ok, 3 spam), 4 changed; 5 of 100 characters removed; 2 failures`:    `12 篇文档（9 篇正常，3 篇整篇广告），4 篇有改动；删去 5 个字（共 100 个）；2 个失败`,
		`invalid argument "x" for "-j, --jobs" flag: not a whole number, or too large a one`: `选项 "-j, --jobs" 的值 "x" 无效：不是整数，或太大`,
		`a file "with: colons; and, commas" is no message of ours`:                           `a file "with：colons; and, commas" is no message of ours`,
		`open b.txt: no such file or directory`:                                              `打开 b.txt：没有这个文件或目录`,
		"%s %d $1 \\1":                                                                       "%s %d $1 \\1",
		"":                                                                                   "",
	} {
		if got := lang.Chinese.Message(english); got != want {
			t.Errorf("%s\n%s\nwant\n%s", english, got, want)
		}
		if got := lang.English.Message(english); got != english {
			t.Errorf("%s became %s", english, got)
		}
	}
}

// A message that a stranger writes takes no long time and loses nothing but marks between its parts.
func TestHostileMessages(t *testing.T) {
	for _, s := range []string{strings.Repeat(": ", 10_000), strings.Repeat("a; ", 10_000), strings.Repeat(`"\`, 10_000), strings.Repeat("%s", 1000)} {
		if got := lang.Chinese.Message(s); len(got) < len(s)/2 {
			t.Errorf("%.20q: %d bytes became %d", s, len(s), len(got))
		}
	}
}

// What a Chinese message takes from its English one is there.
func TestPlaces(t *testing.T) {
	place := regexp.MustCompile(`%(?:\[\d\])?[sqdvwgx]`)
	verbs := func(s string) []string {
		var all []string
		for _, v := range place.FindAllString(s, -1) {
			all = append(all, v[len(v)-1:])
		}
		slices.Sort(all)
		return all
	}
	for _, english := range lang.Texts() {
		if a, b := verbs(english), verbs(lang.Chinese.Text(english)); !slices.Equal(a, b) {
			t.Errorf("%s: places %v, in Chinese %v", english, a, b)
		}
	}
}

func TestReason(t *testing.T) {
	if got := lang.Chinese.Reason("own-line"); got != "独占一行" {
		t.Error(got)
	}
	if got := lang.English.Reason("own-line"); got != "stands on a line of its own" {
		t.Error(got)
	}
	if got := lang.Chinese.Reason("no-such-word"); got != "no-such-word" {
		t.Error(got)
	}
}
