package evidence_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/cmd/internal/evidence"
)

// random makes evidence as documents give it, now and then much of it.
func random(r *rand.Rand) *evidence.Evidence {
	e := &evidence.Evidence{Documents: r.Uint64N(5), Mentions: r.Uint64N(9), Seam: r.Int64N(4000) - 2000, Fit: r.Int64N(512) - 256, Score: r.Uint64N(10001)}
	for range 1 + r.IntN(3)*r.IntN(900) {
		e.Articles.Add(r.Uint64())
		e.Left.Add(r.Uint64N(40) * 0x9e3779b97f4a7c15)
	}
	for range r.IntN(4) {
		host := fmt.Sprintf("h%d.example", r.IntN(9))
		e.AddHost(host)
		e.Hosts.Add(uint64(host[1]) << 50)
		e.AddForm(strings.Repeat("甲", 1+r.IntN(3)))
		e.AddDate(fmt.Sprintf("2026-0%d-01", 1+r.IntN(9)))
		e.AddContext(evidence.Context{Hash: r.Uint64N(20), Text: fmt.Sprint(r.IntN(3))})
		e.Places[r.IntN(int(evidence.Places))]++
		e.Categories[r.IntN(16)]++
	}
	return e
}

// Whatever the order and the grouping, the sum is the same bytes; nothing added is nothing changed; what is written is
// read again.
func TestMergingIsAssociativeAndCommutative(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	sum := func(list ...*evidence.Evidence) *evidence.Evidence {
		s := &evidence.Evidence{}
		for _, e := range list {
			s.Merge(e)
		}
		return s
	}
	for range 60 {
		a, b, c := random(r), random(r), random(r)
		want := sum(a, b, c)
		for name, got := range map[string]*evidence.Evidence{
			"another order":    sum(c, a, b),
			"another grouping": sum(a, sum(b, c)),
			"with nothing":     sum(a, &evidence.Evidence{}, b, c),
		} {
			if !evidence.Equal(got, want) {
				t.Fatalf("%s: %+v is not %+v", name, got, want)
			}
		}
		again, err := evidence.Read(want.Append(nil))
		if err != nil || !evidence.Equal(again, want) {
			t.Fatalf("read again: %v", err)
		}
		packed, err := evidence.Merged(a.Append(nil), b.Append(nil), c.Append(nil))
		if err != nil || !bytes.Equal(packed, want.Append(nil)) {
			t.Fatalf("merged as bytes: %v", err)
		}
	}
}

// The count is that of different things, exact while they are few, and within some standard errors of 1.6% beyond.
func TestDistinct(t *testing.T) {
	for _, n := range []int{0, 1, 2, 5, 20, 200, 1000, 3000, 20000, 500000} {
		r := rand.New(rand.NewPCG(uint64(n), 7))
		var d evidence.Distinct
		for range n {
			h := r.Uint64()
			d.Add(h)
			d.Add(h)
		}
		slack := n * 6 / 100
		if n == 20 {
			slack = 1
		}
		if got := d.Count(); got < n-slack || got > n+slack {
			t.Errorf("%d things are counted as %d", n, got)
		}
	}
}

// file writes phrases p0000, p0001, … as a file.
func file(t *testing.T, phrases int) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := evidence.NewWriter(&b, evidence.Header{Models: "m"})
	for i := 0; err == nil && i < phrases; i++ {
		err = w.Write(fmt.Appendf(nil, "p%04d", i), random(rand.New(rand.NewPCG(uint64(i), 3))).Append(nil))
	}
	if err == nil {
		err = w.Close(evidence.Totals{Documents: uint64(phrases)})
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readAll(b []byte) (phrases int, totals evidence.Totals, err error) {
	r, err := evidence.NewReader(bytes.NewReader(b))
	if err != nil {
		return 0, totals, err
	}
	defer r.Close()
	for {
		if _, _, err = r.Next(); err == io.EOF {
			return phrases, r.Totals, nil
		} else if err != nil {
			return phrases, totals, err
		}
		phrases++
	}
}

// A file that was cut off anywhere, or in which any byte was changed, is never taken for a whole one.
func TestDamagedFilesAreRefused(t *testing.T) {
	whole := file(t, 40)
	if n, totals, err := readAll(whole); n != 40 || totals.Documents != 40 || err != nil {
		t.Fatalf("%d phrases, %+v, %v", n, totals, err)
	}
	for cut := 0; cut < len(whole); cut += 1 + len(whole)/200 {
		if _, _, err := readAll(whole[:cut]); err == nil {
			t.Errorf("the first %d of %d bytes are taken for all", cut, len(whole))
		} else if cut > 0 && !errors.Is(err, evidence.ErrTorn) {
			t.Errorf("the first %d bytes: %v", cut, err)
		}
	}
	for at := 0; at < len(whole); at += 1 + len(whole)/200 {
		damaged := slices.Clone(whole)
		damaged[at] ^= 0x41
		if _, _, err := readAll(damaged); err == nil {
			t.Errorf("byte %d of %d changed, and nobody knows", at, len(whole))
		}
	}
	if _, _, err := readAll([]byte("{\"id\":1}\n")); !errors.Is(err, evidence.ErrNone) {
		t.Errorf("JSON is read as evidence: %v", err)
	}
	other := slices.Clone(whole)
	binary.LittleEndian.PutUint16(other[len("taosha-evidence\n"):], evidence.Version+1)
	if _, _, err := readAll(other); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("version %d, and this program reads version %d", evidence.Version+1, evidence.Version)) {
		t.Errorf("another version: %v", err)
	}
}

// A table gives what merging gives, in order.
func TestTable(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	table, want := evidence.NewTable(), map[string]*evidence.Evidence{}
	for range 500 {
		phrase, e := fmt.Sprint(r.IntN(60)), random(r)
		if want[phrase] == nil {
			want[phrase] = &evidence.Evidence{}
		}
		want[phrase].Merge(e)
		if err := table.Add(phrase, e.Append(nil)); err != nil {
			t.Fatal(err)
		}
	}
	var phrases []string
	err := evidence.Each(table.Source(), func(phrase, body []byte) error {
		phrases = append(phrases, string(phrase))
		if !bytes.Equal(body, want[string(phrase)].Append(nil)) {
			t.Errorf("%s is not the sum of what was added", phrase)
		}
		return nil
	})
	if err != nil || len(phrases) != len(want) || !slices.IsSorted(phrases) {
		t.Errorf("%d phrases of %d, %v", len(phrases), len(want), err)
	}
}

func FuzzRead(f *testing.F) {
	r := rand.New(rand.NewPCG(9, 9))
	for range 5 {
		f.Add(random(r).Append(nil))
	}
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := evidence.Read(b)
		if err != nil {
			return
		}
		again, err := evidence.Read(e.Append(nil))
		if err != nil || !evidence.Equal(e, again) {
			t.Errorf("what was read is written as something else: %v", err)
		}
		e.Articles.Count()
	})
}

func FuzzReader(f *testing.F) {
	var b bytes.Buffer
	w, _ := evidence.NewWriter(&b, evidence.Header{})
	_ = w.Write([]byte("甲"), (&evidence.Evidence{Documents: 1}).Append(nil))
	_ = w.Close(evidence.Totals{})
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, b []byte) { _, _, _ = readAll(b) })
}
