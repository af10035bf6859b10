package page

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // the page's own files
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

var (
	//go:embed page.html
	shell string
	//go:embed page.css
	style string
	//go:embed page.js
	code string
)

// policy lets the page's own style and code act, by their hashes, and nothing else: nothing is loaded, sent, framed or
// submitted, and no text becomes markup.
func policy() string {
	hash := func(s string) string {
		sum := sha256.Sum256([]byte(s))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return "default-src 'none'; script-src " + hash(code) + "; style-src " + hash(style) +
		"; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
}

// Write writes the page.
func (p *Page) Write(w io.Writer) error {
	// The shell's parts: before the policy, the style, the data and the code, and behind it.
	head := strings.NewReplacer("{{policy}}", policy()).Replace(shell)
	beforeStyle, rest, _ := strings.Cut(head, "{{style}}")
	beforeData, rest, _ := strings.Cut(rest, "{{data}}")
	beforeCode, behind, _ := strings.Cut(rest, "{{code}}")
	out := &writer{w: w}
	out.text(beforeStyle + style + beforeData)
	x, err := p.build(func(part int, documents []byte) error {
		return out.data(fmt.Sprintf("part-%d", part), documents)
	})
	if err != nil {
		return err
	}
	b, err := json.Marshal(x)
	if err != nil {
		return err
	}
	if err := out.data("index", b); err != nil {
		return err
	}
	if p.Candidates != nil {
		if b, err = json.Marshal(p.Candidates); err != nil {
			return err
		}
		if err := out.data("candidates", b); err != nil {
			return err
		}
	}
	out.text(beforeCode + code + behind)
	return out.err
}

// writer remembers the first error.
type writer struct {
	w   io.Writer
	err error
}

func (w *writer) text(s string) {
	if w.err == nil {
		_, w.err = io.WriteString(w.w, s)
	}
}

// data writes JSON as an element that is data to a browser and nothing else. encoding/json has written < > & and the
// line separators of JavaScript as escapes, so that nothing in it can end the element or begin another; that this is
// so is made sure of.
func (w *writer) data(id string, b []byte) error {
	if bytes.ContainsAny(b, "<>&\u2028\u2029") {
		return fmt.Errorf("part %s of the page is not escaped", id)
	}
	w.text(`<script type="application/json" id="` + id + `">`)
	if w.err == nil {
		_, w.err = w.w.Write(b)
	}
	w.text("</script>\n")
	return w.err
}
