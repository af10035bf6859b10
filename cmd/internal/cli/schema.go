package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/schema"
)

// schema prints the JSON Schemas.
func (a *app) schema() *cobra.Command {
	names := []string{"report", "summary"}
	return &cobra.Command{
		Use:   "schema report|summary",
		Short: "print the JSON Schema of reports or summaries",
		Long: `Prints the JSON Schema (2020-12) of what --report or --summary of taosha clean writes. That of reports is of one
line: the header, which is the first, or a document.`,
		Example: `  taosha schema report > report.schema.json`,
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			switch args[0] {
			case "report":
				return a.write(schema.Report)
			case "summary":
				return a.write(schema.Summary)
			}
			return &batch.UsageError{Cause: fmt.Errorf("there is no schema %q%s", args[0], meant("", nearest(args[0], names)))}
		},
		ValidArgsFunction: completeOne(oneOf(names...)),
	}
}
