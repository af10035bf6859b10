package batch

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unsafe"

	"github.com/taosha-text/taosha/pipeline"
)

// A report that is kept says the same, and goes on saying it when the record's memory is used again.
func TestKeptReportsOutliveTheirRecord(t *testing.T) {
	const was = `{"id":"a","source":{"record":0,"format":"jsonl","bytes":9},"status":"ok",
		"edits":[{"field":"f","bytes":[0,1],"chars":[0,1],"out":[0,0],"old":"o","new":"n","stage":"s","rule":"r","score":1}],
		"norm":[{"field":"f","rule":"r","old":"o","new":"n","at":[1]}],
		"kept":[{"field":"f","bytes":[0,1],"chars":[0,1],"text":"t","rule":"r","score":1}],
		"blocks":[{"field":"f","bytes":[0,1],"kind":"title"}],"dropped":[{"why":"w","source":[0,1],"text":"t"}],
		"output":{"chars":1,"parts":[{"field":"f","bytes":1}]}}`
	var r pipeline.Report
	if err := json.Unmarshal([]byte(was), &r); err != nil {
		t.Fatal(err)
	}
	record := []byte("record")
	shared := unsafe.String(unsafe.SliceData(record), len(record))
	share(reflect.ValueOf(&r).Elem(), shared)
	before := string(r.AppendJSON(nil, pipeline.LevelFull))
	if n := strings.Count(before, shared); n != 13 {
		t.Fatalf("%d strings are shared in %s", n, before)
	}
	k := kept(&r)
	copy(record, "xxxxxx")
	if after := string(k.AppendJSON(nil, pipeline.LevelFull)); after != before {
		t.Errorf("was  %s\nnow  %s", before, after)
	}
}

// share makes the strings that come from a record share its memory: of the others the values are the program's own.
func share(v reflect.Value, with string) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			switch v.Type().Field(i).Name {
			case "ID", "Field", "Old", "New", "Text":
				v.Field(i).SetString(with)
			default:
				share(v.Field(i), with)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			share(v.Index(i), with)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			share(v.Elem(), with)
		}
	}
}
