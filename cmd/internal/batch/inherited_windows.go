package batch

import (
	"os"
	"strconv"
	"strings"
)

// inherited gives what a name such as /dev/fd/N speaks of where the system has no such names: N is a handle that the
// program which started this one handed over, as of a pipe that takes the report. Nil is an ordinary name.
func inherited(name string) *os.File {
	number, ok := strings.CutPrefix(name, "/dev/fd/")
	if !ok {
		return nil
	}
	handle, err := strconv.ParseUint(number, 10, 32) // handles have 32 bits, on 64-bit Windows too
	if err != nil {
		return nil
	}
	return os.NewFile(uintptr(handle), name)
}
