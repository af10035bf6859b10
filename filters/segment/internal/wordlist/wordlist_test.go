package wordlist

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWordsComeBackWithRoughCounts(t *testing.T) {
	in := []Entry{{"中国人", 90}, {"中", 1}, {"中国", 1_000_000}, {"人", 4}, {"人民", 6}}
	packed, err := Pack(in)
	if err != nil {
		t.Fatal(err)
	}
	var got []Entry
	if err := Each(packed, func(w string, n int) { got = append(got, Entry{w, n}) }); err != nil {
		t.Fatal(err)
	}
	want := []Entry{{"中", 1}, {"中国", 1 << 20}, {"中国人", 91}, {"人", 4}, {"人民", 6}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	in[0], in[4] = in[4], in[0]
	again, _ := Pack(in)
	if !bytes.Equal(packed, again) {
		t.Error("another order gives other bytes")
	}
}

func TestPackRefusesWhatItCannotStore(t *testing.T) {
	for _, e := range []Entry{{"", 3}, {"abc", 3}, {"中国", 0}} {
		if _, err := Pack([]Entry{e}); err == nil {
			t.Errorf("%v was taken", e)
		}
	}
}

func FuzzEach(f *testing.F) {
	packed, _ := Pack([]Entry{{"中国", 5}, {"中国人", 90}})
	f.Add(packed)
	f.Add(packed[:3])
	f.Fuzz(func(t *testing.T, data []byte) {
		err := Each(data, func(word string, count int) {
			if word == "" || count < 1 {
				t.Errorf("the word %q with count %d", word, count)
			}
		})
		if err == nil && len(data) == 0 {
			t.Error("nothing at all is no list")
		}
	})
}
