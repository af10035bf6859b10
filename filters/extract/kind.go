package extract

import "strings"

// isFeed tells a list of articles for programs: RSS, RDF or Atom.
func isFeed(t *tree, root nodeID) bool {
	for id := t.nodes[root].first; id != none; id = t.nodes[id].next {
		if n := &t.nodes[id]; n.tag != textTag {
			return n.tag == 0 && (n.text == "rss" || n.text == "feed" || n.text == "rdf:rdf")
		}
	}
	return false
}

// isForum tells a thread by its address or its software.
func isForum(t *tree, url string) bool {
	url = strings.ToLower(url)
	if i := strings.IndexAny(url, "?"); i >= 0 && !strings.Contains(url, "viewthread") {
		url = url[:i]
	}
	for _, w := range []string{"bbs", "forum", "thread", "tieba.", "/topic", "/discuss", "discuss.", "club.", "/post?", "/t/", "/d/", "comments"} {
		if strings.Contains(url, w) {
			return true
		}
	}
	for _, g := range []string{"Discuz", "phpwind", "phpBB", "vBulletin", "Flarum", "Discourse", "NodeBB"} {
		if strings.Contains(t.meta("generator"), g) {
			return true
		}
	}
	return false
}
