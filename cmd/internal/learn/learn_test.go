package learn_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/cmd/internal/learn"
	"github.com/taosha-text/taosha/filters/lexicon"
)

// What was put into articles is learnt, and nothing that a newsroom puts around every one of them.
func TestLearnsWhatWasPutIn(t *testing.T) {
	got := learnt(t, gathered(t, infested(t, 120)))
	want := []string{"亿彩娱乐城注册", "宏图策略配资平台", "无抵押贷款秒到账"}
	var removed []string
	for phrase, verdict := range verdicts(got) {
		if verdict != "remove" {
			t.Errorf("%s is a %s", phrase, verdict)
		}
		removed = append(removed, phrase)
	}
	if slices.Sort(removed); !slices.Equal(removed, want) {
		t.Errorf("learnt %q, want %q\n%s", removed, want, got)
	}
	lex, err := lexicon.Parse("phrases.tsv", []byte(got))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range lex.Entries {
		if !e.Learnt || e.Category == "" || e.Host != "" {
			t.Errorf("%+v", e)
		}
	}
}

func TestLearnsNothingFromCleanArticles(t *testing.T) {
	if got := learnt(t, gathered(t, articles(t, 3, 120))); len(verdicts(got)) > 0 {
		t.Errorf("learnt from clean articles:\n%s", got)
	}
}

// Copies of one article are one article: what stands in nothing else is no campaign.
func TestCopiesCountOnce(t *testing.T) {
	list := articles(t, 4, 60)
	list[7].Text = "宏图策略配资平台\n" + list[7].Text
	for i := range 12 {
		d := list[7]
		d.URL = fmt.Sprintf("http://copy%d.example/", i)
		list = append(list, d)
	}
	if got := learnt(t, gathered(t, list)); len(verdicts(got)) > 0 {
		t.Errorf("learnt from copies of one article:\n%s", got)
	}
}

// A phrase of one host holds on that host.
func TestOneHost(t *testing.T) {
	list := articles(t, 5, 60)
	for i := range list {
		list[i].URL = fmt.Sprintf("http://www%d.example/%d", i%5, i)
	}
	for _, i := range every(0, 5, 60) {
		list[i].Text = "宏图策略配资平台\n" + list[i].Text
	}
	lex, err := lexicon.Parse("phrases.tsv", []byte(learnt(t, gathered(t, list))))
	if err != nil || len(lex.Entries) != 1 || lex.Entries[0].Host != "www0.example" || lex.Entries[0].Verdict != lexicon.Remove {
		t.Errorf("%+v, %v", lex, err)
	}
}

// However a batch is cut, and in whatever order and grouping its parts are merged, the evidence is that of one run, byte
// for byte, and so is the lexicon.
func TestShardsComeToOneRun(t *testing.T) {
	list := infested(t, 128)
	want := gathered(t, list)
	r := rand.New(rand.NewPCG(7, 7))
	for _, shards := range []int{1, 7, 64} {
		var parts [][]byte
		for i := range shards {
			parts = append(parts, gathered(t, list[len(list)*i/shards:len(list)*(i+1)/shards]))
		}
		for range 3 {
			r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
			if got := merged(t, parts...); !bytes.Equal(got, want) {
				t.Fatalf("%d shards come to something else", shards)
			}
			if cut := r.IntN(len(parts)); cut > 0 { // as a tree
				if got := merged(t, merged(t, parts[cut:]...), merged(t, parts[:cut]...)); !bytes.Equal(got, want) {
					t.Fatalf("%d shards, merged as a tree, come to something else", shards)
				}
			}
		}
	}
}

