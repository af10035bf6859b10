package batch

import (
	"context"
	"os"
	"strconv"
)

// ReplaceFile gives a file a new content, all of it or nothing. What is no regular file, a pipe or a device, is written
// to as it is, until the context ends. Errors name the file.
func ReplaceFile(ctx context.Context, name string, content []byte) error {
	return replaceFile(ctx, osDisk{}, strconv.Itoa(os.Getpid()), name, content)
}
