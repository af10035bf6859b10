// Package fold holds the tables with which injected phrases are seen through their disguises.
//
// Two groups of look-ups. Simple and Skip are free of risk and meant for every character of a text: they undo width,
// case, traditional and presentation forms, and say which characters may stand between the characters of a phrase.
// Sound, Shape, LookAlikes and Join are risky, since nearly every character has a homophone or a look-alike: use them
// only inside a window that other evidence has already marked.
//
// A caller that repairs look-alikes should ask LookAlikes with the character as it stands in the text as well as with
// its Simple form: 徴 is a form of 徵 to Simple and a stand-in for 微 to LookAlikes.
//
// How telling each is, counted over 7.9 million characters of clean simplified news: Width 5.2%, Case 0.9%, Trad, Form
// and Homoglyph together 0.015%; Invisible 0.005%, Emoji 0.003%, Separator 9.7%; Join finds
// parts at 0.28% of the places, but Bound is true of a single character. Of random pairs of frequent characters 0.3%
// have a Shape of 60 or more, 0.6% the same and 0.9% a near sound.
//
// Every function is pure, allocates nothing and is safe for concurrent use. The risky tables are unpacked on first
// use; the others when the package is initialised (about a tenth of a millisecond). The sources of the data and their
// licences are in DATA.md; gen makes the tables from them.
package fold

// Kind says how a character was disguised; several bits may be set.
type Kind uint8

const (
	// Width is a full-width or half-width form: Ａ, ｶ.
	Width Kind = 1 << iota
	// Case is a capital letter.
	Case
	// Trad is a traditional character: 資.
	Trad
	// Form is another form of the same character: ㊤, ⾦, ⓐ, 𝐚, é, 眞, 戸.
	Form
	// Homoglyph is a letter of another script, or an odd Latin one, that looks like the canonical letter: Cyrillic а.
	Homoglyph
)

// SkipKind says as what a character may stand between the characters of a phrase.
type SkipKind uint8

const (
	// None is an ordinary character, or a line end: a phrase never runs across one.
	None SkipKind = iota
	// Invisible is a character that shows nothing or only marks its neighbour: zero-width, bidirectional controls,
	// variation selectors, combining marks, C0 and C1 controls except tab and newline.
	Invisible
	// Space is any blank: U+0020, U+3000, no-break and thin spaces, tab.
	Space
	// Separator is punctuation or a symbol.
	Separator
	// Emoji is a pictograph with emoji presentation, or one of its skin tones.
	Emoji
)
