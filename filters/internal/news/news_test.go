package news

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEachReadsPlainAndGzipped(t *testing.T) {
	const lines = `{"id":"a1","title":"标题","text":"一\n二","source":"s","other":1}` + "\n" + `{"id":"held-1"}` + "\n"
	dir := t.TempDir()
	plain, packed := filepath.Join(dir, "a.jsonl"), filepath.Join(dir, "a.jsonl.gz")
	if err := os.WriteFile(plain, []byte(lines), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(packed)
	if err != nil {
		t.Fatal(err)
	}
	w := gzip.NewWriter(f)
	if _, err := w.Write([]byte(lines)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	f.Close()
	for _, path := range []string{plain, packed} {
		var got []Article
		if err := Each(path, func(a Article) { got = append(got, a) }); err != nil {
			t.Fatal(err)
		}
		want := []Article{{ID: "a1", Title: "标题", Text: "一\n二", Source: "s"}, {ID: "held-1"}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
		if diff := cmp.Diff([]string{"标题", "一", "二"}, got[0].Lines()); diff != "" {
			t.Error(diff)
		}
		if got[0].Held() || !got[1].Held() {
			t.Error("which article is held out has changed: the embedded model's figures rest on it")
		}
	}
}

func TestEachTellsWhereItFails(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.jsonl")
	if err := os.WriteFile(path, []byte(`{"id":"a"}`+"\n{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Each(path, func(Article) {}); err == nil || !strings.Contains(err.Error(), "record 2") {
		t.Errorf("%v", err)
	}
	if err := Each(filepath.Join(t.TempDir(), "nowhere"), func(Article) {}); err == nil {
		t.Error("no file, no error")
	}
}
