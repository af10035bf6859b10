// Package cli is taosha's command line.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"slices"
	"sync"
	"syscall"

	"github.com/sirupsen/logrus"
	"github.com/spf13/cobra"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/lang"
	"github.com/taosha-text/taosha/cmd/internal/waiting"
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
	lang     lang.Language
	files    sync.Mutex // is held while files are written: a signal waits for it
}

// exitCode ends a command that has said all there is to say.
type exitCode int

func (exitCode) Error() string { return "" }

// failure is an error that is not the command line's.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

// Main runs the command line and gives the exit code. The first signal that asks the program to end lets files that are
// being written come to an orderly end; the second ends it at once.
func Main(args []string, in io.Reader, out, errOut io.Writer) int {
	signal.Ignore(syscall.SIGPIPE) // a closed pipe is an error of the write, which ends the run quietly
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(signals)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	later, free := waiting.After(ctx)
	defer free()
	a := &app{in: in, out: out, err: errOut, lang: languageOf(args, lang.FromLocale(os.Getenv))}
	a.log = newLog(later, errOut, a.lang)
	ended := make(chan int, 1)
	go func() { ended <- a.run(ctx, args) }()
	select {
	case code := <-ended:
		return code
	case first := <-signals:
		cancel()
		go func() { os.Exit(exitBySignal(<-signals)) }()
		a.log.Error("interrupted")
		a.files.Lock() // once nothing is being written
		return exitBySignal(first)
	}
}

// exitBySignal is the exit code that shells give a program that a signal ended.
func exitBySignal(s os.Signal) int {
	number, _ := s.(syscall.Signal)
	return 128 + int(number)
}

func (a *app) run(ctx context.Context, args []string) int {
	root := a.root()
	root.SetArgs(args)
	root.SetIn(a.in)
	help := &helpWriter{w: a.out}
	root.SetOut(help)
	root.SetErr(a.err)
	err := root.ExecuteContext(ctx)
	if err == nil {
		err = outputFailure(help.err)
	}
	return a.exit(err)
}

// helpWriter remembers that a write failed: cobra's help has no way to say so.
type helpWriter struct {
	w   io.Writer
	err error
}

func (h *helpWriter) Write(b []byte) (int, error) {
	n, err := h.w.Write(b)
	if h.err == nil {
		h.err = err
	}
	return n, err
}

// outputFailure says that standard output could not be written. Nil is none.
func outputFailure(err error) error {
	var p *fs.PathError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &p):
		err = p.Err
	}
	return failure{fmt.Errorf("standard output: %w", err)}
}

// notOutput refuses to read a file that standard output goes to.
func (a *app) notOutput(names ...string) error {
	for _, name := range names {
		if name != stdin && batch.IsOutput(name, a.out) {
			return &batch.UsageError{Cause: fmt.Errorf("%s: standard output goes to this input", name)}
		}
	}
	return nil
}

func (a *app) exit(err error) int {
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
		return exitFailed // Main says so
	case errors.As(err, &usage):
		a.log.Error(err)
		return exitUsage
	case errors.As(err, &failed):
		a.log.Error(err)
		return exitFailed
	}
	// What is left is cobra's: an unknown command, a wrong flag, a missing argument.
	a.log.Errorf("%v (see taosha --help, taosha COMMAND --help)", err)
	return exitUsage
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "taosha",
		Short: "takes injected advertising out of Chinese news text",
		Long: `taosha (淘沙, to wash out the sand) takes injected advertising out of scraped Chinese news, mends its
punctuation, and writes a report from which every change can be looked up and undone.`,
		Example: `  taosha clean article.txt
  taosha clean --report report.jsonl news.jsonl > clean.jsonl
  taosha restore --report report.jsonl clean.jsonl > news-again.jsonl
  taosha rules`,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	showVersion := false
	root.Args = func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return unknownCommand(c, args[0])
		}
		return nil
	}
	root.RunE = func(c *cobra.Command, _ []string) error {
		if showVersion {
			return a.write("taosha " + version() + "\n")
		}
		return c.Help()
	}
	root.SetFlagErrorFunc(unknownFlag)
	root.AddCommand(a.clean(), a.restore(), a.explain(), a.report(), a.eval(), a.learn(), a.sample(), a.judge(), a.diff(), a.export(), a.importer(), a.rules(), a.recipe(), a.schema(), a.version(), a.completion(root), a.man())
	useAsWritten(root)
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { fmt.Fprint(c.OutOrStdout(), help(c, a.lang)) })
	root.SetHelpCommand(a.help())
	addFlag(root, root.PersistentFlags(), a.languageFlag())
	addFlags(root, []flag{{name: "version", short: "V", help: "Print the version", bind: onoff(&showVersion)}})
	return root
}

// useAsWritten keeps cobra from adding to what Use says.
func useAsWritten(c *cobra.Command) {
	for _, sub := range c.Commands() {
		sub.DisableFlagsInUseLine = true
		useAsWritten(sub)
	}
}

// help shows the help of a command.
func (a *app) help() *cobra.Command {
	return &cobra.Command{
		Use:               "help [COMMAND]",
		Short:             "show what a command does",
		Long:              `Shows the help text of a command, which its flag --help shows, too.`,
		ValidArgsFunction: completeCommands,
		RunE: func(c *cobra.Command, args []string) error {
			of := c.Root()
			for _, name := range args { // export dolma is two words
				i := slices.IndexFunc(of.Commands(), func(sub *cobra.Command) bool { return sub.Name() == name })
				if i < 0 {
					return unknownCommand(of, name)
				}
				of = of.Commands()[i]
			}
			return of.Help()
		},
	}
}
