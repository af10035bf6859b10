//go:build !amd64 && !arm64

package matrix

// native returns no kernel: here is only plain Go.
func native() []kernel { return nil }
