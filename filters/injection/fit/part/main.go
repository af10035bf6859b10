// Command part prints the part of a file that a hash picks, so that what is learnt from and what is measured on stay
// apart:
//
//	go run ./filters/injection/fit/part -of 10 -is 0,5 clean.jsonl.gz > held.jsonl
//
// A line is kept where the xxh64 of its key, modulo -of, is one of -is (or none of -is with -not). The key is the
// member id of a JSON line, and the second column of a tab-separated one, whose first line is kept as its header.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/cespare/xxhash/v2"
)

func main() {
	of := flag.Uint64("of", 10, "the modulus")
	is := flag.String("is", "0", "the remainders that are kept, separated by commas")
	not := flag.Bool("not", false, "keep the others instead")
	flag.Parse()
	if err := run(flag.Arg(0), *of, strings.Split(*is, ","), *not); err != nil {
		fmt.Fprintln(os.Stderr, "part:", err)
		os.Exit(1)
	}
}

func run(path string, of uint64, is []string, not bool) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	out := bufio.NewWriter(os.Stdout)
	in := bufio.NewReaderSize(r, 1<<20)
	for n := 0; ; n++ {
		line, err := in.ReadString('\n')
		if line != "" {
			key, header, bad := keyOf(line, n == 0)
			if bad != nil {
				return fmt.Errorf("%s:%d: %w", path, n+1, bad)
			}
			if header || slices.Contains(is, strconv.FormatUint(xxhash.Sum64String(key)%of, 10)) != not {
				if _, err := out.WriteString(line); err != nil {
					return err
				}
			}
		}
		if err == io.EOF {
			return out.Flush()
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
}

func keyOf(line string, first bool) (key string, header bool, err error) {
	if strings.HasPrefix(line, "{") {
		var d struct{ ID string }
		err := json.Unmarshal([]byte(line), &d)
		return d.ID, false, err
	}
	cells := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
	if len(cells) < 2 {
		return "", false, fmt.Errorf("no second column")
	}
	return cells[1], first, nil
}
