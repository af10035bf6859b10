package batch

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// places tells where files lie or would lie. Names that lead to one file, by whatever links and mounts, have the same
// place: the directory that holds it, by device and inode, and the rest of its path, which may not be there yet.
type places struct{ dirs map[string]string }

func newPlaces() *places { return &places{map[string]string{}} }

// file gives the place of a file that is written to, or read, through the links that its name is.
func (p *places) file(name string) string {
	const most = 40 // as systems allow
	for range most {
		target, err := os.Readlink(name)
		if err != nil {
			break
		}
		if !filepath.IsAbs(target) {
			dir, _ := filepath.Split(name)
			target = dir + target
		}
		name = target
	}
	return p.entry(name)
}

// entry gives the place of a name itself: of what a rename puts there.
func (p *places) entry(name string) string {
	dir, base := filepath.Split(strings.TrimRight(name, string(filepath.Separator)))
	if base == "" || base == "." || base == ".." {
		return p.dir(name)
	}
	return p.dir(dir) + "/" + base
}

func (p *places) dir(name string) string {
	if name == "" {
		name = "."
	}
	if place, ok := p.dirs[name]; ok {
		return place
	}
	place := ""
	if info, err := os.Stat(name); err == nil {
		place = identity(info, name)
	} else if clean := filepath.Clean(name); clean != filepath.Dir(clean) {
		place = p.file(clean)
	}
	p.dirs[name] = place
	return place
}

// statOf is what an open stream says of itself, nil where it is none of the system's.
func statOf(stream any) fs.FileInfo {
	f, ok := stream.(interface{ Stat() (fs.FileInfo, error) })
	if !ok {
		return nil
	}
	info, err := f.Stat()
	if err != nil {
		return nil
	}
	return info
}

// IsOutput tells whether a regular file is the one that a stream is written to: that it would be read while it is
// written, or was emptied before it is read.
func IsOutput(name string, out any) bool {
	return isOutput(name, statOf(out))
}

func isOutput(name string, out fs.FileInfo) bool {
	if out == nil || !out.Mode().IsRegular() {
		return false
	}
	info, err := os.Stat(name)
	return err == nil && os.SameFile(info, out)
}
