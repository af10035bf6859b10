package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Every article with its marked spans taken out is the one that nothing was put into, and the same arguments give the
// same bytes.
func TestSpansAreWhatWasPutIn(t *testing.T) {
	dir := t.TempDir()
	clean, phrases := filepath.Join(dir, "clean.jsonl"), filepath.Join(dir, "phrases.tsv")
	text := strings.Repeat("县交通局昨天表示，通村公路全长六公里，要穿过两道峡谷。村民说，路好走了。\n", 6) + "完。"
	line, err := json.Marshal(article{ID: "a", Title: "通村公路昨天通车", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	for path, content := range map[string]string{clean: strings.Repeat(string(line)+"\n", 3), phrases: "category\tphrase\nstock-leverage\t线上股票配资\ngambling\t百家乐娱乐城\nseo\t轴承厂家直销\n"} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var one, two bytes.Buffer
	for _, out := range []*bytes.Buffer{&one, &two} {
		if err := run(phrases, clean, 400, "seed", out); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("two runs differ")
	}
	spoilt := 0
	d := json.NewDecoder(&one)
	for d.More() {
		var a article
		if err := d.Decode(&a); err != nil {
			t.Fatal(err)
		}
		spoilt += min(1, len(a.Spans))
		for field, want := range map[string]string{"title": a.GoldTitle, "byline": a.GoldByline, "text": a.GoldText} {
			rs := []rune(*a.field(field))
			slices.SortFunc(a.Spans, func(x, y span) int { return y.Start - x.Start })
			for _, s := range a.Spans {
				if s.Field == field {
					rs = slices.Delete(rs, s.Start, s.End)
				}
			}
			if string(rs) != want {
				t.Fatalf("%s without its spans:\n%s\nwanted:\n%s", field, string(rs), want)
			}
		}
	}
	if spoilt < 200 {
		t.Errorf("of 400 articles %d have something put in", spoilt)
	}
}
