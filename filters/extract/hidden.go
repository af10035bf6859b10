package extract

import (
	"strconv"
	"strings"
)

// Why a stretch is not seen by readers: the values of pipeline.Hint.Why and of Dropped.Why.
const (
	whyHidden     = "hidden"      // display:none, visibility:hidden, hidden, opacity:0
	whyFontSize   = "font-size"   // a font of two pixels or less
	whyOffScreen  = "off-screen"  // moved out of the window, or a box without size that clips
	whySameColour = "same-colour" // text in the colour of its ground
	whyAriaHidden = "aria-hidden" // taken from screen readers
)

// offScreen is how many pixels to the left or above count as out of the window: no layout shifts text by more.
const offScreen = 500

// hides tells why a list of CSS declarations hides text, or "". Values are those that are found in the wild; the
// cascade is not followed.
func hides(style string) string {
	if len(style) < 6 {
		return ""
	}
	var absolute, clipped, zeroBox, shifted bool
	for rest := style; rest != ""; {
		var decl string
		decl, rest, _ = strings.Cut(rest, ";")
		name, value, ok := strings.Cut(decl, ":")
		if !ok {
			continue
		}
		value = strings.ToLower(strings.TrimSpace(value))
		switch name = strings.ToLower(strings.TrimSpace(name)); name {
		case "display":
			if strings.HasPrefix(value, "none") {
				return whyHidden
			}
		case "visibility":
			if strings.HasPrefix(value, "hidden") || strings.HasPrefix(value, "collapse") {
				return whyHidden
			}
		case "opacity":
			if n, ok := number(value); ok && n < 0.05 {
				return whyHidden
			}
		case "font-size":
			if n, ok := number(value); ok && (n == 0 || (n <= 2 && strings.Contains(value, "px")) || (n <= 1.5 && strings.Contains(value, "pt"))) {
				return whyFontSize
			}
		case "font":
			if strings.HasPrefix(value, "0/") || strings.HasPrefix(value, "0px") || strings.HasPrefix(value, "0 ") {
				return whyFontSize
			}
		case "text-indent", "margin-left", "margin-top", "margin", "transform":
			if n, ok := number(strings.TrimPrefix(strings.TrimPrefix(value, "translatex("), "translatey(")); ok && n <= -offScreen {
				return whyOffScreen
			}
		case "position":
			absolute = strings.HasPrefix(value, "absolute") || strings.HasPrefix(value, "fixed")
		case "left", "top", "right", "bottom":
			if n, ok := number(value); ok && (n <= -offScreen || ((name == "left" || name == "top") && n >= 4*offScreen)) {
				shifted = true
			}
		case "clip", "clip-path":
			if strings.HasPrefix(value, "rect(0") || strings.HasPrefix(value, "rect(1px") || strings.HasPrefix(value, "inset(50%") || strings.HasPrefix(value, "inset(100%") {
				return whyOffScreen
			}
		case "overflow", "overflow-x", "overflow-y":
			clipped = strings.HasPrefix(value, "hidden")
		case "height", "width", "max-height", "max-width", "line-height":
			if n, ok := number(value); ok && n <= 1 && !strings.Contains(value, "%") && !strings.Contains(value, "em") && name != "line-height" {
				zeroBox = true
			}
		}
	}
	switch {
	case absolute && shifted, clipped && zeroBox:
		return whyOffScreen
	}
	return ""
}

// number reads the number at the start of a CSS value.
func number(value string) (float64, bool) {
	end := 0
	for end < len(value) && (value[end] == '-' || value[end] == '+' || value[end] == '.' || (value[end] >= '0' && value[end] <= '9')) {
		end++
	}
	if end == 0 || end > 20 {
		return 0, false
	}
	n, err := strconv.ParseFloat(value[:end], 64)
	return n, err == nil
}

// colours gives the text and background colour that a list of declarations sets, in the form #rrggbb; "" for none.
func colours(style string) (text, ground string) {
	for rest := style; rest != ""; {
		var decl string
		decl, rest, _ = strings.Cut(rest, ";")
		name, value, ok := strings.Cut(decl, ":")
		if !ok {
			continue
		}
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "color":
			text = colour(value)
		case "background", "background-color":
			for _, word := range strings.Fields(value) {
				if c := colour(word); c != "" {
					ground = c
				} else if strings.Contains(word, "url(") || strings.Contains(word, "gradient(") {
					return text, unknownColour
				}
			}
		}
	}
	return text, ground
}

// unknownColour is a ground that cannot be compared: a picture.
const unknownColour = "?"

// colour normalises the notations that white and its kin are hidden in; "" for what is no colour of these.
func colour(value string) string {
	v := strings.ToLower(strings.TrimSpace(value))
	v = strings.TrimSpace(strings.TrimSuffix(v, "!important"))
	switch v {
	case "white":
		return "#ffffff"
	case "black":
		return "#000000"
	case "red":
		return "#ff0000"
	}
	if inner, ok := strings.CutPrefix(v, "rgb("); ok {
		parts := strings.Split(strings.TrimSuffix(inner, ")"), ",")
		if len(parts) != 3 {
			return ""
		}
		out := []byte("#")
		for _, p := range parts {
			n, err := strconv.Atoi(strings.TrimSpace(p))
			if err != nil || n < 0 || n > 255 {
				return ""
			}
			const hex = "0123456789abcdef"
			out = append(out, hex[n>>4], hex[n&15])
		}
		return string(out)
	}
	v = strings.TrimPrefix(v, "#")
	for i := 0; i < len(v); i++ {
		if !(v[i] >= '0' && v[i] <= '9' || v[i] >= 'a' && v[i] <= 'f') {
			return ""
		}
	}
	switch len(v) {
	case 3:
		return "#" + string([]byte{v[0], v[0], v[1], v[1], v[2], v[2]})
	case 6:
		return "#" + v
	}
	return ""
}

const (
	maxStyleBytes = 256 << 10 // of a page's style sheets are read
	maxRules      = 2000      // that hide something are kept
)

// hidingRules finds the classes and ids that a page's own style sheets hide: rules whose selector is a single class
// or id (".a", "p.a", "#b"), in a list or alone.
func hidingRules(sheets []string) map[string]string {
	var rules map[string]string
	budget := maxStyleBytes
	for _, css := range sheets {
		css = css[:min(len(css), budget)]
		budget -= len(css)
		for css != "" {
			selectors, rest, ok := strings.Cut(css, "{")
			if !ok {
				break
			}
			body, after, _ := strings.Cut(rest, "}")
			if i := max(strings.LastIndexByte(selectors, '}'), strings.LastIndexByte(selectors, ';'), strings.LastIndexByte(selectors, '/')); i >= 0 {
				selectors = selectors[i+1:]
			}
			if strings.HasPrefix(strings.TrimSpace(selectors), "@") { // a media query: its rules stand inside
				css = rest
				continue
			}
			css = after
			why := hides(body)
			if why == "" || len(rules) >= maxRules {
				continue
			}
			for _, s := range strings.Split(selectors, ",") {
				s = strings.TrimSpace(s)
				i := strings.IndexAny(s, ".#")
				if i < 0 || strings.ContainsAny(s, " >+~:[*") || strings.ContainsAny(s[i+1:], ".#") {
					continue
				}
				if rules == nil {
					rules = map[string]string{}
				}
				rules[s[i:]] = why
			}
		}
	}
	return rules
}
