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
	headline string    // without regard to what else the page calls itself
	titles   [2]string // the same, and that of JSON-LD
	date     string
	author   string
	person   bool // the author is said to be a person
	source   string
}

// maxLinkedData is how much of a page's JSON-LD is read, in bytes.
const maxLinkedData = 64 << 10

// linkedType is the type of scripts that are JSON-LD.
const linkedType = "application/ld+json"

// metaNames are those of meta tags, for each member of metadata the ones that are believed first before the others.
var metaNames = [...][]string{
	strings.Fields("og:title twitter:title"),
	strings.Fields("article:published_time pubdate datePublished og:release_date apub:time"),
	strings.Fields("publishdate dateCreated dateUpdate"),
	strings.Fields("byl og:article:author article:author author dc.creator"),
	strings.Fields("mediaid source og:article:source article:source"),
}

func (t *tree) metadata(m *metadata) {
	var older string
	for i, into := range [...]*string{&m.headline, &m.date, &older, &m.author, &m.source} {
		*into = t.meta(metaNames[i]...)
	}
	m.date = cmp.Or(m.date, older)
	m.titles[0] = m.headline
	budget := maxLinkedData
	for id := range t.nodes {
		n := &t.nodes[id]
		if n.tag == atom.Time && m.date == "" {
			m.date = t.attr(nodeID(id), "datetime")
		}
		if n.tag != atom.Script || n.first == none || t.attr(nodeID(id), "type") != linkedType {
			continue
		}
		data := t.nodes[n.first].text
		data = data[:min(len(data), budget)]
		if budget -= len(data); budget == 0 {
			break
		}
		m.linked(data)
	}
}

// linked reads one script of JSON-LD, if it speaks of an article: of other things there are names and dates as well.
func (m *metadata) linked(data string) {
	if !strings.Contains(data, `"headline"`) && !strings.Contains(data, `"pubDate"`) {
		return
	}
	m.titles[1] = collapse(cmp.Or(member(data, "headline"), member(data, "title")))
	m.date = cmp.Or(m.date, member(data, "datePublished"), member(data, "pubDate"))
	_, data, _ = strings.Cut(data, `"author"`)
	data = data[:min(len(data), 300)]
	if name := collapse(member(data, "name")); name != "" && !strings.Contains(data, `"Organization"`) {
		m.author, m.person = name, true
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
