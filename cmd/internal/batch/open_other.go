//go:build !unix

package batch

import (
	"io/fs"
	"os"
	"path/filepath"
)

const openFlags = 0

// identity names a file or directory that is there by its path without links.
func identity(_ fs.FileInfo, name string) string {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	if full, err := filepath.Abs(name); err == nil {
		name = full
	}
	return name
}

// lock does nothing: two runs that write below one directory at once are not told apart here.
func lock(*os.File) error { return nil }
