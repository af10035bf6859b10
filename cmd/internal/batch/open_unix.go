//go:build unix

package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// openFlags keep the opening of what turns out to be a FIFO from waiting.
const openFlags = syscall.O_NONBLOCK

// identity names a file or directory that is there, whatever it is called: by its device and inode.
func identity(info fs.FileInfo, _ string) string {
	s := info.Sys().(*syscall.Stat_t)
	return fmt.Sprintf("%d:%d", s.Dev, s.Ino)
}

// lock takes an open file for this process, until it is closed or the process ends.
func lock(f *os.File) error {
	for {
		switch err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); {
		case errors.Is(err, unix.EINTR):
		case errors.Is(err, unix.EWOULDBLOCK):
			return errLocked
		default:
			return err
		}
	}
}
