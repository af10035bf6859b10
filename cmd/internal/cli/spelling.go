package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/taosha-text/taosha/cmd/internal/batch"
)

// unknownCommand answers a misspelt command with the nearest right one.
func unknownCommand(root *cobra.Command, word string) error {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return &batch.UsageError{Cause: fmt.Errorf("unknown command %q%s", word, meant("", nearest(word, names)))}
}

// unknownFlag does the same for flags. Other errors about flags come back as they are.
func unknownFlag(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) || unknown.GetSpecifiedShortnames() != "" {
		return err
	}
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	name := unknown.GetSpecifiedName()
	return &batch.UsageError{Cause: fmt.Errorf("unknown flag --%s%s", name, meant("--", nearest(name, names)))}
}

func meant(prefix, name string) string {
	if name == "" {
		return " (see taosha --help, taosha COMMAND --help)"
	}
	return ": did you mean " + prefix + name + "?"
}

// nearest gives the name that a word was probably meant to be: the one with the fewest letters to add, leave out, change
// or swap with their neighbour, if these are few, or else the one that it is the beginning of. Empty is none.
func nearest(word string, names []string) string {
	best, least := "", len(word)/3+2
	for _, n := range names {
		if d := distance(word, n); d < least {
			best, least = n, d
		}
	}
	for _, n := range names {
		if best == "" && len(word) > 1 && strings.HasPrefix(n, word) {
			best = n
		}
	}
	return best
}

// distance counts the letters to add, leave out, change or swap with their neighbour.
func distance(a, b string) int {
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[1] {
		rows[1][j] = j
	}
	for i := range len(a) {
		before, last, now := rows[0], rows[1], rows[2]
		now[0] = i + 1
		for j := range len(b) {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			now[j+1] = min(change, last[j+1]+1, now[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
		}
		rows = [3][]int{last, now, before}
	}
	return rows[1][len(b)]
}
