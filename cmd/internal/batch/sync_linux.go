package batch

import "golang.org/x/sys/unix"

// Sync is one call for however many files.
func (r osRoot) Sync() error {
	dir, err := r.root.Open(".")
	if err != nil {
		return err
	}
	defer dir.Close()
	return unix.Syncfs(int(dir.Fd()))
}
