package cli

import "runtime/debug"

// Version is set by the linker: see the Makefile.
var Version string

// version is the tool's version: what the build stamped, or else the module's.
func version() string {
	if Version != "" {
		return Version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "devel"
}
