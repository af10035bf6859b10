package width

import (
	"testing"

	"github.com/taosha-text/taosha/filters/filtertest"
)

func TestSettings(t *testing.T) {
	const text = "ＡＢ１２，３．５％ｃ９"
	for _, c := range []struct{ digits, letters, want string }{
		{"half", "half", "AB12，3.5%c9"},
		{"keep", "half", "AB１２，３．５％c９"},
		{"half", "keep", "ＡＢ12，3.5%ｃ9"},
		{"keep", "keep", text},
	} {
		f, err := New(Config{Digits: c.digits, Letters: c.letters})
		if err != nil {
			t.Fatal(err)
		}
		if got := filtertest.Settled(t, f, text); got != c.want {
			t.Errorf("digits %s, letters %s: %q, want %q", c.digits, c.letters, got, c.want)
		}
	}
	for _, bad := range []Config{{"full", "half"}, {"half", ""}} {
		if _, err := New(bad); err == nil {
			t.Errorf("%+v is no error", bad)
		}
	}
}
