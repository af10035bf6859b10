package batch

import (
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
	root *os.Root
	made map[string]bool // directories that are known to be there
}

func openTree(name string) (*tree, error) {
	if err := os.MkdirAll(name, 0o777); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	return &tree{name: strings.TrimRight(name, "/"), root: root, made: map[string]bool{".": true}}, nil
}

func (t *tree) close() {
	if t != nil {
		t.root.Close()
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
	// The temporary name follows from the name, so that the next run overwrites what a killed one left. It is short:
	// a name may already be as long as the file system allows.
	tmp := path.Join(path.Dir(name), ".taosha-"+strings.TrimPrefix(provenance.XXH64.Of([]byte(name)), "xxh64:"))
	create := func() (*os.File, error) { return t.root.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666) }
	f, err := create()
	if os.IsExist(err) {
		if err = t.root.Remove(tmp); err == nil {
			f, err = create()
		}
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", shown, reason(err))
	}
	s, err := newStream(shown, &meter{File: f, sum: provenance.XXH64.New()})
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
	err := t.root.Mkdir(name, 0o777)
	if err != nil && os.IsExist(err) {
		var info fs.FileInfo
		if info, err = t.root.Lstat(name); err == nil && !info.IsDir() {
			err = fmt.Errorf("is in the way: neither symbolic links nor files are followed")
		}
	}
	if err != nil {
		return fmt.Errorf("%s/%s: %w", t.name, name, reason(err))
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

// finish puts the file in its place and gives its extent. A nil file is none.
func (f *file) finish() (*extent, error) {
	if f == nil {
		return nil, nil
	}
	err := f.stream.close()
	if err == nil {
		err = f.stream.failure(f.tree.root.Rename(f.tmp, f.name))
	}
	if err != nil {
		_ = f.tree.root.Remove(f.tmp)
		return nil, err
	}
	e := f.stream.file.extent()
	return &e, nil
}

// discard removes a half file. A nil file is none.
func (f *file) discard() {
	if f != nil {
		f.stream.file.Close()
		_ = f.tree.root.Remove(f.tmp)
	}
}
