package extract

import (
	"cmp"
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"
)

// metadata is what a page says about its article for programs: in <meta> tags, in elements with an itemprop, and in
// JSON-LD (json-ld.org; schema.org names its types). Editors fill it in by habit, so that it counts where the page that
// people see says nothing, and where it says the same.
type metadata struct {
	headline string   // without regard to what else the page calls itself
	titles   []string // all of them
	site     string
	date     string
	author   string
	person   bool // the author is said to be a person
	source   string
}

// maxLinkedData is how much of a page's JSON-LD is read, in bytes.
const maxLinkedData = 64 << 10

// linkedType is the type of scripts that are JSON-LD.
const linkedType = "application/ld+json"

func (t *tree) metadata() metadata {
	m := metadata{
		headline: t.meta("og:title", "twitter:title"),
		site:     t.meta("og:site_name", "application-name"),
		date: cmp.Or(t.meta("article:published_time", "pubdate", "weibo: article:create_at", "datePublished", "og:release_date", "apub:time"),
			t.meta("publishdate", "dateCreated", "dateUpdate")),
		author: t.meta("byl", "og:article:author", "article:author", "author", "dc.creator"),
		source: t.meta("mediaid", "source", "og:article:source", "article:source"),
	}
	m.titles = append(m.titles, m.headline)
	budget := maxLinkedData
	for id := range t.nodes {
		n := &t.nodes[id]
		if n.tag == atom.Time && m.date == "" {
			m.date = t.attr(nodeID(id), "datetime")
		}
		if n.tag != atom.Script || n.first == none || !strings.EqualFold(t.attr(nodeID(id), "type"), linkedType) {
			continue
		}
		data := t.nodes[n.first].text
		data = data[:min(len(data), budget)]
		if budget -= len(data); budget == 0 {
			break
		}
		m.linked(data)
	}
	return m
}

// linked reads one script of JSON-LD, if it speaks of an article: of other things there are names and dates as well.
func (m *metadata) linked(data string) {
	article := strings.Contains(data, `"pubDate"`) // Baidu's dialect has no type
	for _, kind := range []string{`Article"`, `Posting"`, `"Question"`} {
		article = article || strings.Contains(data, kind)
	}
	if !article {
		return
	}
	for _, key := range []string{"headline", "title"} {
		if v := member(data, key); v != "" {
			m.titles = append(m.titles, collapse(v))
		}
	}
	for _, key := range []string{"datePublished", "pubDate"} {
		if v := member(data, key); m.date == "" {
			m.date = v
		}
	}
	if i := strings.Index(data, `"author"`); i >= 0 {
		author := data[i:min(len(data), i+300)]
		if name := member(author, "name"); name != "" && !strings.Contains(author, `"Organization"`) {
			m.author, m.person = collapse(name), true
		}
	}
}

// member gives the string that a key has first, anywhere in a JSON text, or "".
func member(data, key string) string {
	_, rest, ok := strings.Cut(data, `"`+key+`"`)
	rest = strings.TrimLeft(rest, " \t\r\n")
	if !ok || !strings.HasPrefix(rest, ":") {
		return ""
	}
	if rest = strings.TrimLeft(rest[1:], " \t\r\n"); !strings.HasPrefix(rest, `"`) {
		return ""
	}
	for i := 1; i < len(rest) && i < maxTitle; i++ {
		switch rest[i] {
		case '\\':
			i++
		case '"':
			s, err := strconv.Unquote(strings.ReplaceAll(rest[:i+1], `\/`, "/"))
			if err != nil {
				return ""
			}
			return strings.ToValidUTF8(s, "\uFFFD")
		}
	}
	return ""
}
