package evidence

import (
	"bytes"
	"container/heap"
	"io"
)

// Source gives phrases in rising order, each once, with their evidence: a Reader, a Table, or several merged. What it
// gives is valid until it is asked again.
type Source interface {
	Next() (phrase, body []byte, err error)
}

// Merging gives every phrase of its sources once, with the sum of what they know of it.
func Merging(sources []Source) Source {
	m := &merging{}
	for i, s := range sources {
		m.asked = append(m.asked, &head{source: s, number: i})
	}
	return m
}

type merging struct {
	heads  heads
	asked  []*head // whose phrases were given, and who are to be read on
	bodies [][]byte
}

func (m *merging) Next() (phrase, body []byte, err error) {
	for _, one := range m.asked {
		one.phrase, one.body, err = one.source.Next()
		if err == io.EOF {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		heap.Push(&m.heads, one)
	}
	if m.asked = m.asked[:0]; len(m.heads) == 0 {
		return nil, nil, io.EOF
	}
	m.bodies = m.bodies[:0]
	for len(m.asked) == 0 || len(m.heads) > 0 && bytes.Equal(m.heads[0].phrase, m.asked[0].phrase) {
		one := heap.Pop(&m.heads).(*head)
		m.asked, m.bodies = append(m.asked, one), append(m.bodies, one.body)
	}
	body, err = Merged(m.bodies...)
	return m.asked[0].phrase, body, err
}

type head struct {
	source       Source
	number       int
	phrase, body []byte
}

type heads []*head

// Len, Less, Swap, Push and Pop are those of heap.Interface.
func (h heads) Len() int { return len(h) }
func (h heads) Less(i, j int) bool {
	c := bytes.Compare(h[i].phrase, h[j].phrase)
	return c < 0 || c == 0 && h[i].number < h[j].number
}
func (h heads) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *heads) Push(x any)   { *h = append(*h, x.(*head)) }
func (h *heads) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

// Each gives the phrases of a source to a function, until one fails.
func Each(s Source, do func(phrase, body []byte) error) error {
	for {
		phrase, body, err := s.Next()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = do(phrase, body)
		}
		if err != nil {
			return err
		}
	}
}
