package cli

import (
	"slices"

	"github.com/taosha-text/taosha/cmd/internal/terminal"
)

// sayWaiting says that a person should type, or that the program was called without what it should read, where
// standard input is a terminal and is read.
func (a *app) sayWaiting(paths ...string) {
	if slices.Contains(paths, stdin) && terminal.Is(a.in) {
		a.log.Info("reading from the terminal: type or paste text and end it with Ctrl-D, or press Ctrl-C to stop")
	}
}
