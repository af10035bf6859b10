// Package structure works out what the parts of an article are: stray header lines, title, byline, dateline and
// paragraphs. It changes nothing; the stages after it ask where in the article a suspicious stretch stands.
package structure

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/pipeline"
	"github.com/taosha-text/taosha/pipeline/codepoint"
)

// Config holds the stage's settings.
type Config struct {
	HeaderLines int `yaml:"header_lines" help:"how many lines at the top of a plain text may be header lines or the title"`
	LineLength  int `yaml:"line_length" help:"code points up to which a line without an end mark counts as a heading, byline or stray line"`
}

// Default gives the settings that hold where a recipe says nothing. Of the articles looked at, no title was longer
// than 50 code points and no more than three lines stood above a title.
func Default() Config { return Config{HeaderLines: 5, LineLength: 60} }

// Filter is the stage.
type Filter struct{ cfg Config }

// New makes the stage.
func New(cfg Config) (*Filter, error) { return &Filter{cfg}, nil }

// Name implements pipeline.Filter.
func (*Filter) Name() string { return "structure" }

// Rules implements pipeline.Filter: the stage has none, since it changes nothing.
func (*Filter) Rules() []pipeline.Rule { return Rules() }

// Rules lists what the stage can do.
func Rules() []pipeline.Rule { return nil }

// Check implements pipeline.Filter. Blocks that came with the document (from a page's markup) are left as they are.
func (f *Filter) Check(ctx context.Context, doc *pipeline.Document) (pipeline.Findings, error) {
	if len(doc.Blocks) > 0 {
		return pipeline.Findings{}, nil
	}
	var blocks []pipeline.Block
	for i, field := range doc.Fields {
		if err := ctx.Err(); err != nil {
			return pipeline.Findings{}, err
		}
		if doc.TooMany(len(blocks)) {
			break
		}
		switch field.Role {
		case pipeline.Title:
			blocks = appendWhole(blocks, i, field.Text, pipeline.BlockTitle)
		case pipeline.Byline:
			blocks = appendWhole(blocks, i, field.Text, pipeline.BlockByline)
		default:
			blocks = f.appendText(blocks, doc, i)
		}
	}
	return pipeline.Findings{Blocks: blocks}, nil
}

func appendWhole(blocks []pipeline.Block, field int, text string, kind pipeline.BlockKind) []pipeline.Block {
	if strings.TrimSpace(text) == "" {
		return blocks
	}
	return append(blocks, pipeline.Block{Field: field, Span: pipeline.Span{End: len(text)}, Kind: kind})
}

// appendText cuts a text into lines and says what each is. Where the field holds the whole article its title is the
// longest of the heading lines at the top; the other heading lines there are header lines.
func (f *Filter) appendText(blocks []pipeline.Block, doc *pipeline.Document, field int) []pipeline.Block {
	text, hasTitle := doc.Fields[field].Text, doc.Format == pipeline.FormatText
	first := len(blocks)
	if lines := strings.Count(text, "\n") + 1; !doc.TooMany(lines) { // those that are blank are no blocks
		blocks = slices.Grow(blocks, lines)
	}
	for start := 0; start < len(text) && !doc.TooMany(len(blocks)); {
		end := len(text)
		next := end
		if n := strings.IndexByte(text[start:], '\n'); n >= 0 {
			end, next = start+n, start+n+1
		}
		line := strings.TrimRight(text[start:end], "\r")
		if trimmed(line) != "" {
			blocks = append(blocks, pipeline.Block{Field: field, Span: pipeline.Span{Start: start, End: start + len(line)},
				Kind: pipeline.BlockParagraph})
		}
		start = next
	}
	lines := blocks[first:]
	top := 0
	for top < len(lines) && top < f.cfg.HeaderLines && f.heading(at(text, lines[top])) {
		top++
	}
	body := lines
	if hasTitle && top > 0 && top < len(lines) {
		title := 0
		for i := range lines[:top] {
			lines[i].Kind = pipeline.BlockHeader
			if IsByline(at(text, lines[i])) {
				lines[i].Kind = pipeline.BlockByline
			} else if codepoint.Count(at(text, lines[i])) > codepoint.Count(at(text, lines[title])) {
				title = i
			}
		}
		lines[title].Kind = pipeline.BlockTitle
		body = lines[top:]
	}
	for i := range body {
		line := at(text, body[i])
		switch {
		case f.heading(line) && IsByline(line):
			body[i].Kind = pipeline.BlockByline
		case hasLabel(line):
			body[i].Kind = pipeline.BlockFooter
		}
	}
	return blocks
}

func at(text string, b pipeline.Block) string { return text[b.Span.Start:b.Span.End] }

// heading tells whether a line is short and does not end like a sentence.
func (f *Filter) heading(line string) bool {
	line = trimmed(line)
	if len(line) > 4*f.cfg.LineLength || codepoint.Count(line) > f.cfg.LineLength {
		return false
	}
	switch last, _ := utf8.DecodeLastRuneInString(line); last {
	case '。', '！', '？', '；', '…', '!', '?', ';', '”', '"':
		return false
	}
	return true
}

// labels introduce keywords or links.
var labels = [...]string{"本文关键词", "关键词", "相关标签", "本文标签", "文章标签", "标签", "上一篇", "下一篇", "相关新闻", "相关阅读", "责任编辑", "责编"}

// hasLabel tells whether a line begins with a label that introduces keywords or links.
func hasLabel(line string) bool {
	line = trimmed(line)
	if len(line) < 3 {
		return false
	}
	switch line[:3] { // few lines begin as labels do
	case "本", "关", "相", "文", "标", "上", "下", "责":
		return slices.ContainsFunc(labels[:], func(l string) bool { return strings.HasPrefix(line, l) })
	}
	return false
}

// trimmed is strings.TrimSpace with a short cut for lines that begin with an ideograph and end with one or with a full
// stop. Of the characters that begin with the bytes E3 to EF, only U+3000 (E3 80 80) is a space.
func trimmed(line string) string {
	if n := len(line); n >= 3 && line[0] >= 0xE4 && line[n-3] >= 0xE3 && line[n-1] != 0x80 {
		return line
	}
	return strings.TrimSpace(line)
}
