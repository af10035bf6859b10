package fold

import "strings"

// nearClasses numbers the classes of syllables that sound near, in two ways, since f merges with h (fu, hu) in some
// mouths and with hu before a vowel (fei, hui) in others; one class for both would merge han with huan.
func nearClasses(names []string) [][2]uint8 {
	numbers := map[string]uint8{}
	class := func(s string) uint8 {
		n, ok := numbers[s]
		if !ok {
			n = uint8(len(numbers))
			numbers[s] = n
		}
		return n
	}
	out := make([][2]uint8, len(names))
	for i, name := range names {
		s := merge(name)
		out[i] = [2]uint8{class(s), class(s)}
		if rest, ok := strings.CutPrefix(s, "h"); ok {
			out[i][0] = class("f" + rest)
		}
		if rest, ok := strings.CutPrefix(s, "hu"); ok && rest != "" {
			switch rest {
			case "i", "n": // the spelling drops the e of uei and uen
				rest = "e" + rest // hui fei, hun fen
			}
			out[i][1] = class("f" + rest)
		}
	}
	return out
}

// merge drops the distinctions of zh/z, ch/c, sh/s, n/l and of final n/ng after a, e, i.
func merge(s string) string {
	if len(s) > 1 && s[1] == 'h' {
		s = s[:1] + s[2:]
	}
	if s[0] == 'n' && len(s) > 1 {
		s = "l" + s[1:]
	}
	if strings.HasSuffix(s, "ang") || strings.HasSuffix(s, "eng") || strings.HasSuffix(s, "ing") {
		s = s[:len(s)-1]
	}
	return s
}
