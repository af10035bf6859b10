package injection

import "testing"

func TestDomains(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"访问www.example.com看看", "www.example.com"},
		{"w w w . e x a m p l e . c o m", "w w w . e x a m p l e . c o m"},
		{"请看e\u200bx\u200ba\u200bm.c\u200bo\u200bm吧", "e\u200bx\u200ba\u200bm.c\u200bo\u200bm"},
		{"来自 e-x-a-m-p-l-e . n e t 的", ""}, // hyphens belong to names
		{"in the U. S. to go", ""},
		{"A B C D E F", ""},
		{"GDP 1.2 3.4 5.6 in all", ""},
		{"邮箱a@example.com", ""},
	} {
		x := new(scratch)
		gs := x.glyphsOf(c.text, 0, len(c.text))
		got := ""
		for _, h := range append(domains(gs), spreadDomains(gs)...) {
			got += c.text[gs[h.start].start:gs[h.end-1].end]
		}
		if got != c.want {
			t.Errorf("%q: %q, wanted %q", c.text, got, c.want)
		}
	}
}
