package cli

import (
	"github.com/spf13/cobra"

	"github.com/taosha-text/taosha/filters/recipe"
)

func (a *app) recipe() *cobra.Command {
	return &cobra.Command{
		Use:   "recipe",
		Short: "print the default recipe, with every key explained",
		Long: `Prints the recipe that taosha clean follows where --recipe names no other: the policy, how pages are read,
the chain of stages with their settings, and what differs on single hosts, in YAML, with every key explained.
Save it, change it, and give it to --recipe. A recipe need only say what differs: stages and settings that it
leaves out stay as they are printed here. A stage that should not run is named with "off" in place of its
settings. A stage or key that does not exist is an error that lists those that do.`,
		Example: `  taosha recipe > my.yaml
  taosha clean --recipe my.yaml news.jsonl

  stages:                        # a recipe of three lines: one setting differs, one stage does not run
  - injection: {threshold: 9000}
  - width: off`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			b, err := recipe.Default().YAML()
			if err != nil {
				return failure{err}
			}
			return a.write(string(b))
		},
	}
}
