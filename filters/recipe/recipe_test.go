package recipe

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters"
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
	for _, text := range []string{"", "# nothing\n", "policy:\n", "policy: {}\nstages:\n", "policy:\n  max_bytes: 134217728\n"} {
		r, err := Parse("r.yaml", []byte(text))
		if text == "policy: {}\nstages:\n" {
			if err == nil {
				t.Errorf("%q: a chain without stages was taken", text)
			}
			continue
		}
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if !reflect.DeepEqual(r, Default()) {
			t.Errorf("%q is not the default recipe", text)
		}
	}
	r, err := Parse("r.yaml", []byte("policy: {min_score: 7000}\nstages: [structure, injection: {}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if r.Policy.MinScore != 7000 || r.Policy.MaxRemoved != Default().Policy.MaxRemoved || len(r.Stages) != 2 {
		t.Errorf("read as %+v", r)
	}
}

func TestErrorsNameTheLineAndWhatThereIs(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"polcy: {}", `r.yaml:1: there is no section "polcy"; the sections are policy, extract, stages`},
		{"policy:\n  max: 1", `r.yaml:2: policy has no key "max"; its keys are max_removed, max_bytes`},
		{"policy:\n  max_removed: 2", "r.yaml:1: policy: max_removed: 2 is not over 0"},
		{"policy:\n  on_spam: burn", `on_spam: "burn" is not one of empty, drop, keep`},
		{"policy:\n  max_bytes: many", "cannot unmarshal"},
		{"policy:\n  max_bytes: 1\n  max_bytes: 2", "already defined"},
		{"policy: 3", "r.yaml:1: policy: expected keys and values"},
		{"stages:\n- structure\n- injecton", `r.yaml:3: there is no stage "injecton"; the stages are mojibake, structure, injection`},
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

func FuzzParse(f *testing.F) {
	printed, err := Default().YAML()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(printed)
	f.Add([]byte("policy: &p {min_score: 1}\nextract: *p\nstages: [width: {digits: keep}]"))
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
