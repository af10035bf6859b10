package unidiff

import (
	"fmt"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/inplace"
	"github.com/taosha-text/taosha/cmd/internal/terminal"
)

// AppendWords appends the diffs of a document's changed fields word by word: every line that a change touches, whole and
// with its changes in place, between a few that stay as they are. Without colours what goes and comes has git's marks,
// [-…-] and {+…+}. A line end that goes or comes breaks the line, as with git. Offsets and headers are those of Append.
func AppendWords(dst []byte, name string, d inplace.Document, colours bool) []byte {
	for _, f := range d.Fields {
		shown := name
		if len(d.Fields) > 1 || f.Name != "text" {
			shown += ":" + f.Name
		}
		dst = appendWords(dst, terminal.Safe(shown, false), wordLines(f.Segments), colours)
	}
	return dst
}

// wordLine is a line of the source and of the clean text, which share it.
type wordLine struct {
	parts    []inplace.Segment // without line ends
	changed  bool
	old, new bool // whether the line ends in the source, in the clean text
}

// wordLines cuts segments at their line ends.
func wordLines(segments []inplace.Segment) []wordLine {
	var lines []wordLine
	var line wordLine
	for _, s := range segments {
		goes, comes := s.Kind == inplace.Removed || s.Kind == inplace.Replaced, s.Kind == inplace.Inserted
		for part := range strings.SplitAfterSeq(s.Text, "\n") {
			text, ends := strings.CutSuffix(part, "\n")
			if text != "" {
				one := s
				one.Text, one.Ends = text, nil
				line.parts = append(line.parts, one)
			}
			line.changed = line.changed || (goes || comes) && part != ""
			if ends {
				line.old, line.new = !comes, !goes
				lines = append(lines, line)
				line = wordLine{}
			}
		}
	}
	if len(line.parts) > 0 || line.changed {
		line.old, line.new = true, true
		lines = append(lines, line)
	}
	return lines
}

func appendWords(dst []byte, name string, lines []wordLine, colours bool) []byte {
	paint := func(code, s string) string {
		if !colours {
			return s
		}
		return "\x1b[" + code + "m" + s + "\x1b[0m"
	}
	headed := false
	for i, old, new := 0, 0, 0; i < len(lines); {
		if !lines[i].changed {
			old, new = counted(lines[i:i+1], old, new)
			i++
			continue
		}
		from, to := max(0, i-context), i+1
		for j := to; j < len(lines) && j <= to+2*context; j++ {
			if lines[j].changed {
				to = j + 1
			}
		}
		to = min(len(lines), to+context)
		if !headed {
			dst = append(dst, paint("1", "--- "+name)+"\n"+paint("1", "+++ "+name)+"\n"...)
			headed = true
		}
		oldFrom, newFrom := old-(i-from), new-(i-from)
		old, new = counted(lines[i:to], old, new)
		dst = append(dst, paint("36", fmt.Sprintf("@@ -%s +%s @@", lineRange(oldFrom, old), lineRange(newFrom, new)))+"\n"...)
		for _, l := range lines[from:to] {
			for _, s := range l.parts {
				text := terminal.Safe(s.Text, true)
				switch {
				case s.Kind == inplace.Removed, s.Kind == inplace.Replaced:
					text = marked(text, "[-", "-]", "31", colours)
				case s.Kind == inplace.Inserted:
					text = marked(text, "{+", "+}", "32", colours)
				}
				dst = append(dst, text...)
			}
			dst = append(dst, '\n')
		}
		i = to
	}
	return dst
}

func marked(text, open, end, code string, colours bool) string {
	if colours {
		return "\x1b[" + code + "m" + text + "\x1b[0m"
	}
	return open + text + end
}

// counted adds lines to the numbers of those in the source and in the clean text.
func counted(lines []wordLine, old, new int) (int, int) {
	for _, l := range lines {
		if l.old {
			old++
		}
		if l.new {
			new++
		}
	}
	return old, new
}

// Coloured gives a unified diff the colours that git has.
func Coloured(diff string) string {
	var b strings.Builder
	for line := range strings.SplitAfterSeq(diff, "\n") {
		code := ""
		switch {
		case strings.HasPrefix(line, "--- "), strings.HasPrefix(line, "+++ "):
			code = "1"
		case strings.HasPrefix(line, "@@ "):
			code = "36"
		case strings.HasPrefix(line, "-"):
			code = "31"
		case strings.HasPrefix(line, "+"):
			code = "32"
		}
		if text, ends := strings.CutSuffix(line, "\n"); code != "" {
			line = "\x1b[" + code + "m" + text + "\x1b[0m"
			if ends {
				line += "\n"
			}
		}
		b.WriteString(line)
	}
	return b.String()
}
