package recipe

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/filters/injection"
	"github.com/taosha-text/taosha/pipeline"
)

// What is printed is read back as the same recipe, and every key of it is explained.
func TestPrintedRecipeIsReadBack(t *testing.T) {
	printed, err := Default().YAML()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Parse("default.yaml", printed)
	if err != nil {
		t.Fatal(err)
	}
	a, errA := Default().Canonical()
	b, errB := again.Canonical()
	if errA != nil || errB != nil || !bytes.Equal(a, b) {
		t.Errorf("the printed recipe is read as\n%s\nnot\n%s", b, a)
	}
	if _, err := filters.NewCleaner(again.Options()...); err != nil {
		t.Error(err)
	}
	for _, s := range filters.Stages() {
		explain(t, s.Name, reflect.TypeOf(s.Default()).Elem())
	}
	explain(t, "policy", reflect.TypeFor[Policy]())
	explain(t, "hosts", reflect.TypeFor[hostKeys]())
	explain(t, "extract", reflect.TypeOf(Default().Extract))
}

func explain(t *testing.T, what string, settings reflect.Type) {
	t.Helper()
	for _, s := range settingsOf(settings) {
		if s.help == "" {
			t.Errorf("%s: key %q is not explained", what, s.key)
		}
		if s.key != strings.ToLower(s.key) {
			t.Errorf("%s: key %q is not lower case", what, s.key)
		}
		if s.field.Type.Kind() == reflect.Struct {
			explain(t, what+", "+s.key, s.field.Type)
		}
		if s.field.Type.Kind() == reflect.Slice && s.field.Type.Elem().Kind() == reflect.Struct {
			explain(t, what+", "+s.key, s.field.Type.Elem())
		}
	}
}

