package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/provenance"
)

// tree is a directory below which files appear under their names only once they are whole. Nothing outside of it is
// ever written: neither ".." nor a symbolic link leads out.
type tree struct {
	name string
	root diskRoot
	made map[string]bool // directories that are known to be there
}

func openTree(d disk, name string) (*tree, error) {
	root, err := d.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	return &tree{name: strings.TrimRight(name, "/"), root: root, made: map[string]bool{".": true}}, nil
}

func (t *tree) close() {
	if t != nil {
		t.root.Close() // a directory that was only looked at has nothing to lose
	}
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
	tmp := path.Join(path.Dir(name), temporary(name))
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
