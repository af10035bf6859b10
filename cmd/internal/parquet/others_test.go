package parquet

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"
)

// Files of another program (pyarrow 26) hold the rows that it says itself are in them: lists, structures, maps, times,
// decimals, half floats; pages of both versions, dictionaries, differences, split bytes; the dates of old.
func TestFilesOfOthers(t *testing.T) {
	b, err := os.ReadFile("testdata/pyarrow.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Split(strings.TrimSpace(string(b)), "\n")
	for _, name := range []string{"pyarrow-v1", "pyarrow-v2", "pyarrow-int96"} {
		file, err := os.ReadFile("testdata/" + name + ".parquet")
		if err != nil {
			t.Fatal(err)
		}
		again, lines := copied(t, file)
		if _, twice := copied(t, again); twice != lines {
			t.Errorf("%s: written again it is\n%s\nand was\n%s", name, twice, lines)
		}
		got := strings.Split(strings.TrimSpace(lines), "\n")
		if len(got) != len(all) {
			t.Fatalf("%s: %d rows", name, len(got))
		}
		for i, want := range all {
			if name != "pyarrow-int96" {
				if got[i] != want {
					t.Errorf("%s: row %d is\n%s\nwant\n%s", name, i, got[i], want)
				}
				continue
			}
			var is, should map[string]any // it has some of the columns
			if json.Unmarshal([]byte(got[i]), &is) != nil || json.Unmarshal([]byte(want), &should) != nil || len(is) != 6 {
				t.Fatalf("%s: row %d is %s", name, i, got[i])
			}
			for key, value := range is {
				if !reflect.DeepEqual(value, should[key]) {
					t.Errorf("%s: row %d: %s is %v, want %v", name, i, key, value, should[key])
				}
			}
		}
	}
}
