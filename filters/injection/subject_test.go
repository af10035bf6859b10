package injection

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters/structure"
	"github.com/taosha-text/taosha/pipeline"
)

// Articles written for this test.
const (
	aMatch  = "上半场第三十分钟，客队前锋接队友传球后射门得分。主队后卫没能拦住对手。\n联赛积分榜上两队差距拉大到六分，主教练赛后说球员已经尽力。\n下一轮比赛将在周六晚上进行，门票今天开始发售，球迷可以在俱乐部购买。"
	aClinic = "皮肤科医生介绍，这种炎症先要控制感染，再按疗程用药。患者手术后伤口的护理同样要紧。\n医院今年新开的门诊每天接待病人约四十名，多数是烧伤后来复查的。\n护士提醒，用药期间如有红肿疼痛，应当及时到医院检查，不要自行停药。"
)

// featureOf is a feature of the candidate with these letters.
func featureOf(t *testing.T, name, phrase, text string) int32 {
	t.Helper()
	f, err := New(Default(), nil)
	if err != nil {
		t.Fatal(err)
	}
	doc := &pipeline.Document{Format: pipeline.FormatText, Fields: []pipeline.Field{{Name: "text", Role: pipeline.Text, Text: text}}}
	shape, err := structure.New(structure.Default())
	if err != nil {
		t.Fatal(err)
	}
	found, err := shape.Check(context.Background(), doc)
	if err != nil {
		t.Fatal(err)
	}
	doc.Blocks = found.Blocks
	for _, c := range f.Candidates(doc) {
		if strings.Trim(text[c.Span.Start:c.Span.End], "\n ") == phrase {
			return c.Features[slices.Index(FeatureNames(), name)]
		}
	}
	t.Fatalf("%s is no candidate", phrase)
	return 0
}

// What is sold is nearer to an article that speaks of it, in its lines and as a whole, however often it stands there.
func TestAStretchIsNearToItsOwnSubject(t *testing.T) {
	for _, phrase := range []string{"祛痘产品", "疤痕治疗特效药", "买球网站"} {
		for _, feature := range []string{"affinity", "affinity-near"} {
			match, clinic := featureOf(t, feature, phrase, aMatch+"\n"+phrase), featureOf(t, feature, phrase, aClinic+"\n"+phrase)
			if own := strings.Contains(phrase, "球"); feature == "affinity" && own != (match > clinic) {
				t.Errorf("%s: %d to the match, %d to the clinic", phrase, match, clinic)
			} else if feature == "affinity-near" && (match != 0 || clinic != 0) {
				t.Errorf("%s: %d and %d to the text around a line of its own", phrase, match, clinic)
			}
		}
		once, twice := featureOf(t, "affinity", phrase, aMatch+"\n"+phrase), featureOf(t, "affinity", phrase, phrase+"\n"+aMatch+"\n"+phrase)
		if once != twice {
			t.Errorf("%s: %d where it stands once, %d where twice", phrase, once, twice)
		}
	}
}

// In an article that is odd elsewhere, oddness tells less; the stretch and its copies do not count.
func TestOddnessElsewhere(t *testing.T) {
	const phrase = "股票配资平台"
	plain := featureOf(t, "odd-share", phrase, aMatch+"\n"+phrase)
	if copies := featureOf(t, "odd-share", phrase, phrase+"\n"+aMatch+"\n"+phrase); copies > plain {
		t.Errorf("%d with a copy, %d without", copies, plain)
	}
	if odd := featureOf(t, "odd-share", phrase, aMatch+"\n敕勒踯躅氤氲龃龉，饕餮魍魉旖旎。\n"+phrase); odd <= plain {
		t.Errorf("%d beside odd words, %d without", odd, plain)
	}
}

// A trigger that news knows well is likelier than one that it does not.
func TestTheRarestTrigger(t *testing.T) {
	f, err := New(Default(), nil)
	if err != nil {
		t.Fatal(err)
	}
	glyphs := func(text string) []glyph { return new(scratch).glyphsOf(text, 0, len(text)) }
	if none := f.rarestHead(glyphs("会议要求各地")); none != 0 {
		t.Errorf("%d without a trigger", none)
	}
	common, rare := f.rarestHead(glyphs("赚钱")), f.rarestHead(glyphs("百家乐娱乐城"))
	if common >= 0 || rare >= common {
		t.Errorf("%d for a common trigger, %d for a rare one", common, rare)
	}
	if both := f.rarestHead(glyphs("百家乐娱乐城轻松赚钱")); both != rare {
		t.Errorf("%d for both, %d for the rarer", both, rare)
	}
}
