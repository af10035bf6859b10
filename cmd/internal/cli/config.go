package cli

import (
	"os"
	"path/filepath"
)

// configName is the recipe that holds in its directory and those below it, where --recipe names no other.
const configName = "taosha.yaml"

// findConfig gives the nearest one from the working directory upwards; empty where there is none.
func findConfig() string {
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	for {
		name := filepath.Join(dir, configName)
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
			return name
		}
		above := filepath.Dir(dir)
		if above == dir {
			return ""
		}
		dir = above
	}
}
