package invisible

import (
	"testing"

	"github.com/taosha-text/taosha/filters/filtertest"
)

func TestExamples(t *testing.T) {
	f, err := New(Default())
	if err != nil {
		t.Fatal(err)
	}
	filtertest.Examples(t, filtertest.Chain(t, f), f)
}
