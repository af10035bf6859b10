package injection

// feature numbers what is known of a candidate. Every value is in 1/256: a feature that is or is not is 256 or 0.
type feature int

// The features. "nat" marks log likelihoods, capped; "share" is 0 to 1.
const (
	fBias         feature = iota
	fRatio                // nat/10: injected against written, capped at 40 nats
	fAdvert               // nat/10: as advertising against as any phrase
	fAdvertLetter         // nat: the same, per letter
	fHeads                // heads and brands, up to 3
	fWords                // other morphemes of advertising, up to 4
	fCovered              // share of letters that belong to morphemes
	fShort                // two or three letters
	fLong                 // more than sixteen letters
	fLine
	fLineStart
	fLineEnd
	fSentence
	fDateline
	fTitleHead
	fTitleTail
	fByline
	fMiddle
	fFirstLine // in the first line of a text
	fLastLine
	fDelimited // a delimiter or bracket goes with it
	fQuoted    // stands in quotation marks inside a sentence
	fCutsWord  // an end of it cuts a word of the text in two
	fCues      // words of reports about such offers in the same line, up to 3
	fSubject   // the article speaks of the same thing elsewhere: other triggers, up to 5
	fCueShare  // such words in the whole article, up to 8
	fShared    // share of its pairs of letters that the rest of the article has too
	fRepeated  // at how many places of the article the same phrase stands, one of them an edge; up to 5
	fDisguised // joints with something in between, and folded letters
	fLatin     // share of Latin letters and digits
	fSentenceLike
	fTopic
	fSeam       // nat: how much better the text goes on without it, its own words aside
	fNewsLetter // nat: how it reads as news where it stands, per letter
	fShortLines // share of the article's lines that are short and end without a mark
	fHasQuote   // quotation marks inside
	fLength     // letters, up to 60
	fRest       // letters of the line that stay, up to 60
	fHasMark    // commas and the like inside, up to 4
	fReplaced   // what seeing through disguised letters costs, up to 20 nats
	fColon
	fPrevOpen
	fEnclosed
	fSpaced
	fMendsWord
	fDomain
	fHeadAtEdge   // trigger present and at a natural edge
	fName         // letters between the role of a byline and the stretch, up to 6
	fSurname      // the first of them is a common surname
	fGap          // nat: how well what stands before goes with what stands behind
	fLeft         // nat: how well what stands before goes with the stretch
	fRight        // nat: how well the stretch goes with what stands behind
	fEchoGap      // what stands on both sides stands together elsewhere in the article: 0 to 3
	fEchoLeft     // likewise the left end of the stretch with what stands before
	fEchoRight    // likewise its right end
	fOwn          // words with which a publisher speaks of itself, up to 3
	fShortBeside  // lines right before and after that are short and end without a mark
	fCuesInside   // words of reports in the stretch itself, up to 2
	fWholeLines   // how often the line, of which the stretch is the whole, stands in the article, up to 4
	fTimes        // how often the letters stand in the article, up to 6
	fAffinity     // how near its subject is to the article's, -1 to 1
	fAffinityNear // likewise to that of the text around it
	fRareHead     // nat/4: how unlikely its unlikeliest trigger is in news, by itself, capped at 60 nats
	fInside       // nat: how it reads as news by itself, per letter
	fOddShare     // nat/64: how odd the article is elsewhere, per letter
	numFeatures
)

var featureNames = [numFeatures]string{"bias", "ratio", "advert", "advert-letter", "heads", "words", "covered", "short", "long",
	"own-line", "line-start", "line-end", "sentence-start", "after-dateline", "title-prefix", "title-suffix", "byline", "in-sentence",
	"first-line", "last-line", "delimited", "quoted", "cuts-word", "cues", "subject", "cue-share", "shared", "repeated", "disguised", "latin",
	"sentence-like", "topic", "seam", "news-letter", "short-lines", "has-quote", "length", "rest", "has-mark", "replaced", "ends-in-colon", "after-open-line", "enclosed", "spaced", "mends-word", "domain", "head-at-edge", "name", "surname",
	"gap", "left", "right", "echo-gap", "echo-left", "echo-right", "own-words", "short-beside", "cues-inside", "whole-lines", "times",
	"affinity", "affinity-near", "rare-head", "inside", "odd-share"}

type features [numFeatures]int32

const one = 256

func (f *features) set(k feature, v int32) { f[k] = v }

func (f *features) flag(k feature, on bool) {
	if on {
		f[k] = one
	}
}

func share(a, b int) int32 {
	if b == 0 {
		return 0
	}
	return int32(a * one / b)
}
