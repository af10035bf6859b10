package cli

import (
	"encoding/json"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/filters/recipe"
)

// Version is set by the linker: see the Makefile.
var Version string

// version is the tool's version: what the build stamped, or else the module's.
func version() string {
	if Version != "" {
		return Version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
}

func (a *app) version() *cobra.Command {
	asJSON := false
	c := &cobra.Command{
		Use:   "version",
		Short: "print the version",
		Long: `Prints the version. With --json also what else decides results: the hashes of the default recipe and of the
built-in model, as reports give them, and the shape of reports.`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if !asJSON {
				return a.write("taosha " + version() + "\n")
			}
			tool, err := toolOf(provenance.XXH64, recipe.Default(), nil)
			if err != nil {
				return failure{err}
			}
			b, err := json.MarshalIndent(struct {
				Version string `json:"version"`
				Recipe  string `json:"recipe"`
				Lexicon string `json:"lexicon,omitempty"`
				Model   string `json:"model,omitempty"`
				Schema  string `json:"schema"`
				Go      string `json:"go"`
			}{tool.Version, tool.Recipe, tool.Lexicon, tool.Model, provenance.Schema, runtime.Version()}, "", "  ")
			if err != nil {
				return failure{err}
			}
			return a.write(string(b) + "\n")
		},
	}
	addFlags(c, []flag{{name: "json", help: "print JSON", bind: onoff(&asJSON)}})
	return c
}
