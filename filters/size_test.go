package filters_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// most is how many bytes an importer's binary may grow beyond goquery's.
const most = 8 << 20

// A program that executes templates keeps every exported method of each type that it finds in an interface. Were a
// type of gse's among them, its 10 MB of dictionaries would come along: hence the templates here.
const crawler = `package main

import (
	"fmt"
	"os"
	"strings"
	"text/template"

	"github.com/PuerkitoBio/goquery"
IMPORTS)

func main() {
	doc, err := goquery.NewDocumentFromReader(strings.NewReader("<p>text</p>"))
	if err != nil {
		panic(err)
	}
	fmt.Println(doc.Find("p").Text())
	template.Must(template.New("").Parse("{{.}}")).Execute(os.Stdout, doc)
CALLS}
`

func TestAnImporterGrowsLittle(t *testing.T) {
	if testing.Short() {
		t.Skip("builds two programs")
	}
	with := build(t, `
	"context"

	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/filters/ngram"
	"github.com/taosha-text/taosha/filters/segment"
	"github.com/taosha-text/taosha/pipeline"
`, `
	cl, err := filters.NewCleaner()
	if err != nil {
		panic(err)
	}
	res, err := cl.Clean(context.Background(), pipeline.PlainText("text"))
	fmt.Println(res, err, segment.Boundaries("text"), ngram.Default().Hash())
	template.Must(template.New("").Parse("{{.}}")).Execute(os.Stdout, res)
	template.Must(template.New("").Parse("{{.}}")).Execute(os.Stdout, cl)
`)
	without := build(t, "", "")
	t.Logf("%d bytes, %d without taosha: %d more", with, without, with-without)
	if with-without > most {
		t.Errorf("taosha makes an importer %d bytes larger; %d are allowed", with-without, most)
	}
}

// build gives the size of the crawler's binary, linked as go build does by itself.
func build(t *testing.T, imports, calls string) int64 {
	t.Helper()
	dir := t.TempDir()
	src, bin := filepath.Join(dir, "main.go"), filepath.Join(dir, "main.bin")
	code := strings.NewReplacer("IMPORTS", imports, "CALLS", calls).Replace(crawler)
	if err := os.WriteFile(src, []byte(code), 0o644); err != nil {
		t.Fatal(err)
	}
	// The tests run in the module, where a file named outright may import its packages.
	cmd := exec.Command("go", "build", "-o", bin, src)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	info, err := os.Stat(bin)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}
