package cli

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/gold"
	"github.com/taosha-text/taosha/cmd/internal/terminal"
)

// evalText is what taosha eval prints of one gold file.
func evalText(m measured, worst int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d documents, %d with injections\n", terminal.Safe(m.Path, false), m.Documents, m.Dirty)
	if m.Dirty > 0 {
		fmt.Fprintf(&b, "  character F1 %.4f, precision %.4f, recall %.4f\n", m.F1, m.Precision, m.Recall)
		fmt.Fprintf(&b, "  documents right: exact %.4f, byte for byte %.4f\n", ratio(m.Exact, m.Dirty), ratio(m.Verbatim, m.Dirty))
	}
	if m.Lost > 0 {
		fmt.Fprintf(&b, "  counted as wholly removed (failed, limited or spam): %d\n", m.Lost)
	}
	if m.Substitutions > 0 {
		fmt.Fprintf(&b, "  substitutions left and listed: %d of %d\n", m.SubstitutionsKept, m.Substitutions)
	}
	if p := m.Pages; p.Whole+p.Honest > 0 {
		fmt.Fprintf(&b, "  pages that are advertising as a whole: %d of %d found, %d of %d others taken for one\n", p.Found, p.Whole, p.Taken, p.Honest)
	}
	recalls(&b, "position", m.ByPosition)
	recalls(&b, "category", m.ByCategory)
	recalls(&b, "disguise", m.ByDisguise)
	recalls(&b, "phrases that --seen lists or not", m.ByNovelty)
	harms(&b, m.Score)
	if len(m.Points) > 0 {
		b.WriteString("  threshold  precision  recall      F1   exact  verbatim  harm a million  touched\n")
		for _, p := range m.Points {
			fmt.Fprintf(&b, "  %9d  %9.4f  %6.4f  %6.4f  %6.4f  %8.4f  %14.2f  %7d\n", p.Threshold, p.Precision, p.Recall, p.F1,
				ratio(p.Exact, m.Dirty), ratio(p.Verbatim, m.Dirty), p.HarmPerMillion, p.Touched)
		}
	}
	for _, w := range m.Worst[:min(worst, len(m.Worst))] {
		fmt.Fprintf(&b, "  %s: %d missed, %d wrong", terminal.Safe(w.ID, false), w.Tally.FalseNegative, w.Tally.FalsePositive)
		if w.Lost != "" {
			fmt.Fprintf(&b, " (wholly removed: %s)", terminal.Safe(w.Lost, false))
		}
		b.WriteByte('\n')
		for _, list := range []struct {
			name string
			of   []string
		}{{"missed", w.Missed}, {"wrong", w.Wrong}, {"not listed", w.Unlisted}} {
			for _, x := range list.of {
				fmt.Fprintf(&b, "    %-10s %s\n", list.name, terminal.Safe(x, false))
			}
		}
	}
	return b.String()
}

func ratio(n, of int) float64 { return float64(n) / float64(max(1, of)) }

func recalls(b *strings.Builder, by string, of gold.Tallies) {
	if len(of) == 0 {
		return
	}
	fmt.Fprintf(b, "  recall by %s\n", by)
	for _, key := range slices.Sorted(maps.Keys(of)) {
		fmt.Fprintf(b, "    %-22s %.3f of %d\n", terminal.Safe(key, false), of[key].Recall(), of[key].TruePositive+of[key].FalseNegative)
	}
}

func harms(b *strings.Builder, s gold.Score) {
	if len(s.Harm) == 0 {
		return
	}
	b.WriteString("  harm to articles without injections\n")
	for _, source := range s.Sources() {
		harm(b, terminal.Safe(source, false), s.Harm[source])
	}
	if len(s.Harm) > 1 {
		harm(b, "all", s.AllHarm())
		fmt.Fprintf(b, "    mean over %d sources: %.2f a million\n", len(s.Harm), s.MacroHarm())
	}
}

func harm(b *strings.Builder, name string, h gold.Harm) {
	low, high := h.PerMillionInterval()
	from, to := h.TouchedInterval()
	fmt.Fprintf(b, "    %-22s %d of %d characters, %.2f a million (%.2f to %.2f); %d of %d documents touched (%.3f%% to %.3f%%)\n",
		name, h.Removed, h.Characters, h.PerMillion(), low, high, h.Touched, h.Documents, 100*from, 100*to)
}

// The columns of eval --brief.
const briefHead = "precis. recall     F1  exact verbatim  substitutions  whole pages  false pages  harm/million        (95%)  mean/source  touched  lost  file\n"

// briefRow is one gold file in one row; a dash stands for what the file does not measure.
func briefRow(m measured) string {
	or := func(there bool, s string) string {
		if there {
			return s
		}
		return "-"
	}
	of := func(n, all int) string { return or(all > 0, fmt.Sprintf("%d of %d", n, all)) }
	dirty, h := m.Dirty > 0, m.AllHarm()
	low, high := h.PerMillionInterval()
	f4 := func(x float64) string { return or(dirty, fmt.Sprintf("%.4f", x)) }
	clean := h.Documents > 0
	row := fmt.Sprintf("%7s %6s %6s %6s %8s  %13s  %11s  %11s  %12s  %11s  %11s  %7s  %4d  %s\n",
		f4(m.Precision), f4(m.Recall), f4(m.F1), f4(ratio(m.Exact, m.Dirty)), f4(ratio(m.Verbatim, m.Dirty)),
		of(m.SubstitutionsKept, m.Substitutions), of(m.Pages.Found, m.Pages.Whole), of(m.Pages.Taken, m.Pages.Honest),
		or(clean, fmt.Sprintf("%.2f", h.PerMillion())), or(clean, fmt.Sprintf("%.1f-%.1f", low, high)), or(clean, fmt.Sprintf("%.2f", m.HarmMacroMean)),
		or(clean, fmt.Sprintf("%d/%d", h.Touched, h.Documents)), m.Lost, terminal.Safe(m.Path, false))
	for _, p := range m.Points {
		row += fmt.Sprintf("%7s %6s %6s %6s %8s  %13s  %11s  %11s  %12s  %11s  %11s  %7s  %4s    at %d\n",
			f4(p.Precision), f4(p.Recall), f4(p.F1), f4(ratio(p.Exact, m.Dirty)), f4(ratio(p.Verbatim, m.Dirty)), "", "", "",
			or(clean, fmt.Sprintf("%.2f", p.HarmPerMillion)), "", "", or(clean, strconv.Itoa(p.Touched)), "", p.Threshold)
	}
	return row
}
