package batch

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// However many hosts there are, so many are listed, in the order in which they come; nothing is lost of the others,
// wherever units and groups of the journal end.
func TestHostsAreBounded(t *testing.T) {
	const more = maxHosts + 500
	run := func(unit, groupOf int) *Summary {
		whole, resumed, group := newSummary(), newSummary(), newGroup()
		u, units := newTally(), 0
		for i := range 3 * more {
			u.addHost(fmt.Sprintf("h%d.example", i/2*11%more), 3)
			if i%unit == unit-1 || i == 3*more-1 {
				whole.take(u)
				group.Summary.take(u)
				if u, units = newTally(), units+1; units%groupOf == 0 || i == 3*more-1 {
					resumed.add(group.Summary)
					group = newGroup()
				}
			}
		}
		if !reflect.DeepEqual(whole.Hosts, resumed.Hosts) || whole.OtherHosts != resumed.OtherHosts {
			t.Errorf("units of %d, groups of %d: added up, the groups give something else", unit, groupOf)
		}
		return whole
	}
	want := run(3*more, 1)
	if len(want.Hosts) != maxHosts {
		t.Errorf("%d hosts are listed", len(want.Hosts))
	}
	total := want.OtherHosts
	for _, c := range want.Hosts {
		total.add(c)
	}
	if total != (Count{3 * more, 9 * more}) || want.OtherHosts.Edits < 500 {
		t.Errorf("%+v in all, %+v on others", total, want.OtherHosts)
	}
	for _, c := range [][2]int{{1, 7}, {10, 3}, {997, 2}} {
		if got := run(c[0], c[1]); !reflect.DeepEqual(got.Hosts, want.Hosts) || got.OtherHosts != want.OtherHosts {
			t.Errorf("units of %d: the counts depend on where they end", c[0])
		}
	}
}

// What is too long for a host's name is not kept.
func TestHostsHaveNames(t *testing.T) {
	s, u := newSummary(), newTally()
	u.addHost(strings.Repeat("h", maxHost), 3)
	u.addHost(strings.Repeat("h", maxHost+1), 3)
	s.take(u)
	if len(s.Hosts) != 1 || s.OtherHosts != (Count{1, 3}) {
		t.Errorf("%v, and %+v on others", s.Hosts, s.OtherHosts)
	}
}
