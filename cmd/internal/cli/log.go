package cli

import (
	"io"

	"github.com/sirupsen/logrus"

	"github.com/taosha-text/taosha/cmd/internal/terminal"
)

// newLog makes the logger for messages to the user. Text from documents and file names may stand in them, so
// everything that would act on a terminal is escaped.
func newLog(w io.Writer) *logrus.Logger {
	return &logrus.Logger{Out: w, Formatter: plainFormatter{colours: terminal.Colours(w)}, Level: logrus.InfoLevel,
		ExitFunc: func(int) {}, Hooks: make(logrus.LevelHooks)}
}

// plainFormatter writes one line a message: "taosha: error: …".
type plainFormatter struct{ colours bool }

func (f plainFormatter) Format(e *logrus.Entry) ([]byte, error) {
	line := "taosha: "
	switch {
	case e.Level <= logrus.ErrorLevel:
		line += f.colour("31", "error:") + " "
	case e.Level == logrus.WarnLevel:
		line += f.colour("33", "warning:") + " "
	}
	return []byte(line + terminal.Safe(e.Message, false) + "\n"), nil
}

func (f plainFormatter) colour(code, s string) string {
	if !f.colours {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}
