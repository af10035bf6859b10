package fold

import (
	"math/rand/v2"
	"testing"
	"unicode/utf8"
)

// common returns the characters of GB 2312, the most frequent first as far as the table orders them.
func common() []rune {
	t := partTree()
	out := make([]rune, t.gb)
	for i := range out {
		out[i] = t.nodes[i].char
	}
	return out
}

func TestSimpleKeepsCommonCharacters(t *testing.T) {
	gb := common()
	if len(gb) != 6763 {
		t.Fatalf("%d characters of GB 2312", len(gb))
	}
	// The exceptions: in GB 2312, but traditional forms to any reader.
	listed := map[rune]rune{'後': '后', '於': '于', '麽': '么', '菸': '烟', '夥': '伙'}
	for _, r := range gb {
		if c, k := Simple(r); c != r && c != listed[r] {
			t.Errorf("Simple(%c) = %c, %05b", r, c, k)
		}
	}
	// 丨 alone is a bar to a reader and in GB 2312 all the same.
	for _, r := range gb {
		if Skip(r) != None && r != '丨' {
			t.Errorf("Skip(%c) = %d", r, Skip(r))
		}
	}
}

func TestShapeSymmetric(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	gb := common()
	for range 20000 {
		a, b := gb[rng.IntN(len(gb))], rune(hanFirst+rng.IntN(hanCount))
		x, y := Shape(a, b), Shape(b, a)
		if x != y || x < 0 || x > 100 {
			t.Fatalf("Shape(%c, %c) = %d, %d", a, b, x, y)
		}
	}
	for r := rune(hanFirst); r < hanFirst+hanCount; r++ {
		if Shape(r, r) != 100 {
			t.Errorf("Shape(%c, %c) = %d", r, r, Shape(r, r))
		}
	}
}

func TestShape(t *testing.T) {
	for _, pair := range []string{"配酡", "资赀", "股殷", "票粟", "网罔", "彩釆", "乐泺", "货贷", "台召", "币巾", "官宫", "杠扛", "炒抄", "娱娯", "博愽", "证怔", "未末", "己已", "土士", "人入", "金釒", "口囗", "0o"} {
		r := []rune(pair)
		if n := Shape(r[0], r[1]); n < 60 {
			t.Errorf("Shape(%s) = %d, want 60 or more", pair, n)
		}
	}
	for _, pair := range []string{"配信", "股票", "中国", "资产", "大小", "贷款", "的是", "新闻", "经济", "a中", "彩网"} {
		r := []rune(pair)
		if n := Shape(r[0], r[1]); n >= 30 {
			t.Errorf("Shape(%s) = %d, want under 30", pair, n)
		}
	}
}

func TestLookAlikes(t *testing.T) {
	for _, pair := range []string{"酡配", "赀资", "殷股", "粟票", "釆彩", "泺乐", "货贷", "召台", "巾币", "宫官", "扛杠", "抄炒", "搏博", "薇微", "愽博", "怔证", "伩信", "徴微", "0o", "l1", "√v"} {
		r := []rune(pair)
		if c, _ := Simple(r[0]); c == r[1] {
			continue // Simple reads it, nothing is left to list
		}
		found := false
		for _, c := range LookAlikes(r[0]) {
			found = found || c == r[1]
		}
		if !found {
			t.Errorf("LookAlikes(%c) = %s has no %c", r[0], string(LookAlikes(r[0])), r[1])
		}
	}
	gb := map[rune]bool{}
	for _, r := range common() {
		gb[r] = true
	}
	for r := rune(hanFirst); r < hanFirst+hanCount; r++ {
		list := LookAlikes(r)
		if len(list) > 8 {
			t.Errorf("LookAlikes(%c): %d", r, len(list))
		}
		for i, c := range list {
			if c == r || utf8.RuneLen(c) == 3 && !gb[c] && c != '的' {
				t.Errorf("LookAlikes(%c)[%d] = %c", r, i, c)
			}
			if handAlikes[r] == nil && Shape(r, c) < 60 {
				t.Errorf("Shape(%c, %c) = %d, though listed", r, c, Shape(r, c))
			}
		}
	}
}

