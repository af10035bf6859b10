package page_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/taosha-text/taosha/cmd/internal/audit"
	"github.com/taosha-text/taosha/cmd/internal/page"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/pipeline"
)

// marks are [-removed-], [-replaced-]{+by this+}, [?spared?] and <,|，>, a normalisation.
var marks = regexp.MustCompile(`(?s)\[-(.*?)-\](?:\{\+(.*?)\+\})?|\[\?(.*?)\?\]|<(.*?)\|(.*?)>`)

// marked makes a document of a text with marks: the report, and the source of its field text.
func marked(id, text string) (*pipeline.Report, []pipeline.Field) {
	r := &pipeline.Report{ID: id, Source: pipeline.Source{Path: "news.jsonl", Format: pipeline.FormatJSONL}, Status: pipeline.StatusOK}
	var source strings.Builder
	at := 0
	chars := func() int { return utf8.RuneCountInString(source.String()) }
	for _, m := range marks.FindAllStringSubmatchIndex(text, -1) {
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return text[m[2*i]:m[2*i+1]]
		}
		source.WriteString(text[at:m[0]])
		at = m[1]
		bytesAt, charsAt := source.Len(), chars()
		source.WriteString(part(1) + part(3) + part(4))
		span, spanChars := [2]int{bytesAt, source.Len()}, [2]int{charsAt, chars()}
		switch {
		case m[6] >= 0:
			r.Kept = append(r.Kept, pipeline.KeptRecord{Field: "text", Bytes: span, Chars: spanChars, Text: part(3), Rule: "INJ005", Category: "gambling", Score: 4100, Why: []string{"mid-sentence", "quoted"}})
		case m[8] >= 0:
			r.Norm = append(r.Norm, pipeline.NormRecord{Field: "text", Rule: "PUN001", Old: part(4), New: part(5), At: []int{bytesAt}})
		default:
			r.Edits = append(r.Edits, pipeline.EditRecord{Field: "text", Bytes: span, Chars: spanChars, Old: part(1), New: part(2), Stage: "injection", Rule: "INJ001", Category: "stock-leverage", Score: 9900, Why: []string{"own-line", "advertising-words"}})
		}
	}
	source.WriteString(text[at:])
	r.Output = &pipeline.Output{Chars: chars()}
	return r, []pipeline.Field{{Name: "text", Role: pipeline.Text, Text: source.String()}}
}

// documents makes a page of marked texts by their ids, in order.
func documents(size int64, drawn []audit.Span, texts ...[2]string) *page.Page {
	p := page.New(size, drawn)
	p.Reports = []string{"report.jsonl"}
	sources := map[*pipeline.Report][]pipeline.Field{}
	for _, d := range texts {
		r, fields := marked(d[0], d[1])
		sources[r] = fields
		p.Add(provenance.Header{Tool: provenance.Tool{Version: "v1"}}, r)
	}
	p.SetText(func(r *pipeline.Report) ([]pipeline.Field, string) { return sources[r], "news.example.cn" })
	return p
}

func written(t testing.TB, p *page.Page) string {
	t.Helper()
	var b bytes.Buffer
	if err := p.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// element gives what stands in the script element of a name.
func element(t testing.TB, html, id string, to any) {
	t.Helper()
	_, rest, ok := strings.Cut(html, `<script type="application/json" id="`+id+`">`)
	body, _, _ := strings.Cut(rest, "</script>")
	if !ok {
		t.Fatalf("the page has no element %s", id)
	}
	if err := json.Unmarshal([]byte(body), to); err != nil {
		t.Fatalf("%s: %v", id, err)
	}
}
