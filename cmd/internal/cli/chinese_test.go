package cli

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/taosha-text/taosha/cmd/internal/lang"
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

// missing fails for a text without a Chinese one, and prints it so that it can be copied to a file of translations.
func missing(t *testing.T, english string) {
	t.Helper()
	if english = strings.Join(strings.Fields(english), " "); english != "" && !lang.Has(english) {
		t.Errorf("no Chinese text:\nen %s\nzh ", english)
	}
}

// Every command and every flag is explained in Chinese.
func TestChineseHelp(t *testing.T) {
	a := &app{out: io.Discard, err: io.Discard, lang: lang.Chinese}
	a.log = newLog(context.Background(), io.Discard, a.lang)
	var each func(c *cobra.Command)
	each = func(c *cobra.Command) {
		missing(t, c.Short)
		for _, paragraph := range strings.Split(c.Long, "\n\n") {
			if !strings.HasPrefix(paragraph, " ") {
				missing(t, paragraph)
			}
		}
		for line := range strings.Lines(c.Example) {
			if m := remark.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
				missing(t, m[2])
			}
		}
		eachFlag(c, func(f *pflag.Flag) { flagMissing(t, f) })
		for _, sub := range c.Commands() {
			each(sub)
		}
	}
	root := a.root()
	each(root)
	each(a.help()) // which root adds only when it runs
	flagMissing(t, root.PersistentFlags().Lookup("lang"))
	for _, word := range []string{"Usage", "Commands", "Examples", "Flags", "Flags of every command", "Show this text.", "error: ", "warning: "} {
		missing(t, word)
	}
	if zh := manual(root, lang.Chinese); strings.Contains(zh, "the ") {
		at := strings.Index(zh, "the ")
		t.Errorf("the manual page speaks English: %s", zh[max(0, at-100):at+100])
	}
}

func flagMissing(t *testing.T, f *pflag.Flag) {
	missing(t, noted(f, noteGroup))
	missing(t, f.Usage)
	missing(t, noted(f, noteMore))
}

func TestChineseRules(t *testing.T) {
	for _, r := range filters.Rules() {
		missing(t, r.Name)
		missing(t, r.Summary)
		missing(t, r.Source)
	}
}

func TestChineseWords(t *testing.T) {
	for _, s := range append(slices.Clone(notable), pipeline.StatusOK, pipeline.StatusError) {
		missing(t, string(s))
	}
	for _, c := range pipeline.Categories() {
		missing(t, string(c))
	}
}

// Where reasons are made, by declaration. Every word there that looks like a reason has its sentence.
var reasonsIn = map[string][]string{
	"../../../filters/injection/reasons.go":            {"speaks", "objects", "against"},
	"../../../filters/injection/place.go":              {"placeNames"},
	"../../../filters/injection/veto.go":               {"veto"},
	"../../../filters/injection/label.go":              {"labelCandidate"},
	"../../../filters/injection/letterwise/reasons.go": {"speaks", "objects", "reasons", "against"},
	"../../../filters/injection/letterwise/place.go":   {"place"},
	"../../../filters/injection/letterwise/edits.go":   {"settle"},
	"../../../filters/injection/decide.go":             {"decide"},
	"../../../filters/boilerplate/lines.go":            {"headingWhy", "neighbourWhy", "shareWhy", "followWhy", "legalWhy"},
	"../../../filters/boilerplate/words.go":            {"invitations"},
	"../../../filters/punctuation/pairs.go":            {"pairs"},
	"../../../filters/punctuation/quotes.go":           {"straight"},
	"../../../pipeline/action.go":                      {"WhySubstitution", "whyDropSentence", "whyTagged"},
}

// reason is what reasons look like: words in ASCII, at least five letters.
var reason = regexp.MustCompile(`^[a-z]+([- ][a-z]+)*$`)

// notReasons are words in those declarations that are something else.
var notReasons = []string{"ights reserved"}

func TestReasonsAreExplained(t *testing.T) {
	known := map[string]bool{}
	for _, r := range lang.Reasons() {
		if known[r.Word] || r.Word == "" || r.English == "" || r.Chinese == "" {
			t.Errorf("reason %q stands twice, or lacks a text", r.Word)
		}
		known[r.Word] = true
	}
	for name, declarations := range reasonsIn {
		for _, d := range declarations {
			words := wordsOf(t, name, d)
			if len(words) == 0 {
				t.Errorf("%s: %s has no reasons: where did they go?", name, d)
			}
			for _, w := range words {
				if !known[w] && !slices.Contains(notReasons, w) {
					t.Errorf("%s: %s: the reason %q has no sentence in zh/reasons.txt", name, d, w)
				}
			}
		}
	}
}

// wordsOf lists the strings within a declaration that look like reasons.
func wordsOf(t *testing.T, file, declaration string) (words []string) {
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	collect := func(n ast.Node) {
		ast.Inspect(n, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				if s, _ := strconv.Unquote(l.Value); reason.MatchString(s) {
					words = append(words, s)
				}
			}
			return true
		})
	}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Name.Name == declaration {
				collect(d)
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if v, ok := s.(*ast.ValueSpec); ok && v.Names[0].Name == declaration {
					collect(v)
				}
			}
		}
	}
	return words
}

// spokenIn are the packages whose messages people read. Not among them are packages that say what is broken inside a
// file, such as Parquet's, or in Go code that uses the library: programmers read these.
var spokenIn = []string{".", "../batch", "../format", "../provenance", "../restore", "../jsonl", "../gold", "../lang", "../audit", "../records", "../reportdiff", "../dolma", "../labelstudio",
	"../../../filters/recipe", "../../../filters/lexicon"}

// Every message has a Chinese one: the formats of errors and of what is logged.
func TestChineseMessages(t *testing.T) {
	for _, dir := range spokenIn {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatal(dir, err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			for _, m := range messagesOf(t, name) {
				if letters.MatchString(places.ReplaceAllString(m, "")) {
					missing(t, m)
				}
			}
		}
	}
}

var (
	letters = regexp.MustCompile(`[a-z]{2}`)
	places  = regexp.MustCompile(`%[sqdvwgx]`)
)

// messagesOf lists the formats of a file's errors and messages.
func messagesOf(t *testing.T, name string) (all []string) {
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parser.ParseFile(token.NewFileSet(), name, src, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) == 0 {
			return true
		}
		fn, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || !slices.Contains([]string{"New", "Errorf", "Warnf", "Infof", "Info", "Warn", "Error"}, fn.Sel.Name) {
			return true
		}
		text := ""
		ast.Inspect(call.Args[0], func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				s, _ := strconv.Unquote(l.Value)
				text += s
			}
			return true
		})
		if text != "" {
			all = append(all, text)
		}
		return true
	})
	return all
}
