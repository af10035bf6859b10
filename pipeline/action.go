package pipeline

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Action says what becomes of a stretch that an injection rule (INJ) would take out.
type Action string

// The actions. A page that is advertising as a whole is none of their business: see OnSpam.
const (
	ActRemove        Action = "remove"         // the stretch goes; the zero value means this
	ActMask          Action = "mask"           // Actions.Mask stands in its place
	ActTag           Action = "tag"            // it stays and is listed as kept, with the reason tag-only
	ActDropParagraph Action = "drop-paragraph" // the line that holds it goes; of a title or byline the stretch alone
	ActDropDocument  Action = "drop-document"  // the document is treated as OnSpam says, with this as its reason
)

// AllActions lists every action.
func AllActions() []Action {
	return []Action{ActRemove, ActMask, ActTag, ActDropParagraph, ActDropDocument}
}

// Actions says what becomes of injected stretches. The zero value removes them all, and leaves substitutions.
type Actions struct {
	Default    Action
	ByCategory map[Category]Action // those that differ from Default

	// Mask is what ActMask writes: a single character stands for each character of the stretch but its white space, a
	// longer text once for the whole stretch. "" means DefaultMask.
	Mask string
	// DropSubstituted takes out the sentence that holds a phrase which stands in place of an original word (kept, with
	// the reason WhySubstitution and a score of SurelyPut or more), where it can be taken out with quotation marks and
	// brackets in balance.
	DropSubstituted bool
}

// DefaultMask is 〔广告〕, "advertisement" in the brackets that publishers put their own remarks in (GB/T 15834-2011,
// 4.9.3): nothing that any rule would change again.
const DefaultMask = "〔广告〕"

// SurelyPut is the score from which a phrase is more likely put in than not. In real articles about loans and lotteries,
// words of theirs are kept as substitutions at scores up to 927; where one was really put in, from 9592 on.
const SurelyPut = 5000

// WhySubstitution is the reason with which a filter keeps a phrase that stands in place of an original word.
const WhySubstitution = "substitution"

const (
	whyDropSentence = "drop-sentence"
	whyTagged       = "tag-only"
)

func (a Actions) withDefaults() Actions {
	if a.Default == "" {
		a.Default = ActRemove
	}
	if a.Mask == "" {
		a.Mask = DefaultMask
	}
	return a
}

// Check refuses categories and actions that there are not, and a mask that could not stand in a line.
func (a Actions) Check() error {
	categories, actions := Categories(), AllActions()
	if a.Default != "" && !slices.Contains(actions, a.Default) {
		return fmt.Errorf("%q is not one of %v", a.Default, actions)
	}
	for c, act := range a.ByCategory {
		if !slices.Contains(categories, c) {
			return fmt.Errorf("there is no category %q; the categories are %v", c, categories)
		}
		if !slices.Contains(actions, act) {
			return fmt.Errorf("%s: %q is not one of %v", c, act, actions)
		}
	}
	if !utf8.ValidString(a.Mask) || strings.ContainsFunc(a.Mask, unicode.IsSpace) || strings.ContainsFunc(a.Mask, Unprintable) {
		return fmt.Errorf("mask %q holds white space or characters that do not show", a.Mask)
	}
	return nil
}

// on gives the action for an edit of a filter: removing for everything but removals by injection rules.
func (a Actions) on(e *Edit) Action {
	if family(e.Rule) != "INJ" || e.New != "" {
		return ActRemove
	}
	if act, ok := a.ByCategory[e.Category]; ok {
		return act
	}
	return a.Default
}

// masked makes a removal the replacement that stands in its place: white space at its ends stays, and a mask that the
// stretch touches belongs to it, so that what is masked is not masked again.
func (a Actions) masked(text string, c change) change {
	if utf8.RuneCountInString(a.Mask) > 1 {
		c.src = wholeMasks(text, c.src, a.Mask)
	}
	c.src = trimmed(text, c.src)
	c.new = a.cover(text[c.src.Start:c.src.End])
	return c
}

