package batch

import (
	"fmt"

	"golang.org/x/sys/unix"
)

// sync brings everything on the tree's file system to disk: one call for however many files.
func (t *tree) sync() error {
	dir, err := t.root.Open(".")
	if err != nil {
		return fmt.Errorf("%s: %w", t.name, reason(err))
	}
	defer dir.Close()
	if err := unix.Syncfs(int(dir.Fd())); err != nil {
		return fmt.Errorf("%s: syncing: %w", t.name, err)
	}
	return nil
}