func TestSound(t *testing.T) {
	for _, c := range []struct {
		char rune
		want string
		why  string
	}{
		{'配', "pei", "one reading"},
		{'资', "zi", "one reading"},
		{'資', "zi", "traditional: by its simplified form"},
		{'绿', "lv", "ü is v; the rare lu comes after"},
		{'乐', "le", "le before yue in this order of use"},
		{'行', "xing", "xing before hang"},
		{'酡', "tuo", "rare"},
		{'氼', "ni", "outside GB 2312"},
		{'6', "liu", "a digit by its name"},
		{'６', "liu", "and full-width"},
		{'a', "", "no Han character"},
		{'、', "", "no Han character"},
	} {
		got := ""
		if s := Sound(c.char); len(s) > 0 {
			got = Pinyin(s[0])
		}
		if got != c.want {
			t.Errorf("Sound(%c)[0] = %q, want %q (%s)", c.char, got, c.want, c.why)
		}
	}
	for r := rune(hanFirst); r < hanFirst+hanCount; r++ {
		s := Sound(r)
		if len(s) > 3 {
			t.Errorf("Sound(%c): %d readings", r, len(s))
		}
		for _, x := range s {
			if y, n := ParseSyllable(Pinyin(x)); y != x || n != len(Pinyin(x)) {
				t.Errorf("ParseSyllable(%q) = %d, %d, not %d", Pinyin(x), y, n, x)
			}
		}
	}
	for _, r := range common() {
		if len(Sound(r)) == 0 && r != '嗯' && r != '呒' && r != '唔' {
			t.Errorf("Sound(%c) is empty", r)
		}
	}
}

func TestNearSound(t *testing.T) {
	for _, pair := range []string{"配佩", "资支", "网往", "炒草", "是四", "牛刘", "飞灰", "胡扶", "班帮", "根耕", "今京", "信兴", "官光", "黄房"} {
		r := []rune(pair)
		if !NearSound(r[0], r[1]) || !NearSound(r[1], r[0]) {
			t.Errorf("NearSound(%s) is false", pair)
		}
	}
	for _, pair := range []string{"配白", "资杂", "汉换", "东灯", "人能"} {
		r := []rune(pair)
		if NearSound(r[0], r[1]) {
			t.Errorf("NearSound(%s) is true", pair)
		}
	}
}

func TestParseSyllable(t *testing.T) {
	for _, c := range []struct {
		in   string
		want string
		why  string
	}{
		{"peizi", "pei", "two syllables"}, {"zhuangx", "zhuang", "the longest"}, {"xian", "xian", "never xi'an"}, {"vip", "", "none"}, {"", "", "empty"},
		{"lue", "lve", "usual spelling"}, {"lv", "lv", "ü as v"}, {"Pei", "", "capitals are the caller's to fold"}, {"p", "", "an initial"},
	} {
		s, n := ParseSyllable(c.in)
		if Pinyin(s) != c.want || (n == 0) != (c.want == "") || n > len(c.in) {
			t.Errorf("ParseSyllable(%q) = %q, %d; want %q (%s)", c.in, Pinyin(s), n, c.want, c.why)
		}
	}
}

func TestJoin(t *testing.T) {
	for _, c := range []struct {
		parts string
		want  rune
		used  int
		why   string
	}{
		{"酉己", '配', 2, "left and right"}, {"月殳", '股', 2, ""}, {"木工", '杠', 2, ""}, {"火少", '炒', 2, ""}, {"十尃", '博', 2, ""}, {"采彡", '彩', 2, ""},
		{"女吴", '娱', 2, ""}, {"贝者", '赌', 2, ""}, {"貝者", '赌', 2, "traditional part"}, {"亻言", '信', 2, "radical"}, {"人言", '信', 2, "radical as a character"},
		{"禾厶", '私', 2, ""}, {"讠正", '证', 2, ""}, {"言正", '证', 2, ""}, {"扌殳", '投', 2, ""}, {"手殳", '投', 2, ""}, {"氵主", '注', 2, ""}, {"水主", '注', 2, ""},
		{"三点主", '注', 3, "radical by name"}, {"片卑", '牌', 2, ""}, {"其月", '期', 2, ""}, {"力口", '加', 2, ""}, {"次贝", '资', 2, "one over the other"},
		{"冫欠贝", '资', 3, "three parts"}, {"立口阝", '部', 3, "three parts"}, {"木木木", '森', 3, "three go before two"}, {"反辶", '返', 2, "enclosure after"}, {"辶反", '返', 2, "enclosure before"},
		{"囗玉", '国', 2, "enclosure"}, {"口玉", '国', 2, "enclosure as mouth"}, {"土止", '址', 2, "side by side before above: not 走"}, {"钅戋", '钱', 2, ""}, {"糹工", '红', 2, ""},
		{"酉己资", '配', 2, "the rest stays"}, {"中国", 0, 0, "no parts"}, {"酉", 0, 0, "one part"}, {"", 0, 0, "none"}, {"一大", 0, 0, "single strokes are no parts"},
	} {
		if r, n := Join([]rune(c.parts)); r != c.want || n != c.used {
			t.Errorf("Join(%s) = %c, %d; want %c, %d (%s)", c.parts, r, n, c.want, c.used, c.why)
		}
	}
	if n := JoinsTo([]rune("土止"), '走'); n != 2 {
		t.Errorf("JoinsTo(土止, 走) = %d", n)
	}
}

