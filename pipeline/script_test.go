package pipeline_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/taosha-text/taosha/pipeline"
)

// stagesOf reads a script of bytes as stages of edits to a text, and applies them one after the other in the plainest
// way. Every stage acts on just the text that the one before it leaves. Each edit takes four bytes: how far ahead, how
// long, what comes in its place, which rule; a 0xFF begins the next stage.
func stagesOf(text string, script []byte) (stages []odd, clean string) {
	news := []string{"", "", "", "新", "x", "配资", "\n", "😀y"}
	for len(stages) < 6 && len(script) > 0 {
		name := string(rune('a' + len(stages)))
		var edits []pipeline.Edit
		var after strings.Builder
		at, last := 0, -1
		for len(script) >= 4 && script[0] != 0xFF {
			start := forward(text, at, int(script[0]%8))
			end := forward(text, start, int(script[1]%5))
			rule := []string{"INJ90", "BOI90", "PUN90"}[script[3]%3] + string(name[0]-'a'+'1')
			new := news[script[2]%8]
			script = script[4:]
			if start == end && start == last { // two changes cannot meet in one empty place
				continue
			}
			after.WriteString(text[at:start] + new)
			edits = append(edits, edit(rule, start, end, new))
			at, last = end, end
		}
		script = script[min(1, len(script)):]
		after.WriteString(text[at:])
		stages = append(stages, on(name, text, edits...))
		text = after.String()
	}
	return stages, text
}

// forward is the offset some code points further on.
func forward(text string, at, n int) int {
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

var everything, _ = pipeline.ParseSelector("INJ,BOI,PUN", "", []string{"INJ", "BOI", "PUN"})

// checkScript runs a script as a chain and as plain replacements, and as a chain over a plain text, which is framed too.
func checkScript(t testing.TB, text string, script []byte) {
	stages, want := stagesOf(text, script)
	p := chain(t, pipeline.Policy{MaxRemoved: 1, Select: everything}, stages...)
	r := cleaned(t, p, pipeline.Input{Format: pipeline.FormatJSONL, Fields: []pipeline.Field{{Name: "text", Text: text}}})
	if r.Status != pipeline.StatusOK || r.Text != want {
		t.Fatalf("%s %q, want %q", r.Status, r.Text, want)
	}
	cleaned(t, p, pipeline.PlainText(text))
}

func TestRandomScripts(t *testing.T) {
	letters := []rune("ab配资c，d。的1公2司网e站\nf\r\n😀\uFEFF")
	for seed := range uint64(20000) {
		rng := rand.New(rand.NewPCG(seed, 7))
		var text strings.Builder
		for range rng.IntN(30) {
			text.WriteRune(letters[rng.IntN(len(letters))])
		}
		script := make([]byte, rng.IntN(80))
		for i := range script {
			script[i] = byte(rng.IntN(256))
			if rng.IntN(12) == 0 {
				script[i] = 0xFF
			}
		}
		checkScript(t, text.String(), script)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func FuzzScripts(f *testing.F) {
	for _, s := range []struct{ text, script string }{
		{"", ""},
		{"", "\x00\x00\x03\x00"},
		{"股票配资平台", "\x02\x02\x00\x00"},
		{"ab新闻cd", "\x00\x01\x00\x00\x00\x01\x00\x00\xff\x00\x01\x03\x02"},
		{"ab新闻cd", "\x02\x00\x04\x02\xff\x02\x01\x00\x00"},
		{"\uFEFF一\r\n二\r\n\r\n", "\x01\x02\x00\x01\xff\x00\x04\x06\x02\xff\x01\x01\x07\x00"},
	} {
		f.Add(s.text, []byte(s.script))
	}
	f.Fuzz(func(t *testing.T, text string, script []byte) {
		if len(text) > 1<<12 || len(script) > 1<<12 {
			return
		}
		checkScript(t, strings.ToValidUTF8(text, "\uFFFD"), script)
	})
}
