package cli

import (
	"context"
	"io"

	"github.com/sirupsen/logrus"

	"github.com/taosha-text/taosha/cmd/internal/lang"
	"github.com/taosha-text/taosha/cmd/internal/terminal"
	"github.com/taosha-text/taosha/cmd/internal/waiting"
)

// newLog makes the logger for messages to the user, who may keep it waiting until the context ends. Text from documents
// and file names may stand in them, so everything that would act on a terminal is escaped.
func newLog(ctx context.Context, w io.Writer, l lang.Language) *logrus.Logger {
	out := w
	if !terminal.Is(w) {
		out = messages{waiting.Writer(ctx, w)}
	}
	return &logrus.Logger{Out: out, Formatter: plainFormatter{colours: terminal.Colours(w), lang: l}, Level: logrus.InfoLevel,
		ExitFunc: func(int) {}, Hooks: make(logrus.LevelHooks)}
}

// messages loses what cannot be written: there is nowhere to say so.
type messages struct{ to io.Writer }

func (m messages) Write(b []byte) (int, error) {
	_, _ = m.to.Write(b)
	return len(b), nil
}

// plainFormatter writes one line a message: "taosha: error: …".
type plainFormatter struct {
	colours bool
	lang    lang.Language
}

func (f plainFormatter) Format(e *logrus.Entry) ([]byte, error) {
	line := "taosha: "
	switch {
	case e.Level <= logrus.ErrorLevel:
		line += f.colour("31", f.lang.Text("error: "))
	case e.Level == logrus.WarnLevel:
		line += f.colour("33", f.lang.Text("warning: "))
	}
	return []byte(line + terminal.Safe(f.lang.Message(e.Message), false) + "\n"), nil
}

func (f plainFormatter) colour(code, s string) string {
	if !f.colours {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}
