package extract

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/andybalholm/cascadia"
)

// Recipe says where the parts of an article stand on the pages of one site. Selectors are CSS; an empty one leaves
// that part to the general method, and one that finds nothing on a page does, too.
type Recipe struct {
	Host   string   `yaml:"host" help:"the site: an exact host name, or a suffix that begins with a dot (.example.cn)"`
	Title  string   `yaml:"title" help:"selector of the title"`
	Byline string   `yaml:"byline" help:"selector of the line with date, source and author"`
	Body   string   `yaml:"body" help:"selector of the element that holds the article; several are joined"`
	Drop   []string `yaml:"drop" help:"selectors of what is left out"`
}

type compiled struct {
	host                string
	title, byline, body cascadia.SelectorGroup
	drop                []cascadia.SelectorGroup
}

func (r Recipe) compile() (compiled, error) {
	c := compiled{host: strings.ToLower(r.Host)}
	if strings.Trim(c.host, ".") == "" {
		return c, fmt.Errorf("a recipe for pages has no host")
	}
	for _, s := range []struct {
		what, text string
		into       *cascadia.SelectorGroup
	}{{"title", r.Title, &c.title}, {"byline", r.Byline, &c.byline}, {"body", r.Body, &c.body}} {
		if s.text == "" {
			continue
		}
		var err error
		if *s.into, err = selector(r.Host, s.what, s.text); err != nil {
			return c, err
		}
	}
	for _, text := range r.Drop {
		g, err := selector(r.Host, "drop", text)
		if err != nil {
			return c, err
		}
		c.drop = append(c.drop, g)
	}
	return c, nil
}

func selector(host, what, text string) (cascadia.SelectorGroup, error) {
	g, err := cascadia.ParseGroup(text)
	if err != nil {
		return nil, fmt.Errorf("host %s: %s: %q is no selector: %w", host, what, text, err)
	}
	return g, nil
}

// recipeFor gives the recipe with the longest host that fits, an exact one before a suffix; nil for none.
func (x *Extractor) recipeFor(host string) *compiled {
	var best *compiled
	for i := range x.recipes {
		r := &x.recipes[i]
		fits := r.host == host || (r.host[0] == '.' && (strings.HasSuffix(host, r.host) || host == r.host[1:]))
		if fits && (best == nil || r.host == host || (best.host != host && len(r.host) > len(best.host))) {
			best = r
		}
	}
	return best
}

// hostOf gives the host name of an address in lower case, without a port; "" where there is none.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
}
