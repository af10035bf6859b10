package injection

// promising tells whether an outlined stretch may still be taken out, or be worth a person's look, when everything is
// known of it. A smaller forest says so, learnt from the features of the outline alone.
func (a *article) promising(c *candidate) bool {
	return c.listed() || c.words.kinds[kindHead]+c.words.kinds[kindBrand] > 0 && c.ratio() >= foreign || a.hidden(c) ||
		a.f.models.sketch.odds(&c.features) >= promise
}

// promise is the log odds from which an outlined stretch is described in full. Source: of the injections that the
// decision accepts one in three thousand has less, of the stretches of clean articles half.
const promise = -1000

// beyond are the features that an outline does not have.
var beyond = []feature{fQuoted, fCutsWord, fSubject, fShared, fRepeated, fTopic, fMendsWord, fName, fSurname, fShortLines,
	fGap, fLeft, fRight, fEchoGap, fEchoLeft, fEchoRight, fWholeLines, fTimes,
	fAffinity, fAffinityNear, fRareHead, fInside, fOddShare}

// BeyondOutline lists the features that are filled in only for the stretches that their outline makes promising.
func BeyondOutline() []string {
	var names []string
	for _, k := range beyond {
		names = append(names, featureNames[k])
	}
	return names
}
