package ngram

import "strings"

// Echo tells how far the document bears out what a place reads like: names and terms that no model knows come again
// in the article that is about them, while the joints of an insertion occur once. Each member counts, from 0 to 3, how
// many of the three strings around a joint (one character on either side; two and one; one and two) stand elsewhere in
// the document, too.
type Echo struct{ Left, Right, Gap int }

// EchoOf looks for the joints of a span in the document it stands in: doc holds the whole of its text, this place
// included, with the span in it. The time goes with the length of doc, some 10 µs for an article: it is for suspects.
//
// Advertising that is strewn over a document between the same neighbours echoes, too.
func EchoOf(doc string, left, span, right []rune) Echo {
	return Echo{
		Left:  echoes(doc, left, span, 1),
		Right: echoes(doc, span, right, 1),
		Gap:   echoes(doc, left, right, 0), // the span keeps these apart here
	}
}

func echoes(doc string, a, b []rune, here int) (n int) {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	if !more(doc, string(a[len(a)-1])+string(b[0]), here) {
		return 0 // the longer strings hold this one
	}
	n = 1
	if len(a) > 1 && more(doc, string(a[len(a)-2:])+string(b[0]), here) {
		n++
	}
	if len(b) > 1 && more(doc, string(a[len(a)-1])+string(b[:2]), here) {
		n++
	}
	return n
}

// more tells whether doc holds s more than n times.
func more(doc, s string, n int) bool {
	for ; n >= 0; n-- {
		i := strings.Index(doc, s)
		if i < 0 {
			return false
		}
		doc = doc[i+1:]
	}
	return true
}
