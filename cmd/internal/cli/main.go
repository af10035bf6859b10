// Package cli is taosha's command line.
package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/sirupsen/logrus"
	"github.com/spf13/cobra"

	"github.com/taosha-text/taosha/cmd/internal/batch"
)

// Exit codes, as the documentation promises them.
const (
	exitDone   = 0
	exitFailed = 1 // some documents failed, or output could not be written
	exitUsage  = 2 // wrong usage or configuration: nothing was written
	exitChange = 3 // --check: something would change
)

// app is what the commands share.
type app struct {
	in       io.Reader
	out, err io.Writer
	log      *logrus.Logger
}

// exitCode ends a command that has said all there is to say.
type exitCode int

func (exitCode) Error() string { return "" }

// failure is an error that is not the command line's.
type failure struct{ error }

// Main runs the command line and gives the exit code.
func Main(args []string, in io.Reader, out, errOut io.Writer) int {
	signal.Ignore(syscall.SIGPIPE) // a closed pipe is an error of the write, which ends the run quietly
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := &app{in: in, out: out, err: errOut, log: newLog(errOut)}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	return a.exit(root, root.ExecuteContext(ctx))
}

func (a *app) exit(root *cobra.Command, err error) int {
	var code exitCode
	var usage *batch.UsageError
	var failed failure
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &code):
		return int(code)
	case errors.Is(err, syscall.EPIPE):
		return exitDone
	case errors.Is(err, context.Canceled):
		a.log.Error("interrupted")
		return exitFailed
	case errors.As(err, &usage):
		a.log.Error(err)
		return exitUsage
	case errors.As(err, &failed):
		a.log.Error(err)
		return exitFailed
	}
	// What is left is cobra's: an unknown command, a wrong flag, a missing argument.
	a.log.Error(err)
	return exitUsage
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "taosha",
		Short:         "takes injected advertising out of Chinese news text",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.AddCommand(a.clean(), a.restore(), a.rules(), a.recipe(), a.version())
	return root
}
