//go:build unix

package batch

import "syscall"

const openFlags = syscall.O_NONBLOCK
