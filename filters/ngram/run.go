package ngram

// Run scores a text from any of its places on, with the same context before each. What a start does not reach is
// computed once, so that a start more costs a few code points. The zero value is ready for Reset; one goroutine at a
// time may use it.
type Run struct {
	model   *Model
	context History
	text    []rune
	scores  []int32
	states  []History // behind each code point
}

// Reset sets what the run scores. It keeps the text, which must not change while the run is used.
func (r *Run) Reset(m *Model, ctx, text []rune) {
	r.model, r.context, r.text = m, m.After(ctx), text
	r.scores, r.states = r.scores[:0], r.states[:0]
	h := r.context
	for _, c := range text {
		r.scores = append(r.scores, m.Push(&h, c))
		r.states = append(r.states, h)
	}
}

// From appends to dst the scores of the text from place i on, as LineAfter gives them for text[i:].
func (r *Run) From(dst []int32, i int) []int32 {
	if i == 0 {
		return append(dst, r.scores...)
	}
	h := r.context
	for ; i < len(r.text); i++ {
		dst = append(dst, r.model.Push(&h, r.text[i]))
		if h.same(&r.states[i]) {
			return append(dst, r.scores[i+1:]...)
		}
	}
	return dst
}
