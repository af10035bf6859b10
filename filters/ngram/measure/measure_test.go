package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func phrases(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "phrases.tsv")
	text := "category\tphrase\ngambling\t澳门新葡京娱乐城\nstock-leverage\t股票配资平台\nseo\t天气预报\ncontact\t微信\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestMeasuring(t *testing.T) {
	var out, again bytes.Buffer
	args := []string{"-clean", "../testdata/tiny.jsonl", "-source", "written", "-phrases", phrases(t), "../news.bin"}
	if err := run(args, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"nats a character", "seam mid-sentence", "seam title-end", "AUC 0.", "edges mid-sentence", "scan by seam"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, out.String())
		}
	}
	if err := run(args, &again); err != nil || out.String() != again.String() {
		t.Errorf("a second run says something else (error %v)", err)
	}
}

func TestWrongArguments(t *testing.T) {
	for _, args := range [][]string{
		{"../news.bin"},
		{"-clean", "../testdata/tiny.jsonl", "-phrases", phrases(t)},
		{"-clean", "../testdata/tiny.jsonl", "-phrases", phrases(t), "-what", "nothing", "../news.bin"},
		{"-clean", "../testdata/tiny.jsonl", "-phrases", phrases(t), "../testdata/tiny.jsonl"},
		{"-clean", "nowhere", "-phrases", phrases(t), "../news.bin"},
		{"-clean", "../testdata/tiny.jsonl", "-phrases", "../testdata/tiny.jsonl", "../news.bin"},
	} {
		if err := run(args, &bytes.Buffer{}); err == nil {
			t.Errorf("%q were accepted", args)
		}
	}
}

func TestArea(t *testing.T) {
	if got := area([]int{1, 3}, []int{0, 1, 2}); got != 4.5/6 {
		t.Errorf("%v", got)
	}
	if got := above([]int{1, 3, 3, 5}, 3); got != 0.25 {
		t.Errorf("%v", got)
	}
}

func TestPhrasesLeaveOutQueriesAndShortOnes(t *testing.T) {
	got, err := readPhrases(phrases(t))
	if err != nil || len(got) != 2 || string(got[0][0]) != "澳门新葡京娱乐城" {
		t.Errorf("%q, %v", got, err)
	}
}