func TestLeftOutSettingsKeepTheirDefaults(t *testing.T) {
	for _, text := range []string{"", "# nothing\n", "policy:\n", "policy: {}\nstages:\n", "stages: []\n", "stages: {}\n", "stages: [structure, injection: {}]\n",
		"stages: [space, {width: }]\n", "policy:\n  max_bytes: 33554432\n"} {
		r, err := Parse("r.yaml", []byte(text))
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if !reflect.DeepEqual(r, Default()) {
			t.Errorf("%q is not the default recipe", text)
		}
	}
	r, err := Parse("r.yaml", []byte("policy: {min_score: 7000}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if r.Policy.MinScore != 7000 || r.Policy.MaxRemoved != Default().Policy.MaxRemoved {
		t.Errorf("read as %+v", r)
	}
}

// A recipe that names a stage says nothing of the others; one that should not run is named as off, everywhere or on a
// host, and a host may have one that the recipe leaves out.
func TestStages(t *testing.T) {
	for _, c := range []struct{ text, everywhere, onHost string }{
		{"stages: [{injection: {threshold: 9000}}]", "mojibake strewn structure injection:9000 boilerplate invisible width punctuation space", ""},
		{"stages: {injection: {threshold: 9000}}", "mojibake strewn structure injection:9000 boilerplate invisible width punctuation space", ""},
		{"stages: [width: off, injection: off]", "mojibake strewn structure boilerplate invisible punctuation space", ""},
		{"stages: [{width: off, mojibake: off}, space]", "strewn structure injection boilerplate invisible punctuation space", ""},
		{"stages: {width: off}\nhosts: [{host: a.cn, stages: {width: {}, mojibake: off, injection: {threshold: 9100}}}]",
			"mojibake strewn structure injection boilerplate invisible punctuation space", "strewn structure injection:9100 boilerplate invisible width punctuation space"},
		{"stages: [{injection: {threshold: 9000}}]\nhosts: [{host: a.cn, stages: [{injection: {report: 5000}}]}]",
			"mojibake strewn structure injection:9000 boilerplate invisible width punctuation space", "mojibake strewn structure injection:9000 boilerplate invisible width punctuation space"},
		{"stages: [{injection: off}]\nhosts: [{host: a.cn, stages: [injection]}]",
			"mojibake strewn structure boilerplate invisible width punctuation space", "mojibake strewn structure injection boilerplate invisible width punctuation space"},
	} {
		r, err := Parse("r.yaml", []byte(c.text))
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		for range 2 { // as it was written, and as it is printed
			if got := inWords(r.Stages); got != c.everywhere {
				t.Errorf("%q: %s", c.text, got)
			}
			if len(r.Hosts) > 0 && inWords(r.Hosts[0].Stages) != c.onHost {
				t.Errorf("%q: on the host %s", c.text, inWords(r.Hosts[0].Stages))
			}
			printed, err := r.YAML()
			if err != nil {
				t.Fatal(err)
			}
			if r, err = Parse("printed.yaml", printed); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := filters.NewCleaner(r.Options()...); err != nil {
			t.Errorf("%q: %v", c.text, err)
		}
	}
}

// inWords gives the names of stages, and the threshold of injection where it is not the default.
func inWords(chain []filters.Configured) string {
	var names []string
	for _, s := range chain {
		name := s.Name
		if cfg, ok := s.Config.(*injection.Config); ok && cfg.Threshold != injection.Default().Threshold {
			name = fmt.Sprintf("%s:%d", name, cfg.Threshold)
		}
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

func TestErrorsNameTheLineAndWhatThereIs(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"polcy: {}", `r.yaml:1: there is no section "polcy"; the sections are policy, extract, stages, hosts`},
		{"policy:\n  max: 1", `r.yaml:2: policy has no key "max"; its keys are max_removed, max_bytes`},
		{"policy:\n  max_removed: 2", "r.yaml:1: policy: max_removed: 2 is not over 0"},
		{"policy:\n  actions: {loans: tag}", `r.yaml:1: policy: actions: there is no category "loans"; the categories are [stock-leverage gambling`},
		{"policy:\n  actions: {loan: burn}", `actions: loan: "burn" is not one of [remove mask tag drop-paragraph drop-document]`},
		{"policy:\n  actions: {default: ''}", `actions: there is none for default`},
		{"policy:\n  actions: tag", `policy: line 2: "tag" where a set of keys was expected`},
		{"policy:\n  mask: ''", "mask: it is empty"},
		{"policy:\n  mask: 'a b'", "holds white space"},
		{"policy:\n  substitutions: drop", `"drop" is not one of keep, drop-sentence`},
		{"hosts: {}", "r.yaml:1: hosts: expected a list"},
		{"hosts:\n- {}", "r.yaml:2: hosts: host:"},
		{"hosts:\n- host: .a.cn\n  polcy: {}", `r.yaml:3: hosts has no key "polcy"; its keys are host, policy, keep, stages`},
		{"hosts:\n- host: .a.cn\n  policy: {min_scor: 1}", `r.yaml:3: policy has no key "min_scor"`},
		{"hosts:\n- host: .a.cn\n  policy: {min_score: -1}", `min_score: -1 is not between`},
		{"hosts:\n- host: .a.cn\n  stages: {spcae: {}}", `r.yaml:3: there is no stage "spcae"; the stages are mojibake`},
		{"stages:\n- structure\n- structure: off", `r.yaml:3: stages: structure stands twice`},
		{"stages: {structure: off, space: {}, structure: {}}", `stages: structure stands twice`},
		{"stages:\n- injection: on", `r.yaml:2: stage injection: expected keys and values, or off`},
		{"stages: {width: none}", `stage width: expected keys and values, or off`},
		{"hosts:\n- host: .a.cn\n  stages: {injection: {treshold: 1}}", `r.yaml:3: stage injection has no key "treshold"`},
		{"hosts:\n- host: .a.cn\n  keep: [a, '']", `hosts: keep: expected a list of phrases`},
		{"hosts:\n- host: .a.cn\n- host: .a.cn", `r.yaml:3: hosts: .a.cn stands twice`},
		{"hosts:\n- host: http://a.cn/", `is neither a host name nor`},
		{"policy:\n  on_spam: burn", `on_spam: "burn" is not one of empty, drop, keep`},
		{"policy:\n  max_bytes: many", `policy: line 2: "many" where a whole number was expected`},
		{"policy:\n  max_bytes: [1]", `a list or keys where a whole number was expected`},
		{"policy:\n  max_bytes: 1\n  max_bytes: 2", "already defined"},
		{"policy: 3", "r.yaml:1: policy: expected keys and values"},
		{"stages:\n- structure\n- injecton", `r.yaml:3: there is no stage "injecton"; the stages are mojibake, strewn, structure, injection`},
		{"stages:\n- structure:\n    lines: 3", `r.yaml:3: stage structure has no key "lines"; its keys are header_lines`},
		{"stages: injection", "expected a list"},
		{"stages:\n- [structure]", "an item is a stage's name"},
		{"extract:\n  limit: {}", `r.yaml:2: extract has no key "limit"; its keys are limits`},
		{"extract:\n  limits:\n    nodez: 1", `r.yaml:3: extract, limits has no key "nodez"`},
		{"a: [", "r.yaml:"},
		{"policy: {}\n---\npolicy: {}", "one YAML document"},
		{"[]", "a recipe has the sections"},
	} {
		_, err := Parse("r.yaml", []byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want …%s…", c.text, err, c.want)
		}
	}
}

// What a host leaves out is what the recipe says for all, wherever the section stands.
func TestHosts(t *testing.T) {
	r, err := Parse("r.yaml", []byte(`
hosts:
- host: .a.cn
  policy: {min_score: 9800, actions: {loan: tag}}
  stages: {injection: {threshold: 9900}}
  keep: [甲乙丙]
- host: b.cn
policy: {mask: ＊, actions: {gambling: mask}}
`))
	if err != nil {
		t.Fatal(err)
	}
	a, b := r.Hosts[0], r.Hosts[1]
	if a.Policy.MinScore != 9800 || a.Policy.Mask != "＊" || !reflect.DeepEqual(a.Policy.Actions, map[string]string{"default": "remove", "gambling": "mask", "loan": "tag"}) {
		t.Errorf("%+v", a.Policy)
	}
	if !reflect.DeepEqual(b.Policy, r.Policy) || r.Policy.MinScore != 0 || len(r.Policy.Actions) != 2 {
		t.Errorf("%+v\n%+v", b.Policy, r.Policy)
	}
	for i, s := range r.Stages {
		if b.Stages[i] != s || (a.Stages[i] == s) != (s.Name != "injection") {
			t.Errorf("%s: %v %v %v", s.Name, s, a.Stages[i], b.Stages[i])
		}
	}
	if got := a.Stages[3].Config.(*injection.Config); got.Threshold != 9900 || got.Report != injection.Default().Report {
		t.Errorf("%+v", got)
	}
	if r.Stages[3].Config.(*injection.Config).Threshold != injection.Default().Threshold {
		t.Error("a host's settings hold everywhere")
	}
	one, err := r.Canonical()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Parse("r.yaml", one)
	if err != nil {
		t.Fatal(err)
	}
	if two, _ := again.Canonical(); !bytes.Equal(one, two) {
		t.Errorf("%s\nis read as\n%s", one, two)
	}
	if _, err := filters.NewCleaner(again.Options()...); err != nil {
		t.Error(err)
	}
}

// The explanation of actions names every action and category there is.
func TestActionsAreExplained(t *testing.T) {
	s, _ := find(settingsOf(reflect.TypeFor[Policy]()), "actions")
	for _, a := range pipeline.AllActions() {
		if !strings.Contains(s.help, string(a)) {
			t.Errorf("no word about %s", a)
		}
	}
	for _, c := range pipeline.Categories() {
		if !strings.Contains(s.help, string(c)) {
			t.Errorf("no word about %s", c)
		}
	}
}

func FuzzParse(f *testing.F) {
	printed, err := Default().YAML()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(printed)
	f.Add([]byte("hosts: [{host: .a.cn, keep: [x], policy: {actions: {loan: tag}}, stages: {width: {digits: keep}}}, {host: b.cn}]"))
	f.Add([]byte("policy: &p {min_score: 1}\nextract: *p\nstages: [width: {digits: keep}]"))
	f.Add([]byte("stages: {injection: off}\nhosts: [{host: a.cn, stages: {injection: {}, space: off}}]"))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := Parse("r.yaml", text)
		if err != nil {
			return
		}
		a, err := r.Canonical()
		if err != nil {
			t.Fatal(err)
		}
		again, err := Parse("r.yaml", a)
		if err != nil {
			t.Fatalf("the canonical form is refused: %v\n%s", err, a)
		}
		if b, _ := again.Canonical(); !bytes.Equal(a, b) {
			t.Fatalf("the canonical form changes from\n%s\nto\n%s", a, b)
		}
	})
}
