package injection

// The limits of one article's examination, so that no input takes long. What lies beyond them is not looked at and
// stays as it is. News articles stay far below: the longest looked at has 40 KB in 300 lines.
const (
	maxLineBytes  = 128 << 10 // a longer line is no paragraph
	maxBytes      = 4 << 20   // of all lines together
	maxLines      = 2000      // half of them from the start, half from the end
	maxSearches   = 1000      // places at which the ends of a phrase are searched for
	maxEchoes     = 40        // different phrases whose other places are looked for
	maxCandidates = 1000      // stretches that are weighed
	maxOutlines   = 3000      // stretches that are looked at to tell whether they are worth weighing
	maxSights     = 30000     // places at which a disguised word is looked for
	maxCredits    = 60        // roles of a byline in one line
	maxEcho       = 64 << 10  // bytes of an article in which other places of a stretch are looked for
	maxHints      = 1000      // stretches that the page hides
	maxLabelled   = 600       // glyphs of a tail that a label introduces
)

// examined tells whether line i of n is looked at.
func examined(i, n int) bool { return n <= maxLines || i < maxLines/2 || i >= n-maxLines/2 }
