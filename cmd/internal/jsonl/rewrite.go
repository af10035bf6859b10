package jsonl

// Change puts a new string in the place of a member.
type Change struct {
	Member Member
	Text   string
	Style  Style
}

// Added is a member that a record gains.
type Added struct{ Key, Text string }

// Rewrite appends the record with changes made, which must come in the order of their places, and with members
// added at its end. Every other byte is copied.
func Rewrite(dst, line []byte, l *Layout, changes []Change, added []Added) []byte {
	at := 0
	for _, c := range changes {
		dst = append(dst, line[at:c.Member.Start]...)
		dst = AppendString(dst, c.Text, c.Style)
		at = c.Member.End
	}
	if len(added) == 0 {
		return append(dst, line[at:]...)
	}
	end := l.Close // new members follow the last one, before white space
	for end > at && isSpace(line[end-1]) {
		end--
	}
	dst = append(dst, line[at:end]...)
	for i, a := range added {
		if i > 0 || !l.Empty {
			dst = append(dst, ',')
		}
		dst = AppendString(dst, a.Key, Style{})
		dst = append(dst, ':')
		dst = AppendString(dst, a.Text, Style{})
	}
	return append(dst, line[end:]...)
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
