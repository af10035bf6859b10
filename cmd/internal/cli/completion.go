package cli

import (
	"strings"

	"github.com/spf13/cobra"
)

// completion writes the script that teaches a shell taosha's commands and flags.
func (a *app) completion(root *cobra.Command) *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "print a script that completes commands, flags and their values in a shell",
		Long: `Prints a script that teaches a shell (bash, zsh, fish or powershell) to complete taosha's commands and flags, and
the values of flags: formats, rule codes, statuses, languages.`,
		Example: `  taosha completion bash > ~/.local/share/bash-completion/completions/taosha
  taosha completion fish > ~/.config/fish/completions/taosha.fish`,
		Args:      cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs),
		ValidArgs: shells,
		RunE: func(_ *cobra.Command, args []string) error {
			var err error
			switch args[0] {
			case "bash":
				err = root.GenBashCompletionV2(a.out, true)
			case "zsh":
				err = root.GenZshCompletion(a.out)
			case "fish":
				err = root.GenFishCompletion(a.out, true)
			case "powershell":
				err = root.GenPowerShellCompletionWithDesc(a.out)
			}
			return outputFailure(err)
		},
	}
}

// completeList completes a value, or the last of several that commas part, from a list.
func completeList(values func() []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		before := typed[:strings.LastIndexByte(typed, ',')+1]
		var found []string
		for _, v := range values() {
			if strings.HasPrefix(before+v, typed) {
				found = append(found, before+v)
			}
		}
		return found, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeFiles completes names of files.
func completeFiles(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveDefault
}

// completeOne completes the first argument from a list.
func completeOne(values func() []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		var found []string
		for _, v := range values() {
			if len(args) == 0 && strings.HasPrefix(v, typed) {
				found = append(found, v)
			}
		}
		return found, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeCommands completes names of commands.
func completeCommands(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	return completeOne(func() []string {
		var all []string
		for _, sub := range c.Root().Commands() {
			if sub.IsAvailableCommand() {
				all = append(all, sub.Name()+"\t"+sub.Short)
			}
		}
		return all
	})(c, args, typed)
}
