package main

import (
	"math"
	"math/rand/v2"

	"github.com/taosha-text/taosha/filters/topic"
)

// The basic block of Han characters.
const (
	blockStart = 0x4e00
	blockSize  = 0xa000 - blockStart
)

// corpus counts which characters stand in which articles.
type corpus struct {
	articles []map[int]int // by place in the block
	in       [blockSize]int
	list     []character
}

// character is one that stands in enough articles. Its weight is the logarithm of how few they are.
type character struct {
	r      rune
	weight float64
}

func (c *corpus) add(text string) {
	counts := map[int]int{}
	letters := 0
	for _, r := range text {
		if r >= blockStart && r < blockStart+blockSize {
			counts[int(r-blockStart)]++
			letters++
		}
	}
	if letters < leastLetters {
		return
	}
	for i := range counts {
		c.in[i]++
	}
	c.articles = append(c.articles, counts)
}

// characters gives those that have a vector, in order.
func (c *corpus) characters() []character {
	if c.list == nil {
		for i, n := range c.in {
			if n >= leastArticles {
				c.list = append(c.list, character{rune(blockStart + i), math.Log(float64(len(c.articles)) / float64(n))})
			}
		}
	}
	return c.list
}

// cell is one number of a row of the matrix that is decomposed.
type cell struct {
	column int
	value  float64
}

// matrix has a row for each article and a column for each character: how often it stands there, damped, times its
// weight; a long article counts little more than a short one.
func (c *corpus) matrix() [][]cell {
	column := map[int]int{}
	for k, ch := range c.characters() {
		column[int(ch.r)-blockStart] = k
	}
	rows := make([][]cell, len(c.articles))
	for i, counts := range c.articles {
		letters := 0
		for _, n := range counts {
			letters += n
		}
		damp := math.Pow(float64(letters), -0.25)
		for at := range c.in { // in order, not in that of a map
			if n := counts[at]; n > 0 {
				if k, ok := column[at]; ok {
					rows[i] = append(rows[i], cell{k, (1 + math.Log(float64(n))) * c.list[k].weight * damp})
				}
			}
		}
	}
	return rows
}

// rounds is how often the space is turned towards the directions of greatest spread; the vectors are the same to within
// what four bits tell after ten.
const rounds = 15

// vectors gives each character its place along the directions in which articles differ most, less the very first, which
// only tells how common it is: the left singular vectors of the matrix, by orthogonal iteration.
func (c *corpus) vectors() [][]float64 {
	rows := c.matrix()
	rng := rand.New(rand.NewPCG(1, 1))
	basis := make([][topic.Dims + 1]float64, len(c.characters()))
	for i := range basis {
		for k := range basis[i] {
			basis[i][k] = rng.Float64() - 0.5
		}
	}
	var spread [topic.Dims + 1]float64
	for range rounds {
		next := make([][topic.Dims + 1]float64, len(basis))
		for _, row := range rows {
			var along [topic.Dims + 1]float64
			for _, x := range row {
				for k, b := range &basis[x.column] {
					along[k] += x.value * b
				}
			}
			for _, x := range row {
				for k, a := range along {
					next[x.column][k] += x.value * a
				}
			}
		}
		basis = next
		spread = orthonormal(basis)
	}
	out := make([][]float64, len(basis))
	for i, b := range basis {
		for k := 1; k < len(b); k++ {
			out[i] = append(out[i], b[k]*math.Sqrt(spread[k]))
		}
	}
	return out
}

// orthonormal makes the columns of a basis perpendicular to each other and of length 1 (Gram-Schmidt), and gives the
// lengths that they had.
func orthonormal(basis [][topic.Dims + 1]float64) (lengths [topic.Dims + 1]float64) {
	for k := range lengths {
		for j := range k {
			var along float64
			for i := range basis {
				along += basis[i][j] * basis[i][k]
			}
			for i := range basis {
				basis[i][k] -= along * basis[i][j]
			}
		}
		var sum float64
		for i := range basis {
			sum += basis[i][k] * basis[i][k]
		}
		lengths[k] = math.Sqrt(sum)
		for i := range basis {
			basis[i][k] /= lengths[k]
		}
	}
	return lengths
}
