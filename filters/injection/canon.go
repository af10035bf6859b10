package injection

import "github.com/taosha-text/taosha/filters/fold"

func canon(r rune) rune { c, _ := fold.Simple(r); return c }

func skipOf(r rune) skips {
	switch fold.Skip(r) {
	case fold.Invisible:
		return skipInvisible
	case fold.Space:
		return skipSpace
	case fold.Separator, fold.Emoji:
		return skipSeparator
	}
	return skipNone
}
