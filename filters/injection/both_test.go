package injection

import "testing"

// A reporter's name stays whatever sticks to it, and what does goes.
func TestReportersNamesStay(t *testing.T) {
	p := chain(t, nil)
	for _, c := range []struct{ byline, want string }{
		{"财讯晨报[- 凌霄股票配资网-]", "财讯晨报[- 凌霄]"},
		{"记者:孙奇茹股票杠杆炒股", "记者:孙奇茹"},
		{"记者 林晓禾股票配资开户", "记者 林晓禾"},
	} {
		res := clean(t, p, title, c.byline, body)
		if res.Byline != c.want {
			t.Errorf("%q becomes %q, not %q: %+v", c.byline, res.Byline, c.want, res.Report.Edits)
		}
	}
}
