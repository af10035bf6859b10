package pipeline

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// A Filter looks at a document and says what it would change. It never changes anything itself: the pipeline
// applies what it proposes, and so accounts for every byte.
//
// Check must be a pure function of the document: no clock, no randomness, no order of maps, no memory of other
// documents. It is called by several goroutines at once. It must return early with ctx.Err() when the context ends,
// and it must be idempotent: looking at its own result it proposes nothing. Where it fails all the same (an error, a
// panic, findings that do not fit the document), the document passes unchanged: see Result.Err.
type Filter interface {
	// Name is the stage's name in reports and recipes: one word of lower-case letters (digits, - and _ may follow), and
	// none of input, extract, frame and spam, which are parts of the pipeline.
	Name() string
	// Rules lists every rule that the filter's edits may name.
	Rules() []Rule
	// Check returns findings in coordinates of the document's current text.
	Check(ctx context.Context, doc *Document) (Findings, error)
}

// Needer is a Filter that relies on other stages: New refuses a chain in which one of them is present but later.
type Needer interface {
	// Needs names the stages that must come earlier.
	Needs() []string
}

// Findings is what one filter has to say about one document. Spans are byte ranges in the current text of the
// named field. Edits may come in any order but must not overlap. What Check returns is the pipeline's: the filter must
// not change it afterwards.
type Findings struct {
	Edits    []Edit         // to be applied
	TooMany  bool           // there are more than Document.TooMany allows, and Edits need not hold them
	Kept     []Edit         // looked suspicious and should stay; New is ignored, Why says what spoke for it
	KeptMore map[string]int // by rule, how many more there are that Kept does not list
	Blocks   []Block        // the document's structure; nil leaves the structure as it is
	Spam     *Edit          // the page as a whole is advertising; only Rule, Category, Score and Why are read
}

// CountKept adds to KeptMore; n below 1 adds nothing.
func (f *Findings) CountKept(rule string, n int) {
	if n < 1 {
		return
	}
	if f.KeptMore == nil {
		f.KeptMore = map[string]int{}
	}
	f.KeptMore[rule] += n
}

// Edit replaces one span of one field by New; an empty New removes it.
type Edit struct {
	Field    int      // index into Document.Fields
	Span     Span     // bytes of the field's current text
	New      string   // valid UTF-8
	Rule     string   // one of the filter's rule codes
	Category Category // what is advertised; only for injection rules
	Score    int      // 0 to 10000: how sure the rule is; 0 for rules that do not weigh evidence
	Why      []string // the reasons that decided, the weightiest first
}

// AppendEdit appends an edit to a list that may become very long: it doubles the list's room, where append would go on in
// steps of a quarter and leave behind four times what is needed in the end.
func AppendEdit(edits []Edit, e Edit) []Edit {
	if len(edits) == cap(edits) {
		edits = append(make([]Edit, 0, max(8, 2*len(edits))), edits...)
	}
	return append(edits, e)
}

// A Rule is one kind of change, with the code that reports and --select name it by. Codes are never reused; those of
// the stages that come with taosha stay below 900.
//
// The family says what kind of change it is. What a rule of INJ (injected advertising) or BOI (site furniture) takes out
// is content: it is reported under "edits" and counts towards Policy.MaxRemoved. Changes by the other families are
// gathered under "norm", unless they come with a score or reasons: those are reported, and count, like content.
type Rule struct {
	Code     string    // family (INJ, BOI, PUN, SPC, WID, CTL) and three digits
	Name     string    // a few words, hyphenated
	Summary  string    // one sentence: what it does
	Source   string    // the standard's clause or the reasoning behind it
	Examples []Example // the first ones are shown to users; tests run all
	Optional bool      // acts only where it is selected by its code, not with its family
}

// Family is the letters that the code starts with.
func (r Rule) Family() string { return family(r.Code) }

// Families lists the families of rules.
func Families() []string { return []string{"INJ", "BOI", "PUN", "SPC", "WID", "CTL"} }

// check refuses a code of no family.
func (r Rule) check() error {
	digits := r.Code[len(r.Family()):]
	if slices.Contains(Families(), r.Family()) && len(digits) == 3 && strings.Trim(digits, "0123456789") == "" {
		return nil
	}
	return fmt.Errorf("rule code %q is not a family and three digits; the families are %s", r.Code, strings.Join(Families(), ", "))
}

func family(code string) string {
	for i := 0; i < len(code); i++ {
		if code[i] < 'A' || code[i] > 'Z' {
			return code[:i]
		}
	}
	return code
}

// removes tells whether edits of this rule take content out rather than normalise it.
func removes(code string) bool {
	f := family(code)
	return f == "INJ" || f == "BOI"
}

// Example is a text before and after a rule acted. Before equal to After shows what the rule leaves alone.
type Example struct{ Before, After string }

// Category says what a piece of advertising sells.
type Category string

// The categories, as the report spells them.
const (
	StockLeverage Category = "stock-leverage"
	Gambling      Category = "gambling"
	Lottery       Category = "lottery"
	Loan          Category = "loan"
	Invoice       Category = "invoice"
	Certificate   Category = "certificate"
	Porn          Category = "porn"
	Medicine      Category = "medicine"
	GameServer    Category = "game-server"
	Recruitment   Category = "recruitment"
	SEO           Category = "seo"
	Contact       Category = "contact"
	Other         Category = "other"
)

// Categories lists every category.
func Categories() []Category {
	return []Category{StockLeverage, Gambling, Lottery, Loan, Invoice, Certificate, Porn, Medicine, GameServer,
		Recruitment, SEO, Contact, Other}
}
