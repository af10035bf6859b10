// Package unidiff writes unified diffs from known changes, in time linear in the text.
package unidiff

import (
	"github.com/taosha-text/taosha/pipeline"
)

// AppendReport appends the diffs of a document's changed fields.
func AppendReport(dst []byte, source []pipeline.Field, res *pipeline.Result) []byte {
	return dst
}
