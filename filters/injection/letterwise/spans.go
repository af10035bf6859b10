package letterwise

// class is what the judge takes a letter for.
type class uint8

const (
	own     class = iota
	put           // put in by a stranger
	instead       // in place of a word
	classes
)

// stretch is letters [start, end) of a section that belong together.
type stretch struct {
	start, end int
	class      class
	odds       int32 // log odds of its class, mean over its letters with content, in 1/4096 nat
}

// nat is the unit of the judge's logits.
const nat = 4096

// switching is what it costs to change from one class to another between two letters, so that a single doubtful letter
// makes no stretch and breaks none.
const switching = 3 * nat / 2

// leaning is by how much a letter may be likelier the article's own and still be proposed: what comes of it is weighed with
// other evidence afterwards.
const leaning = 3 * nat / 2

// stretches gives what is not the article's own, as the classes of all letters together are likeliest (Viterbi).
func (a *article) stretches() []stretch {
	n := len(a.logits)
	if n == 0 {
		return nil
	}
	from := make([][classes]class, n)
	var best [classes]int64
	for i := range a.logits {
		top := own
		for c := range best {
			if best[c] > best[top] {
				top = class(c)
			}
		}
		jump := best[top] - switching
		var now [classes]int64
		for c := range best {
			now[c], from[i][c] = best[c], class(c)
			if jump > best[c] {
				now[c], from[i][c] = jump, top
			}
			now[c] += int64(a.logits[i][c])
			if class(c) == own {
				now[c] -= leaning
			}
		}
		best = now
	}
	at := own
	for c := range best {
		if best[c] > best[at] {
			at = class(c)
		}
	}
	path := make([]class, n)
	for i := n - 1; i >= 0; i-- {
		path[i] = at
		at = from[i][at]
	}
	var out []stretch
	for i := 0; i < n; {
		end := i + 1
		for end < n && path[end] == path[i] && a.letters[end].Field == a.letters[i].Field {
			end++
		}
		if path[i] != own {
			if s := (stretch{start: i, end: end, class: path[i]}); a.trim(&s) {
				if s.class == put {
					a.leaveName(&s)
				}
				s.odds = a.odds(s)
				out = append(out, s)
			}
		}
		i = end
	}
	return out
}

// trim takes blanks and line ends from the ends of a stretch; what goes with it is settled later. False where nothing
// is left.
func (a *article) trim(s *stretch) bool {
	for s.start < s.end && a.blank(s.start) {
		s.start++
	}
	for s.end > s.start && a.blank(s.end-1) {
		s.end--
	}
	return s.start < s.end
}

func (a *article) blank(i int) bool { return a.letters[i].Char == ' ' || a.letters[i].Char == '\n' }

// odds gives how sure the judge is of a stretch's class.
func (a *article) odds(s stretch) int32 {
	const most = 12 * nat
	sum, n := int64(0), int64(0)
	for i := s.start; i < s.end; i++ {
		if !a.letters[i].Content() && s.end-s.start > 1 {
			continue
		}
		sum += int64(min(max(a.oddsAt(i, s.class), -most), most))
		n++
	}
	if n == 0 {
		return 0
	}
	return int32(sum / n)
}
