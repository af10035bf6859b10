package main

import "slices"

// codeBook gives 2^bits values, in rising order, that stand for the given ones with a small mean square error: Lloyd's
// method from equal shares, in whole numbers.
func codeBook(values []int, bits int) []int {
	size := 1 << bits
	if len(values) == 0 {
		return make([]int, size)
	}
	low := slices.Min(values)
	weight := make([]int, slices.Max(values)-low+1)
	for _, v := range values {
		weight[v-low]++
	}
	var book []int
	seen := 0
	for v, w := range weight {
		seen += w
		for len(book) < size && seen*size*2 >= len(values)*(2*len(book)+1) {
			book = append(book, v)
		}
	}
	for range 40 {
		sum, n := make([]int, size), make([]int, size)
		at := 0
		for v, w := range weight {
			for at+1 < size && v-book[at] > book[at+1]-v {
				at++
			}
			sum[at] += v * w
			n[at] += w
		}
		for i := range book {
			if n[i] > 0 {
				book[i] = (sum[i] + n[i]/2) / n[i]
			}
		}
		slices.Sort(book)
	}
	for i := range book {
		book[i] += low
	}
	return book
}

func nearest(book []int, v int) int {
	i, _ := slices.BinarySearch(book, v)
	if i == len(book) || i > 0 && v-book[i-1] <= book[i]-v {
		i--
	}
	return i
}