// What does not fit into memory is merged on disk to the same bytes, whatever the limit and however many look on at once;
// nothing is left behind.
func TestSpilledIsTheSame(t *testing.T) {
	list := infested(t, 90)
	want := gathered(t, list)
	dir := t.TempDir()
	file := write(t, dir, "in.jsonl", lines(t, list))
	for _, limit := range []int64{1, 40 << 10, 300 << 10} {
		for _, jobs := range []int{1, 4} {
			g := gatherer{dir: dir, limit: limit, jobs: jobs, files: []string{file}}
			if got := g.evidence(t); !bytes.Equal(got, want) {
				t.Errorf("with %d bytes and %d jobs it is something else", limit, jobs)
			}
		}
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

// A run that was stopped anywhere and resumed comes to the same bytes.
func TestResumedIsTheSame(t *testing.T) {
	list := infested(t, 96)
	want := gathered(t, list)
	dir := t.TempDir()
	var files []string
	for i := range 24 { // many small files, so that runs end at and between them
		files = append(files, write(t, dir, fmt.Sprintf("%02d.jsonl", i), lines(t, list[4*i:4*i+4])))
	}
	r := rand.New(rand.NewPCG(8, 8))
	for round := range 4 {
		stopped := 0
		for stops := 1 + r.IntN(3); stopped < stops; stopped++ {
			ctx, cancel := context.WithCancel(t.Context())
			g := gatherer{dir: dir, limit: 20 << 10, jobs: 2, resume: stopped > 0, files: files}
			s, run, err := g.open(ctx)
			if err != nil {
				t.Fatal(err)
			}
			run.Bar = &stopAfter{left: 1 + r.IntN(8), stop: cancel}
			err = run.Run(ctx)
			cancel()
			s.Close()
			if err == nil {
				break
			}
		}
		g := gatherer{dir: dir, limit: 20 << 10, resume: true, files: files}
		if got := g.evidence(t); !bytes.Equal(got, want) {
			t.Fatalf("round %d: stopped %d times it is something else", round, stopped)
		}
	}
}

// stopAfter stops a run after some pieces.
type stopAfter struct {
	left int
	stop func()
}

func (s *stopAfter) Begin(int64) {}
func (s *stopAfter) End()        {}
func (s *stopAfter) Add(int64, int, int) {
	if s.left--; s.left == 0 {
		s.stop()
	}
}

// --resume refuses what another run left: other inputs, other settings, a run that is gone.
func TestResumeRefuses(t *testing.T) {
	for name, spoil := range map[string]func(dir string, g *gatherer){
		"other inputs, or they have changed": func(dir string, g *gatherer) {
			g.files = append(g.files, write(t, dir, "more.jsonl", lines(t, articles(t, 1, 1))))
		},
		"is gone or damaged": func(dir string, _ *gatherer) {
			runs, _ := filepath.Glob(filepath.Join(dir, "store", "run-*"))
			if len(runs) == 0 {
				t.Fatal("no run was written")
			}
			_ = os.Remove(runs[0])
		},
	} {
		dir := t.TempDir()
		g := gatherer{dir: dir, limit: 1, files: []string{write(t, dir, "in.jsonl", lines(t, articles(t, 1, 4)))}}
		s, run, err := g.open(t.Context())
		if err == nil {
			err = run.Run(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
		s.Close()
		spoil(dir, &g)
		g.resume = true
		if _, _, err := g.open(t.Context()); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Two runs do not write in one place at once.
func TestStoreIsLocked(t *testing.T) {
	dir := t.TempDir()
	g := gatherer{dir: dir, files: []string{write(t, dir, "in.jsonl", lines(t, articles(t, 1, 1)))}}
	s, _, err := g.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, _, err := g.open(t.Context()); err == nil || !strings.Contains(err.Error(), "another run is writing there") {
		t.Errorf("%v", err)
	}
}

// A person's verdicts, comments and columns stay, in their order; evidence is brought up to date; what is new follows.
func TestVerdictsAreHonoured(t *testing.T) {
	found := gathered(t, infested(t, 96))
	old := write(t, t.TempDir(), "old.tsv", []byte("# checked by hand\nphrase\tverdict\tcategory\tnote\n"+
		"# a partner of ours\n亿彩娱乐城注册\tkeep\t\tsee contract\n宏图策略配资平台\tignore\n# not met any more\n云上牧场直供\tremove\tother\tfrom spring\n# the end\n"))
	got := strings.Split(learnt(t, found, old), "\n")
	for i, want := range []string{"# checked by hand", "phrase\tverdict\t", "# a partner of ours", "亿彩娱乐城注册\tkeep\t", "宏图策略配资平台\tignore\t",
		"# not met any more", "云上牧场直供\tremove\tother\t", "# the end", "无抵押贷款秒到账\tremove\t"} {
		if i >= len(got) || !strings.HasPrefix(got[i], want) {
			t.Fatalf("line %d is not %q:\n%s", i+1, want, strings.Join(got, "\n"))
		}
	}
	if !strings.HasSuffix(got[1], "\tnote") || !strings.HasSuffix(got[3], "\tsee contract") || !strings.HasSuffix(got[6], "\tfrom spring") {
		t.Errorf("the column note is not what it was:\n%s", strings.Join(got, "\n"))
	}
	again := write(t, t.TempDir(), "again.tsv", []byte(strings.Join(got, "\n")))
	if twice := learnt(t, found, again); !maps.Equal(verdicts(twice), verdicts(strings.Join(got, "\n"))) {
		t.Errorf("learning once more with what was written changes verdicts:\n%s", twice)
	}
}

// Lexicons that contradict each other are an error that names both places; a candidate contradicts nothing.
func TestContradictions(t *testing.T) {
	dir := t.TempDir()
	one := write(t, dir, "one.tsv", []byte("phrase\tverdict\thost\n甲乙配资\tkeep\n丙丁彩票\tremove\ta.example\n戊己网贷\tcandidate\n"))
	for name, c := range map[string]struct{ rows, want string }{
		"another verdict":          {"甲乙配資\tremove\n", `one.tsv:2 says keep of "甲乙配資" and `},
		"of another host":          {"丙丁彩票\tkeep\tb.example\n", ""},
		"of the same host":         {"丙丁彩票\tkeep\ta.example\n", "one.tsv:3 says remove"},
		"the same":                 {"甲乙配资\tkeep\n", ""},
		"a candidate, decided":     {"戊己网贷\tremove\n", ""},
		"a candidate after a word": {"甲乙配资\tcandidate\n", ""},
		"two of one file disagree": {"庚辛\tkeep\n庚辛\tignore\n", "two.tsv:2 says keep"},
		"it is no lexicon":         {"甲,remove\n", "two.tsv:2"},
	} {
		two := write(t, dir, "two.tsv", []byte("phrase\tverdict\thost\n"+c.rows))
		_, err := learn.ReadOld([]string{one, two})
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A disk that is full while evidence is spilled is an error that names the file; no half run is left, and with room again
// --resume goes on to the same bytes.
func TestFullDiskWhileSpilling(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("there is no /dev/full here")
	}
	list := infested(t, 32)
	want := gathered(t, list)
	dir := t.TempDir()
	var files []string
	for i := range 4 {
		files = append(files, write(t, dir, fmt.Sprintf("%d.jsonl", i), lines(t, list[8*i:8*i+8])))
	}
	g := gatherer{dir: dir, limit: 1, files: files}
	s, run, err := g.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	third := filepath.Join(dir, "store", "run-000003")
	if err := os.Symlink("/dev/full", third); err != nil {
		t.Fatal(err)
	}
	err = run.Run(t.Context())
	s.Close()
	if err == nil || !strings.Contains(err.Error(), "run-000003: no space left on device") {
		t.Fatalf("%v", err)
	}
	if _, err := os.Lstat(third); err == nil {
		t.Error("a half run is left")
	}
	g.resume = true
	if got := g.evidence(t); !bytes.Equal(got, want) {
		t.Error("resumed it is something else")
	}
}
