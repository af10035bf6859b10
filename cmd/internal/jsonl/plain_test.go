package jsonl

import (
	"encoding/json"
	"io"
	"testing"
)

// What encoding/json says is said again without its types.
func TestPlain(t *testing.T) {
	var to struct {
		Text  *string `json:"text"`
		Spans []struct {
			Start int `json:"start"`
		} `json:"spans"`
	}
	for in, want := range map[string]string{
		`{"text":5}`:                `"text" is a number where a string is expected`,
		`{"spans":{}}`:              `"spans" is an object where an array is expected`,
		`{"spans":[{"start":"x"}]}`: `"spans.start" is a string where a whole number is expected`,
		`[]`:                        `an array where an object is expected`,
		`{"text"}`:                  `byte 8: not valid JSON: invalid character '}' after object key`,
	} {
		if err := Plain(json.Unmarshal([]byte(in), &to)); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", in, err, want)
		}
	}
	if Plain(nil) != nil || Plain(io.EOF) != io.EOF {
		t.Error("other errors do not come back")
	}
}
