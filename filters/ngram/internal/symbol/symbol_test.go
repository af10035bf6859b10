package symbol

import "testing"

func TestFold(t *testing.T) {
	for _, c := range []struct {
		in   string
		want rune
	}{
		{"07９०", Digit}, {"aZＡｚéяあ한", Latin}, {"\n\r\u2028", Edge}, {" \u3000\u00a0\t\u200b\x05", ' '},
		{",，", ','}, {"!！", '!'}, {"。", '。'}, {"“「『", '“'}, {"—–－", '-'}, {"㐀𠀀", Han}, {"😀\U0010ffff", Other}, {"中", '中'}, {"國", '國'},
	} {
		for _, r := range c.in {
			if got := Fold(r); got != c.want {
				t.Errorf("%q is folded to %q, wanted %q", r, got, c.want)
			}
		}
	}
}

// The symbols of a model are folded once more when they are looked up.
func TestFoldingTwiceChangesNothing(t *testing.T) {
	for r := rune(0); r <= 0x10ffff; r++ {
		if f := Fold(r); Fold(f) != f {
			t.Fatalf("%U is folded to %U, and that to %U", r, f, Fold(f))
		}
	}
}

func TestJoins(t *testing.T) {
	for _, s := range []rune{Digit, Latin, ' ', Edge} {
		if !Joins(s, s) || Joins('中', s) {
			t.Errorf("%q: only a run of it is one symbol", s)
		}
	}
	if Joins('中', '中') || Joins(Han, Han) || Joins('。', '。') {
		t.Error("a repeated character is two symbols")
	}
}
