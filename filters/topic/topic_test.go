package topic

import (
	"bytes"
	"testing"
)

func of(text string) *Vector {
	v := new(Vector)
	for _, r := range text {
		v.Add(r)
	}
	return v
}

// Sentences written for this test; each phrase belongs to one of them.
const (
	football = "上半场第三十分钟，客队前锋接队友传球后射门得分，主队后卫没能拦住，联赛积分榜上两队差距拉大到六分。"
	medicine = "患者在皮肤科接受检查，医生说这种病要先控制炎症，再按疗程用药，手术后伤口的护理同样要紧。"
	finance  = "公司公告称，拟向股东发行债券募集资金，年利率不超过百分之四，券商认为将缓解其短期偿债压力。"
	art      = "展厅里的山水画出自清代画家之手，馆长介绍，这批古代书画和瓷器是首次与观众见面。"
)

func TestAPhraseIsNearestToItsSubject(t *testing.T) {
	texts := []string{football, medicine, finance, art}
	for phrase, want := range map[string]string{
		"疤痕治疗": medicine, "乙肝用药": medicine, "球队夺冠": football, "守门员扑救": football,
		"股票质押": finance, "贷款利息": finance, "油画拍卖": art, "青铜器": art,
	} {
		for _, other := range texts {
			if near, far := Affinity(of(phrase), of(want)), Affinity(of(phrase), of(other)); other != want && near <= far {
				t.Errorf("%s: %d to %s, %d to %s", phrase, near, want, far, other)
			}
		}
	}
}

func TestLawsOfAffinity(t *testing.T) {
	texts := []string{football, medicine, finance, art, "药", ""}
	for _, a := range texts {
		if own := Affinity(of(a), of(a)); a != "" && own < One-1 {
			t.Errorf("%q has %d to itself", a, own)
		}
		for _, b := range texts {
			ab, ba := Affinity(of(a), of(b)), Affinity(of(b), of(a))
			if ab != ba || ab < -One || ab > One || (a == "" || b == "") && ab != 0 {
				t.Errorf("%q and %q: %d and %d", a, b, ab, ba)
			}
			if rest := of(a+b+b).Less(of(b), 2); rest != *of(a) {
				t.Errorf("%q with %q twice less it is not what it was", a, b)
			}
		}
	}
}

func TestOtherScriptsAreAboutNothing(t *testing.T) {
	if v := of("GDP 3.5%，。\n한국어かな🔥\U00020000"); *v != (Vector{}) {
		t.Errorf("%v", v)
	}
}

// The sums of the longest text that may be added up do not overflow.
func TestTheLongestText(t *testing.T) {
	long, one := new(Vector), of("药")
	for range Most {
		long.Add('药')
	}
	if got, want := Affinity(long, one), Affinity(one, one); got != want {
		t.Errorf("%d, not %d", got, want)
	}
}

func TestDamagedVectorsAreRefused(t *testing.T) {
	if _, err := load(data); err != nil {
		t.Fatal(err)
	}
	for _, b := range [][]byte{nil, data[:len(magic)], data[:len(data)-1], append(bytes.Clone(data), 0), append([]byte("X"), data[1:]...)} {
		if _, err := load(b); err == nil {
			t.Errorf("%d bytes were accepted", len(b))
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	const text = football + medicine + finance + art
	for b.Loop() {
		var v Vector
		for _, r := range text {
			v.Add(r)
		}
	}
}
