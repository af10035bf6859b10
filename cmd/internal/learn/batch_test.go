package learn_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/evidence"
	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/learn"
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

// document is one article of a batch as JSON lines have it.
type document struct {
	URL   string `json:"url,omitempty"`
	Date  string `json:"date,omitempty"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

// articles makes articles out of sentences, with what newsrooms put around them.
func articles(t testing.TB, seed uint64, n int) []document {
	t.Helper()
	data, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	sentences := strings.Split(strings.TrimSpace(string(data)), "\n")
	r := rand.New(rand.NewPCG(seed, 11))
	names := []string{"林晚舟", "周小满", "秦若溪", "方知远"}
	var list []document
	for i := range n {
		order := r.Perm(len(sentences))
		title, _, _ := strings.Cut(sentences[order[0]], "，")
		var b strings.Builder
		fmt.Fprintf(&b, "青禾网讯（记者 %s）%s。", names[r.IntN(4)], sentences[order[0]])
		for k := 1; k < 9; k++ {
			if k%3 == 0 {
				b.WriteByte('\n')
			}
			b.WriteString(sentences[order[k]] + "。")
		}
		fmt.Fprintf(&b, "\n责任编辑：%s\n扫码关注青禾网公众号\n版权声明：转载请注明出处", names[r.IntN(4)])
		list = append(list, document{fmt.Sprintf("http://h%d.example/%d", r.IntN(40), i), fmt.Sprintf("2026-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28)), title, b.String()})
	}
	return list
}

// inject puts a phrase into articles: around the title, as a line, behind a paragraph.
func inject(list []document, seed uint64, phrase string, into []int) {
	r := rand.New(rand.NewPCG(seed, 12))
	for _, i := range into {
		d := &list[i]
		switch r.IntN(4) {
		case 0:
			d.Title = phrase + " " + d.Title
		case 1:
			d.Title += "_" + phrase
		case 2:
			d.Text = phrase + "\n" + d.Text
		default:
			d.Text = strings.Replace(d.Text, "。\n", "。"+phrase+"\n", 1)
		}
	}
}

// every gives the numbers below n from first on in steps.
func every(first, step, n int) (list []int) {
	for i := first; i < n; i += step {
		list = append(list, i)
	}
	return list
}

// infested is a batch, half of which is clean.
func infested(t testing.TB, n int) []document {
	list := articles(t, 1, n)
	inject(list, 1, "宏图策略配资平台", every(0, 8, n))
	inject(list, 2, "亿彩娱乐城注册", every(2, 8, n))
	inject(list, 3, "无抵押贷款秒到账", every(4, 8, n))
	return list
}

func lines(t testing.TB, list []document) []byte {
	t.Helper()
	var b bytes.Buffer
	for _, d := range list {
		line, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	return b.Bytes()
}

func write(t testing.TB, dir, name string, data []byte) string {
	t.Helper()
	name = filepath.Join(dir, name)
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

var cleaner = func() *filters.Cleaner {
	c, err := filters.NewCleaner(filters.Select("INJ"))
	if err != nil {
		panic(err)
	}
	return c
}()

// said keeps what is logged.
type said struct{ lines []string }

func (s *said) Errorf(f string, args ...any) { s.lines = append(s.lines, fmt.Sprintf(f, args...)) }
func (s *said) Warnf(f string, args ...any)  { s.Errorf(f, args...) }

// gatherer is a run over files with a store in a directory.
type gatherer struct {
	dir    string
	limit  int64 // of the table, in bytes
	jobs   int
	resume bool
	files  []string
	log    said
}

// open opens the store and what fills it.
func (g *gatherer) open(ctx context.Context) (*learn.Store, *learn.Gathering, error) {
	fields := format.DefaultFields()
	in, err := batch.Find(ctx, batch.Options{Paths: g.files, From: format.Auto, Jobs: 1, Log: &g.log, Settings: format.Settings{Fields: fields, MaxRecord: pipeline.DefaultMaxBytes}})
	if err != nil {
		return nil, nil, err
	}
	var inputs []string
	for i := range in.Len() {
		inputs = append(inputs, in.Identity(i))
	}
	s, err := learn.OpenStore(filepath.Join(g.dir, "store"), learn.Header(fields), inputs, g.limit, g.resume, &g.log)
	return s, &learn.Gathering{Inputs: in, Cleaner: cleaner, Store: s, Jobs: max(g.jobs, 1), Log: &g.log}, err
}

// evidence runs to the end and gives the evidence as a file.
func (g *gatherer) evidence(t testing.TB) []byte {
	t.Helper()
	s, run, err := g.open(t.Context())
	if err == nil {
		err = run.Run(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	sources, free, err := s.Sources()
	if err != nil {
		t.Fatal(err)
	}
	defer free()
	var b bytes.Buffer
	if err := learn.WriteEvidence(&b, s.Header(), sources, s.Totals); err != nil {
		t.Fatal(err)
	}
	if err := s.Remove(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// gathered is the evidence of documents.
func gathered(t testing.TB, list []document) []byte {
	t.Helper()
	dir := t.TempDir()
	return (&gatherer{dir: dir, limit: 1 << 30, files: []string{write(t, dir, "in.jsonl", lines(t, list))}}).evidence(t)
}

// merged adds up evidence.
func merged(t testing.TB, parts ...[]byte) []byte {
	t.Helper()
	dir := t.TempDir()
	var names []string
	for i, p := range parts {
		names = append(names, write(t, dir, fmt.Sprint(i), p))
	}
	s, err := learn.OpenShards(names)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var b bytes.Buffer
	if err := learn.WriteEvidence(&b, s.Header, s.Sources(t.Context()), s.Totals); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// learnt is the lexicon that evidence gives, with the verdicts of old lexicons.
func learnt(t testing.TB, evidenceFile []byte, old ...string) string {
	t.Helper()
	r, err := evidence.NewReader(bytes.NewReader(evidenceFile))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	l, err := learn.Decide([]evidence.Source{r})
	if err != nil {
		t.Fatal(err)
	}
	o, err := learn.ReadOld(old)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := l.Write(&b, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// verdicts gives the first two columns of a lexicon.
func verdicts(lexicon string) map[string]string {
	said := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(lexicon), "\n") {
		if cells := strings.Split(line, "\t"); len(cells) > 1 && cells[0] != "phrase" {
			said[cells[0]] = cells[1]
		}
	}
	return said
}
