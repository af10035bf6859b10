//go:build !unix

package batch

const openFlags = 0