// cover masks a stretch, line by line.
func (a Actions) cover(s string) string {
	if utf8.RuneCountInString(a.Mask) == 1 {
		var b strings.Builder
		for _, r := range s {
			if unicode.IsSpace(r) {
				b.WriteRune(r)
			} else {
				b.WriteString(a.Mask)
			}
		}
		return b.String()
	}
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			lines[i] = strings.Replace(lines[i], l, a.Mask, 1)
		}
	}
	return strings.Join(lines, "\n")
}

// wholeMasks widens a span so that it cuts no mask in the text in half.
func wholeMasks(text string, s Span, mask string) Span {
	from := max(0, s.Start-len(mask)+1)
	to := min(len(text), s.End+len(mask)-1)
	for at := from; at < to; {
		n := strings.Index(text[at:to], mask)
		if n < 0 {
			break
		}
		m := Span{at + n, at + n + len(mask)}
		if m.Overlaps(s) {
			s.Start, s.End = min(s.Start, m.Start), max(s.End, m.End)
		}
		at = m.End
	}
	return s
}

// trimmed leaves white space out at both ends of a span.
func trimmed(text string, s Span) Span {
	in := text[s.Start:s.End]
	s.Start += len(in) - len(strings.TrimLeftFunc(in, unicode.IsSpace))
	s.End -= len(in) - len(strings.TrimRightFunc(in, unicode.IsSpace))
	s.End = max(s.Start, s.End)
	return s
}

// plan is what is to become of one field.
type plan struct {
	plain, masks changes
	lines        changes // stretches whose lines go
	sentences    changes // sentences that go
}

func (p *plan) add(action Action, c change) {
	switch action {
	case ActMask:
		p.masks = append(p.masks, c)
	case ActDropParagraph:
		c.by = c.by.because(string(action))
		p.lines = append(p.lines, c)
	default:
		p.plain = append(p.plain, c)
	}
}

// changes gives what the plan comes to, sorted and without overlap. It refuses edits that overlap as they were
// proposed; what only overlaps by what an action made of it becomes one change.
func (p *plan) changes(doc *Document, field int, a Actions) (changes, error) {
	text := doc.Fields[field].Text
	proposed := p.plain
	if len(p.masks)+len(p.lines) > 0 {
		proposed = slices.Concat(p.plain, p.masks, p.lines)
	}
	if err := sortChanges(proposed); err != nil {
		return nil, err
	}
	if len(proposed) == len(p.plain) && len(p.sentences) == 0 {
		return proposed, nil
	}
	cs := p.plain
	for _, c := range p.masks {
		if c = a.masked(text, c); c.new != text[c.src.Start:c.src.End] {
			cs = append(cs, c)
		}
	}
	var lines changes
	for _, c := range p.sentences {
		if trimmed(text, lineOf(text, c.src)) == c.src {
			lines = append(lines, c)
		} else {
			cs = append(cs, c)
		}
	}
	for _, c := range p.lines {
		if inProse(doc, field, trimmed(text, c.src)) {
			lines = append(lines, c)
		} else {
			cs = append(cs, c)
		}
	}
	if len(lines) > 0 {
		return dropLines(text, lines, cs), nil
	}
	return joinOverlaps(cs), nil
}

// inProse tells whether a stretch stands in a paragraph: not in a title or a byline.
func inProse(doc *Document, field int, s Span) bool {
	if doc.Fields[field].Role != Text {
		return false
	}
	b, ok := doc.BlockAt(field, s.Start)
	return !ok || b.Kind != BlockTitle && b.Kind != BlockByline
}

// substituted gives the sentence that goes with a stretch which stands in place of an original word, and whether one
// is to go.
func (p *Pipeline) substituted(doc *Document, k *Edit) (Span, bool) {
	if !p.policy.Actions.DropSubstituted || !slices.Contains(k.Why, WhySubstitution) || k.Score < SurelyPut ||
		p.holds(k.Rule, k.Score) != "" || k.Span.Empty() || !inProse(doc, k.Field, k.Span) {
		return Span{}, false
	}
	return sentenceAround(doc.Fields[k.Field].Text, k.Span)
}
