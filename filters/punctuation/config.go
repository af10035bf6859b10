package punctuation

import "fmt"

// Config holds the stage's settings: where publishing houses differ. The zero value is not valid; start from Default.
type Config struct {
	Quotes      string `yaml:"quotes" help:"curly writes straight quotation marks as “ ”, corner writes all of them as 「 」, straight writes all of them as \", keep leaves them"`
	Traditional string `yaml:"traditional" help:"in Traditional text that uses 「 」, corner writes straight quotation marks as 「 」 too; same treats it like other text"`
	Ellipsis    string `yaml:"ellipsis" help:"double writes every ellipsis as ……, single as …, keep leaves them"`
	Bullets     string `yaml:"bullets" help:"keep leaves ● • ・ at the start of a line, unify writes them as •"`
}

// Default gives the settings that hold where a recipe says nothing.
func Default() Config {
	return Config{Quotes: "curly", Traditional: "corner", Ellipsis: "double", Bullets: "keep"}
}

type quoteStyle uint8

const (
	keepQuotes quoteStyle = iota
	straightQuotes
	curlyQuotes
	cornerQuotes
)

// settings are a Config that was found valid.
type settings struct {
	quotes       quoteStyle
	followScript bool
	ellipsis     string // "" leaves ellipses alone
	bullets      bool
	always       bool // look at every line closely: a setting asks for more than dirty looks for
}

func (c Config) settings() (settings, error) {
	var s settings
	switch c.Quotes {
	case "keep":
	case "straight":
		s.quotes = straightQuotes
	case "curly":
		s.quotes = curlyQuotes
	case "corner":
		s.quotes = cornerQuotes
	default:
		return s, badValue("quotes", c.Quotes, "keep, straight, curly, corner")
	}
	switch c.Traditional {
	case "corner":
		s.followScript = s.quotes == curlyQuotes
	case "same":
	default:
		return s, badValue("traditional", c.Traditional, "corner, same")
	}
	switch c.Ellipsis {
	case "double":
		s.ellipsis = "……"
	case "single":
		s.ellipsis = "…"
	case "keep":
	default:
		return s, badValue("ellipsis", c.Ellipsis, "double, single, keep")
	}
	switch c.Bullets {
	case "keep":
	case "unify":
		s.bullets = true
	default:
		return s, badValue("bullets", c.Bullets, "keep, unify")
	}
	s.always = s.bullets || s.quotes == straightQuotes || s.quotes == cornerQuotes || s.ellipsis == "…"
	return s, nil
}

func badValue(key, value, valid string) error {
	return fmt.Errorf("%s: %q is none of %s", key, value, valid)
}
