package provenance

import "github.com/taosha-text/taosha/pipeline"

// Schema names the shape of reports.
const Schema = "taosha.report/1"

// Mark is what reports begin with.
const Mark = `{"schema":"` + Schema + `",`

// Header is a report's first line: what made it.
type Header struct {
	Schema string `json:"schema"`
	Tool   Tool   `json:"tool"`
}

// Tool is everything that decides what the same input becomes. The members past Version are hashes.
type Tool struct {
	Version string `json:"version"`
	Recipe  string `json:"recipe,omitempty"`
	Lexicon string `json:"lexicon,omitempty"`
	Model   string `json:"model,omitempty"`
}

// AppendJSON appends the header as one line, with its end.
func (t Tool) AppendJSON(b []byte) []byte {
	b = append(b, Mark+`"tool":{"version":`...)
	b = pipeline.AppendString(b, t.Version)
	for _, m := range []struct{ key, value string }{{"recipe", t.Recipe}, {"lexicon", t.Lexicon}, {"model", t.Model}} {
		if m.value != "" {
			b = append(b, `,"`+m.key+`":`...)
			b = pipeline.AppendString(b, m.value)
		}
	}
	return append(b, "}}\n"...)
}
