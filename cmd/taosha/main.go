// Command taosha takes injected advertising out of Chinese news text and says exactly what it took.
package main

import (
	"os"

	"github.com/taosha-text/taosha/cmd/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], os.Stdin, stdout(), os.Stderr))
}
