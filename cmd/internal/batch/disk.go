package batch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/taosha-text/taosha/cmd/internal/provenance"
)

// disk is the operations by which a run changes files. They stand together so that a test can make each of them fail;
// inputs are only read, and read without it. Its methods, and those of what it opens, are the ones of package os.
type disk interface {
	OpenFile(name string, flag int) (diskFile, error)
	OpenRoot(name string) (diskRoot, error) // a directory, which is made where it is not there
	Rename(from, to string) error
	Remove(name string) error
}

// diskRoot is a directory that nothing leads out of.
type diskRoot interface {
	OpenFile(name string, flag int) (diskFile, error)
	Mkdir(name string) error
	Lstat(name string) (fs.FileInfo, error)
	Rename(from, to string) error
	Remove(name string) error
	Sync() error // brings everything below it to disk, where the system has a call for that
	Close() error
}

// diskFile is an open file.
type diskFile interface {
	io.ReadWriteSeeker
	io.Closer
	Stat() (fs.FileInfo, error)
	Truncate(size int64) error
	Sync() error
	Lock() error // for this process, until it ends or closes the file; errLocked where another has it
}

var errLocked = errors.New("another process has it")

// Modes of what is made, before the user's mask.
const (
	fileMode = 0o666
	dirMode  = 0o777
)

// osDisk is the machine's own.
type osDisk struct{}

func (osDisk) OpenFile(name string, flag int) (diskFile, error) {
	if f := inherited(name); f != nil {
		return osFile{f}, nil
	}
	f, err := os.OpenFile(name, flag, fileMode)
	if err != nil {
		return nil, err
	}
	return osFile{f}, nil
}

type osFile struct{ *os.File }

func (f osFile) Lock() error { return lock(f.File) }

func (osDisk) OpenRoot(name string) (diskRoot, error) {
	if err := os.MkdirAll(name, dirMode); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	return osRoot{root}, nil
}

func (osDisk) Rename(from, to string) error { return os.Rename(from, to) }
func (osDisk) Remove(name string) error     { return os.Remove(name) }

type osRoot struct{ root *os.Root }

func (r osRoot) OpenFile(name string, flag int) (diskFile, error) {
	f, err := r.root.OpenFile(name, flag, fileMode)
	if err != nil {
		return nil, err
	}
	return osFile{f}, nil
}

func (r osRoot) Mkdir(name string) error                { return r.root.Mkdir(name, dirMode) }
func (r osRoot) Lstat(name string) (fs.FileInfo, error) { return r.root.Lstat(name) }
func (r osRoot) Rename(from, to string) error           { return r.root.Rename(from, to) }
func (r osRoot) Remove(name string) error               { return r.root.Remove(name) }
func (r osRoot) Close() error                           { return r.root.Close() }

// createAnew opens a file that is not there yet, in place of what an earlier run left.
func createAnew(name string, d interface {
	OpenFile(name string, flag int) (diskFile, error)
	Remove(name string) error
}) (diskFile, error) {
	const flags = os.O_WRONLY | os.O_CREATE | os.O_EXCL
	f, err := d.OpenFile(name, flags)
	if errors.Is(err, fs.ErrExist) {
		if err = d.Remove(name); err == nil {
			f, err = d.OpenFile(name, flags)
		}
	}
	return f, err
}

// replaceFile gives a file a new content, all of it or nothing. What is no regular file, a pipe or a device, is written
// to as it is, until the context ends, and so is what a symbolic link leads to.
func replaceFile(ctx context.Context, d disk, salt, name string, content []byte) error {
	if info, err := os.Lstat(name); err == nil && !info.Mode().IsRegular() {
		f, err := create(ctx, d, name)
		if err == nil {
			err = writeAll(f, content)
		}
		return named(name, err)
	}
	tmp := filepath.Join(filepath.Dir(name), temporary(salt, filepath.Base(name)))
	f, err := createAnew(tmp, d)
	if err == nil {
		if err = writeAll(f, content); err == nil {
			err = d.Rename(tmp, name)
		}
		if err != nil {
			_ = d.Remove(tmp)
		}
	}
	return named(name, err)
}

// writeAll writes a file's content and closes it.
func writeAll(f diskFile, content []byte) error {
	_, err := f.Write(content)
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

// ownNames is what the names begin with that the program keeps for itself, and that no input and no output has.
const ownNames = ".taosha-"

// isOwn tells whether a path has such a name in it.
func isOwn(name string) bool {
	for _, part := range strings.Split(name, "/") {
		if strings.HasPrefix(part, ownNames) {
			return true
		}
	}
	return false
}

// temporary is what a file is called until it is whole. The salt is that of the output directory, which no other run
// has at the same time: so no two runs have a name in common, and the next run there overwrites what a killed one left.
// The name is short: a name may already be as long as the file system allows.
func temporary(salt, name string) string {
	return ownNames + "tmp-" + strings.TrimPrefix(provenance.XXH64.Of([]byte(salt+"\x00"+name)), "xxh64:")
}

// named puts a file's name in front of an error. Nil is none. That the reader of a pipe has seen enough is told apart
// for standard output only: a report that goes nowhere is a failure.
func named(name string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.EPIPE) && name != standardOutputName:
		return fmt.Errorf("%s: %v", name, reason(err))
	}
	return fmt.Errorf("%s: %w", name, reason(err))
}
