//go:build !windows

package batch

import "os"

// inherited is for Windows: other systems have names for the files that a program inherited.
func inherited(string) *os.File { return nil }
