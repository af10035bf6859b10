// Package schema holds the JSON Schemas (2020-12) of what the program writes for others to read.
package schema

import _ "embed"

// Report is the schema of one line of a report.
//
//go:embed report.json
var Report string

// Summary is the schema of a summary.
//
//go:embed summary.json
var Summary string
