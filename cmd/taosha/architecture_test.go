package main

import (
	"go/build"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

const module = "github.com/taosha-text/taosha/"

// Imports run one way: cmd → filters → pipeline. What logs, reads recipes or draws progress bars stays out of the
// library.
func TestImportsRunOneWay(t *testing.T) {
	allowed := map[string][]string{
		"pipeline": {"pipeline"},
		"filters":  {"filters", "pipeline"},
		"cmd":      {"cmd", "filters", "pipeline"},
	}
	onlyInCmd := []string{"github.com/sirupsen/logrus", "github.com/spf13/", "github.com/klauspost/", "github.com/vbauerster/", "github.com/parquet-go/", "os/exec"}
	root := filepath.Join("..", "..")
	packages := 0
	for top, may := range allowed {
		err := filepath.WalkDir(filepath.Join(root, top), func(dir string, e fs.DirEntry, err error) error {
			if err != nil || !e.IsDir() {
				return err
			}
			if e.Name() == "testdata" {
				return fs.SkipDir
			}
			p, err := build.ImportDir(dir, 0)
			if _, none := err.(*build.NoGoError); none {
				return nil
			}
			if err != nil {
				return err
			}
			packages++
			for _, path := range p.Imports {
				if rest, ours := strings.CutPrefix(path, module); ours {
					in, _, _ := strings.Cut(rest, "/")
					if !contains(may, in) {
						t.Errorf("%s imports %s", dir, path)
					}
				}
				for _, no := range onlyInCmd {
					if top != "cmd" && p.Name != "main" && strings.HasPrefix(path, no) {
						t.Errorf("%s imports %s, which is for cmd alone", dir, path)
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if packages < 10 {
		t.Errorf("only %d packages were found", packages)
	}
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}
