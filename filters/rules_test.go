package filters_test

import (
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

// The examples of the rules about injected advertising are what the cleaner makes of them as it is shipped, each in the
// field that its rule is about. (Those of the other families are tested beside their stages.)
func TestExamplesOfInjectionRules(t *testing.T) {
	withoutExample := map[string]string{"INJ007": "needs a lexicon", "INJ008": "changes no text"}
	cl := newCleaner(t, filters.Select("INJ"))
	for _, rule := range filters.Rules() {
		if rule.Family() != "INJ" {
			continue
		}
		if (len(rule.Examples) == 0) != (withoutExample[rule.Code] != "") {
			t.Errorf("%s has %d examples", rule.Code, len(rule.Examples))
		}
		for _, x := range rule.Examples {
			in := pipeline.Parsed("", "", x.Before)
			switch {
			case strings.HasSuffix(rule.Name, "title"):
				in = pipeline.Parsed(x.Before, "", "")
			case strings.HasSuffix(rule.Name, "byline"):
				in = pipeline.Parsed("", x.Before, "")
			}
			r := clean(t, cl, in)
			if got := r.Title + r.Byline + r.Text; r.Status != pipeline.StatusOK || got != x.After {
				t.Errorf("%s: %q became %q (%s %s), want %q", rule.Code, x.Before, got, r.Status, r.Reason, x.After)
			}
			for _, e := range r.Report.Edits {
				if e.Rule != rule.Code {
					t.Errorf("%s: %q was changed by %s", rule.Code, x.Before, e.Rule)
				}
			}
		}
	}
}
