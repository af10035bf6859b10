package filters_test

import (
	"context"
	"runtime"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

// hostileUnits are what large documents are made of that take the most memory: marks, pairs, short lines, words set
// apart, what is masked or invisible.
var hostileUnits = []string{"\"", "\"中\"国", "\"中'国", "“", "”", "“”", "“中\"", "(", "(中)", ")中", "「中", "《字》", "【字", "-", "中--", "——",
	"字.", "字...", "配.资.", "字,", "字:", ",", ".", "!", "！!", "字?", "；", "，，字", "股 票 配 资 公 司 ", "字 a ", " ", "　",
	"字\n", "a\n", "\n", "　　字\n", "字\r\n", "字 \n", "\"\n", "●字\n", "股票配资公司\n", "ＡＢ字", "字\u200b", "\x05\u202e\u200b",
	"字\ufffd", "⭐", ":)", "1:1,", "aa,（", "http://a.cn/ "}

// cleaning gives what becomes of a text, and the bytes of memory that it took, those given back among them.
func cleaning(t *testing.T, cl *filters.Cleaner, text string) (pipeline.Result, int) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	r, err := cl.Clean(context.Background(), pipeline.PlainText(text))
	runtime.ReadMemStats(&after)
	if err != nil {
		t.Fatal(err)
	}
	return r, int(after.TotalAlloc - before.TotalAlloc)
}

// However a large document is made, what it takes in all is bounded by its size, and so is its report. (What is held at
// once is some third of it: make hostile measures that.) Where nearly every byte has a part in an edit or a block, up to
// the number from which on the document is limited, that is some three hundred bytes for each.
func TestHostileTextsStayInBounds(t *testing.T) {
	cl, err := filters.NewCleaner()
	if err != nil {
		t.Fatal(err)
	}
	cleaning(t, cl, "在线配资杠杆炒股平台\n今天多云,明天有雨") // what is loaded once
	for _, unit := range hostileUnits {
		text := strings.Repeat(unit, (1<<20)/len(unit))
		r, took := cleaning(t, cl, text)
		if took > 128*len(text) {
			t.Errorf("%q: took %d times its size, %s", unit, took/len(text), r.Status)
		}
		if n := len(r.Report.AppendJSON(nil, pipeline.LevelEdits)); n > 4*len(text) {
			t.Errorf("%q: a report of %d bytes", unit, n)
		}
		if len(r.Report.Kept) > 10_000 {
			t.Errorf("%q: %d findings are kept", unit, len(r.Report.Kept))
		}
	}
}