// TestJoinDecomposes: what Join returns is made of the parts that were given, and every character whose parts can be
// written comes back from them, or one of the same parts does.
func TestJoinDecomposes(t *testing.T) {
	tree := partTree()
	for id := range tree.gb {
		tree.splits(uint16(id), func(a, b, c uint16, three bool) {
			parts := []rune{tree.nodes[a].char, tree.nodes[b].char}
			if three {
				parts = append(parts, tree.nodes[c].char)
			}
			for _, p := range parts {
				if !usable(p) {
					return
				}
			}
			if n := JoinsTo(parts, tree.nodes[id].char); n < 2 {
				t.Errorf("JoinsTo(%s, %c) = %d", string(parts), tree.nodes[id].char, n)
			}
			r, n := Join(parts)
			if n < 2 || JoinsTo(parts, r) != n {
				t.Errorf("Join(%s) = %c, %d", string(parts), r, n)
			}
		})
	}
}

func TestBound(t *testing.T) {
	for _, r := range "氵讠亻扌" {
		if !Bound(r) {
			t.Errorf("Bound(%c)", r)
		}
	}
	for _, r := range "水言人手木女a" {
		if Bound(r) {
			t.Errorf("Bound(%c)", r)
		}
	}
}

func TestHash(t *testing.T) {
	if h := Hash(); len(h) != 16 || h != Hash() {
		t.Errorf("Hash() = %q", h)
	}
}

// TestSize keeps the tables within what the binary can bear.
func TestSize(t *testing.T) {
	n := len(simpleData) + len(soundData) + len(partsData) + len(alikeData)
	t.Logf("embedded: simple %d, sound %d, parts %d, alike %d, together %d bytes", len(simpleData), len(soundData), len(partsData), len(alikeData), n)
	if n > 200<<10 {
		t.Errorf("%d bytes are embedded", n)
	}
}

func TestNoAllocation(t *testing.T) {
	parts := []rune("酉己资")
	if n := testing.AllocsPerRun(100, func() {
		Simple('資')
		Simple('𝐚')
		Skip('☆')
		Sound('資')
		SameSound('配', '佩')
		NearSound('资', '支')
		ParseSyllable("peizi")
		Shape('配', '酡')
		LookAlikes('酡')
		Join(parts)
		JoinsTo(parts, '配')
		Bound('氵')
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzRisky(f *testing.F) {
	f.Add("酉己资配票股")
	f.Add("peizi三点主\xff\U0010ffff")
	f.Fuzz(func(t *testing.T, s string) {
		parts := []rune(s)
		r, n := Join(parts)
		if (r == 0) != (n == 0) || n > len(parts) {
			t.Errorf("Join(%q) = %U, %d", s, r, n)
		}
		if _, n := ParseSyllable(s); n > len(s) {
			t.Errorf("ParseSyllable(%q) = %d", s, n)
		}
		for i := 1; i < len(parts); i++ {
			a, b := parts[i-1], parts[i]
			if x, y := Shape(a, b), Shape(b, a); x != y || x < 0 || x > 100 {
				t.Errorf("Shape(%U, %U) = %d, %d", a, b, x, y)
			}
			SameSound(a, b)
			NearSound(a, b)
			LookAlikes(a)
			JoinsTo(parts[i-1:], b)
			Bound(a)
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	b.Run("sound", func(b *testing.B) {
		for b.Loop() {
			loadSounds()
		}
	})
	b.Run("parts", func(b *testing.B) {
		for b.Loop() {
			loadParts()
		}
	})
	b.Run("join", func(b *testing.B) {
		partTree()
		for b.Loop() {
			loadJoins()
		}
	})
	b.Run("alike", func(b *testing.B) {
		partTree()
		for b.Loop() {
			loadAlikes()
		}
	})
}

func BenchmarkShape(b *testing.B) {
	gb := common()
	Shape('配', '酡')
	i := 0
	for b.Loop() {
		sink = Shape(gb[i%3000], gb[(i*7+1)%3000])
		i++
	}
}

func BenchmarkJoin(b *testing.B) {
	text := []rune(sample)
	Join(text)
	i := 0
	for b.Loop() {
		_, sink = Join(text[i%60:])
		i++
	}
}

func BenchmarkSameSound(b *testing.B) {
	gb := common()
	i := 0
	for b.Loop() {
		if SameSound(gb[i%3000], gb[(i*7+1)%3000]) {
			sink++
		}
		i++
	}
}
