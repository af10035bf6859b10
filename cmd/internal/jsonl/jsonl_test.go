package jsonl

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

var wanted = []Path{{Name: "id"}, {Name: "text", Text: true}, {Name: "a.b", Text: true}}

func newPaths(t testing.TB, paths []Path) *Paths {
	p, err := NewPaths(paths)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestErrorsNameByteAndCause(t *testing.T) {
	p := newPaths(t, wanted)
	for _, c := range []struct {
		line string
		at   int
		want string
	}{
		{``, 0, "must be a JSON object"},
		{`[]`, 0, "must be a JSON object"},
		{`{"text":"a"`, 11, "not closed"},
		{`{"text":"a"} x`, 13, "follows"},
		{`{"text":"a",}`, 12, "expected a key"},
		{`{"text" "a"}`, 8, "expected ':'"},
		{`{"text":}`, 8, "must be a string"},
		{`{"x":}`, 5, "not a JSON value"},
		{`{"x":01}`, 6, "expected ',' or '}'"},
		{`{"x":1.}`, 7, "expected a digit"},
		{`{"x":-}`, 5, "not a JSON value"},
		{`{"x":1e+}`, 8, "expected a digit"},
		{`{"x":tru}`, 5, "not a JSON value"},
		{"{\"x\":\"\x01\"}", 6, "control character"},
		{`{"x":"\u12g4"}`, 6, "hexadecimal"},
		{`{"x":"\q"}`, 6, "no such escape"},
		{"{\"x\":\"\xff\"}", 6, "invalid UTF-8"},
		{`{"text":"a","text":"b"}`, 12, `"text" stands twice`},
		{`{"text":"a","\u0074ext":"b"}`, 12, `"text" stands twice`},
		{`{"a":{"b":"c"},"a":{}}`, 15, `"a" stands twice`},
		{`{"text":{}}`, 8, "must be a string"},
		{`{"text":["a",{}]}`, 13, "element 1"},
		{`{"x":` + strings.Repeat("[", 10001), 10004, "nested too deep"},
	} {
		var l Layout
		err := p.Scan([]byte(c.line), &l)
		var e *Error
		if !errors.As(err, &e) || e.At != c.at || !strings.Contains(e.Cause, c.want) {
			t.Errorf("%.40s: %v, want byte %d: …%s…", c.line, err, c.at, c.want)
		}
	}
}

func TestLoneSurrogates(t *testing.T) {
	for _, s := range []string{`"\ud800"`, `"\udc00"`, `"\ud800x"`, `"\ud800\ud800"`, `"\ud800\u0041"`, `"\ud83d"`} {
		if _, _, err := Decode([]byte(s), false); err == nil {
			t.Errorf("%s: no error", s)
		}
	}
	if s, style, err := Decode([]byte(`"\ud83d\ude00a\u65b0"`), false); err != nil || s != "😀a新" || !style.ASCII {
		t.Errorf("%q %v %v", s, style, err)
	}
}

func TestPathsThatDoNotFit(t *testing.T) {
	for _, names := range [][]string{{"a", "a"}, {"a", "a.b"}, {"a.b", "a"}, {""}, {"a..b"}, {".a"}} {
		var paths []Path
		for _, n := range names {
			paths = append(paths, Path{Name: n, Text: true})
		}
		if _, err := NewPaths(paths); err == nil {
			t.Errorf("%q: no error", names)
		}
	}
}

func TestRewriteAddsMembers(t *testing.T) {
	p := newPaths(t, wanted)
	for _, c := range []struct{ in, want string }{
		{`{}`, `{"title":"题"}`},
		{`{ "x" : 1 } `, `{ "x" : 1,"title":"题" } `},
		{`{"text":"a"}`, `{"text":"b","title":"题"}`},
	} {
		var l Layout
		if err := p.Scan([]byte(c.in), &l); err != nil {
			t.Fatal(err)
		}
		var changes []Change
		for _, m := range l.Members {
			changes = append(changes, Change{Member: m, Text: "b"})
		}
		if got := string(Rewrite(nil, []byte(c.in), &l, changes, []Added{{"title", "题"}})); got != c.want {
			t.Errorf("%s becomes %s, want %s", c.in, got, c.want)
		}
	}
}

// FuzzScan holds the locator against encoding/json: both take a record or both refuse it, the strings they find are
// the same, a record is rewritten to itself, and a rewritten one has the new strings and is otherwise equal.
func FuzzScan(f *testing.F) {
	for _, s := range []string{
		`{}`, `{"id":1,"text":"好"}`, `{"id":"a","text":["一","\u4e8c",null],"a":{"b":"c\n"},"x":[1.5e3,{"y":[]}]}`,
		`{"text":"\ud83d\ude00"}`, `{"text":"\ud800"}`, `{"text":null,"a":3}`, ` { "a" : { "b" : "" , "c" : {} } } `,
		`{"te\u0078t":"\/\b\f"}`, "{\"text\":\"\xff\"}", `{"a":{"b":"1","b":"2"}}`, `{"id":true}`, "\ufeff{}", `{"text":"1234567\"12345678\\"}`,
	} {
		f.Add([]byte(s))
	}
	p := newPaths(f, wanted)
	f.Fuzz(func(t *testing.T, line []byte) {
		var l Layout
		err := p.Scan(line, &l)
		plain := bytes.TrimPrefix(line, []byte(byteOrderMark))
		var members map[string]json.RawMessage
		decoder := json.Unmarshal(plain, &members)
		if decoder != nil || !utf8.Valid(line) || members == nil {
			if err == nil {
				t.Fatalf("taken, but encoding/json says %v", decoder)
			}
			return
		}
		want, stated := oracle(plain)
		if stated != "" {
			if err == nil {
				t.Fatalf("taken in spite of: %s", stated)
			}
			return
		}
		if err != nil {
			t.Fatalf("refused: %v", err)
		}
		got := map[string]string{}
		var same, other []Change
		for _, m := range l.Members {
			raw := line[m.Start:m.End]
			name := m.Name(wanted[m.Slot].Name)
			if m.Empty || m.Other {
				continue
			}
			if !m.String {
				got[name] = string(raw)
				continue
			}
			if m.Plain != !bytes.ContainsRune(raw, '\\') {
				t.Fatalf("%s: plain is %v", raw, m.Plain)
			}
			s, style, err := Decode(raw, m.Plain)
			if err != nil {
				got[name] = "lone surrogate"
				continue
			}
			got[name] = s
			again, _, err := Decode(AppendString(nil, s, style), false)
			if err != nil || again != s {
				t.Fatalf("%q is written as %s", s, AppendString(nil, s, style))
			}
			same = append(same, Change{m, s, style})
			other = append(other, Change{m, s + "新\"", style})
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("found %q, want %q", got, want)
		}
		if again := Rewrite(nil, line, &l, nil, nil); !bytes.Equal(again, line) {
			t.Fatalf("rewritten as %s", again)
		}
		if after, _ := oracle(bytes.TrimPrefix(Rewrite(nil, line, &l, same, nil), []byte(byteOrderMark))); fmt.Sprint(after) != fmt.Sprint(want) {
			t.Fatalf("the same strings rewritten give %q, want %q", after, want)
		}
		for _, c := range other {
			want[c.Member.Name(wanted[c.Member.Slot].Name)] = c.Text
		}
		if after, _ := oracle(bytes.TrimPrefix(Rewrite(nil, line, &l, other, nil), []byte(byteOrderMark))); fmt.Sprint(after) != fmt.Sprint(want) {
			t.Fatalf("new strings rewritten give %q, want %q", after, want)
		}
	})
}

// oracle finds the wanted members with encoding/json, and states what a record is refused for beyond JSON itself.
func oracle(line []byte) (found map[string]string, stated string) {
	found = map[string]string{}
	pairs := func(raw []byte) (keys []string, values []json.RawMessage) {
		d := json.NewDecoder(bytes.NewReader(raw))
		if t, err := d.Token(); err != nil || t != json.Delim('{') {
			return nil, nil
		}
		for d.More() {
			key, err := d.Token()
			if err != nil {
				return nil, nil
			}
			var v json.RawMessage
			if d.Decode(&v) != nil {
				return nil, nil
			}
			keys, values = append(keys, key.(string)), append(values, v)
		}
		return keys, values
	}
	str := func(raw []byte) string {
		var s string
		_ = json.Unmarshal(raw, &s)
		if strings.Count(s, "\uFFFD") > strings.Count(string(raw), "\uFFFD")+strings.Count(strings.ToLower(string(raw)), `\ufffd`) {
			return "lone surrogate"
		}
		return s
	}
	take := func(name string, v json.RawMessage) {
		switch {
		case v[0] == '"':
			found[name] = str(v)
		case v[0] == '[':
			var list []json.RawMessage
			_ = json.Unmarshal(v, &list)
			for i, e := range list {
				if e[0] == '"' {
					found[fmt.Sprintf("%s[%d]", name, i)] = str(e)
				} else if string(e) != "null" {
					stated = "a list of other things than strings"
				}
			}
		case string(v) != "null":
			stated = "neither a string nor a list"
		}
	}
	met := map[string]bool{}
	keys, values := pairs(line)
	for i, k := range keys {
		v := values[i]
		if (k == "id" || k == "text" || k == "a") && met[k] {
			return found, "a key twice"
		}
		met[k] = true
		switch k {
		case "id":
			if v[0] == '"' {
				found["id"] = str(v)
			} else if v[0] == '-' || v[0] >= '0' && v[0] <= '9' {
				found["id"] = string(v)
			}
		case "text":
			take("text", v)
		case "a":
			inner := map[string]bool{}
			innerKeys, innerValues := pairs(v)
			for j, k := range innerKeys {
				if k != "b" {
					continue
				}
				if inner[k] {
					return found, "a key twice"
				}
				inner[k] = true
				take("a.b", innerValues[j])
			}
		}
	}
	return found, stated
}

func BenchmarkScan(b *testing.B) {
	text := strings.Repeat("第一批渔船清晨出港，渔民说今年的天气比往年好。", 60)
	line := []byte(fmt.Sprintf(`{"id":"n-1","url":"http://news.example/1.html","title":"渔港开海","text":%q,"n":1}`, text))
	p := newPaths(b, wanted)
	var l Layout
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for b.Loop() {
		if err := p.Scan(line, &l); err != nil {
			b.Fatal(err)
		}
	}
}

// Whatever a string holds, such as the name of a file, what is written is JSON and UTF-8, and says the same as far as
// that can.
func FuzzAppendString(f *testing.F) {
	f.Add("渔港\xff开海\x80\xe6\xb8", false)
	f.Add("\xff\"\\\n\b\x00\x7f\u2028\U0001f600", true)
	f.Fuzz(func(t *testing.T, s string, ascii bool) {
		written := AppendString(nil, s, Style{ASCII: ascii})
		var got string
		if err := json.Unmarshal(written, &got); err != nil || !utf8.Valid(written) || got != string([]rune(s)) {
			t.Errorf("%q is written as %q: %q, %v", s, written, got, err)
		}
		if ascii && bytes.IndexFunc(written, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
			t.Errorf("%q is written as %q in ASCII", s, written)
		}
	})
}
