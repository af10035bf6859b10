// Command tests runs `go test` and says at the end how many tests were skipped, and why: a test that needs material which
// is not there must not pass for one that ran. Its arguments are those of go test.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path"
	"regexp"
	"slices"
	"strings"
)

// event is a line of `go test -json`; see `go doc test2json`.
type event struct {
	Action, Package, Test, Output string
}

func main() {
	cmd := exec.Command("go", append([]string{"test", "-json"}, os.Args[1:]...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	said := map[[2]string]string{} // by a test that still runs, or a package
	skipped := map[string][]string{}
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var e event
		if json.Unmarshal(lines.Bytes(), &e) != nil {
			fmt.Println(lines.Text())
			continue
		}
		of := [2]string{e.Package, e.Test}
		switch e.Action {
		case "output":
			said[of] += e.Output
		case "build-output":
			fmt.Print(e.Output)
		case "skip":
			if e.Test != "" {
				why := reason(said[of])
				skipped[why] = append(skipped[why], path.Base(e.Package)+"."+e.Test)
			}
			delete(said, of)
		case "pass":
			if e.Test == "" {
				fmt.Print(result(said[of]))
			}
			delete(said, of)
		case "fail":
			fmt.Print(said[of])
			delete(said, of)
		}
	}
	err = cmd.Wait()
	tell(skipped)
	if err != nil {
		os.Exit(1)
	}
}

// result is the last line of what a package printed: ok, its name and how long it took.
func result(said string) string {
	said = strings.TrimSuffix(said, "\n")
	return said[strings.LastIndexByte(said, '\n')+1:] + "\n"
}

var place = regexp.MustCompile(`^\s+\S+\.go:\d+: (.*)`)

// reason is what a test said last before it was skipped.
func reason(said string) string {
	why := "no reason given"
	for _, l := range strings.Split(said, "\n") {
		if m := place.FindStringSubmatch(l); m != nil {
			why = m[1]
		}
	}
	return why
}

func tell(skipped map[string][]string) {
	if len(skipped) == 0 {
		fmt.Println("no test was skipped")
		return
	}
	n := 0
	var reasons []string
	for why, tests := range skipped {
		n += len(tests)
		reasons = append(reasons, why)
	}
	slices.Sort(reasons)
	fmt.Printf("%d tests skipped:\n", n)
	for _, why := range reasons {
		slices.Sort(skipped[why])
		fmt.Printf("  %s: %s\n", why, strings.Join(skipped[why], ", "))
	}
}
