package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/provenance"
)

// tree is a directory below which files appear under their names only once they are whole. Nothing outside of it is
// ever written: neither ".." nor a symbolic link leads out.
type tree struct {
	name string
	root diskRoot
	salt string          // of temporary names
	made map[string]bool // directories that are known to be there
	held diskFile        // the lock; nil where there is none
}

func openTree(d disk, name, salt string) (*tree, error) {
	root, err := d.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	return &tree{name: strings.TrimRight(name, "/"), root: root, salt: salt, made: map[string]bool{".": true}}, nil
}

func (t *tree) close() {
	if t == nil {
		return
	}
	if t.held != nil {
		t.held.Close()
	}
	t.root.Close() // a directory that was only looked at has nothing to lose
}

const lockName = ownNames + "lock"

// lock keeps other runs out of the directory until this one closes it or its process ends, and settles the salt of
// temporary names.
func (t *tree) lock() error {
	dir, err := t.root.Lstat(".")
	if err != nil {
		return named(t.name, err)
	}
	t.salt = identity(dir, t.name)
	f, err := t.openOwn(lockName, os.O_RDWR|os.O_CREATE)
	if err != nil {
		return err
	}
	switch err := f.Lock(); {
	case errors.Is(err, errLocked):
		f.Close()
		return &UsageError{fmt.Errorf("--out %s: another run is writing there", t.name)}
	case err != nil:
		f.Close()
		return named(t.name+"/"+lockName, err)
	}
	t.held = f
	return nil
}

// openOwn opens a file that the program keeps for itself. Whatever else has its name, as a pipe that would be waited
// for or a link, is refused.
func (t *tree) openOwn(name string, flag int) (diskFile, error) {
	refused := func(info fs.FileInfo) error {
		if info.Mode().IsRegular() {
			return nil
		}
		return &UsageError{errors.New("is in the way: it is no regular file")}
	}
	info, err := t.root.Lstat(name)
	if err == nil {
		err = refused(info)
	} else if errors.Is(err, fs.ErrNotExist) && flag&os.O_CREATE != 0 {
		err = nil
	}
	if err != nil {
		return nil, named(t.name+"/"+name, err)
	}
	f, err := t.root.OpenFile(name, flag|openFlags)
	if err != nil {
		return nil, named(t.name+"/"+name, err)
	}
	if info, err = f.Stat(); err == nil {
		err = refused(info)
	}
	if err != nil {
		f.Close()
		return nil, named(t.name+"/"+name, err)
	}
	return f, nil
}

// file is one output on its way: a hidden file that is renamed when it is whole.
type file struct {
	tree      *tree
	name, tmp string
	stream    *stream
}

func (t *tree) create(name string) (*file, error) {
	shown := t.name + "/" + name
	if err := t.directory(path.Dir(name)); err != nil {
		return nil, err
	}
	tmp := path.Join(path.Dir(name), temporary(t.salt, name))
	f, err := createAnew(tmp, t.root)
	if err != nil {
		return nil, named(shown, err)
	}
	s, err := newStream(shown, &meter{diskFile: f, sum: provenance.XXH64.New()})
	if err != nil {
		f.Close()
		return nil, err
	}
	return &file{t, name, tmp, s}, nil
}

// directory makes a directory and those above it, none of which may be a symbolic link.
func (t *tree) directory(name string) error {
	if t.made[name] {
		return nil
	}
	if err := t.directory(path.Dir(name)); err != nil {
		return err
	}
	err := t.root.Mkdir(name)
	if errors.Is(err, fs.ErrExist) {
		var info fs.FileInfo
		if info, err = t.root.Lstat(name); err == nil && !info.IsDir() {
			err = fmt.Errorf("is in the way: neither symbolic links nor files are followed")
		}
	}
	if err != nil {
		return named(t.name+"/"+name, err)
	}
	t.made[name] = true
	return nil
}

// write adds to the file. A nil file is none.
func (f *file) write(b []byte) error {
	if f == nil {
		return nil
	}
	return f.stream.write(b)
}

// finish puts the file in its place and gives its extent. Where it fails, the file is still to be discarded. A nil file
// is none.
func (f *file) finish() (*extent, error) {
	if f == nil {
		return nil, nil
	}
	err := f.stream.close()
	if err == nil {
		err = f.stream.failure(f.tree.root.Rename(f.tmp, f.name))
	}
	if err != nil {
		return nil, err
	}
	e := f.stream.file.extent()
	return &e, nil
}

// discard removes a half file. A nil file is none.
func (f *file) discard() error {
	if f == nil {
		return nil
	}
	err := f.stream.file.Close()
	if e := f.tree.root.Remove(f.tmp); e != nil {
		err = e
	}
	return f.stream.failure(err)
}

// sync brings everything below the tree to disk.
func (t *tree) sync() error {
	if err := t.root.Sync(); err != nil {
		return fmt.Errorf("%s: syncing: %w", t.name, reason(err))
	}
	return nil
}
