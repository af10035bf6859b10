#!/usr/bin/env python3
"""Measures the injection stage on material that nothing was learnt from, and prints one table.

    eval.py --shared ../shared --taosha bin/taosha [-n 400] [--seen]

The material is not part of this repository. What is held back is told by filters/injection/learn/material.py: halves of
the marked sets by the SHA-1 of the id, a tenth of the clean articles, a fifth of the phrases, and whole sources of the
corpus. What is shipped has learnt from both halves of the marked sets and from all phrases, after it was measured: what is
printed of real, spliced, natural, injected and the levels is no held-out figure of it; testdata/MEASURED.md has those of
the same judge before that. --seen measures the other halves instead.
"""
import argparse, gzip, json, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "filters", "injection", "learn"))
import material


def write(path, rows):
    with open(path, "w", encoding="utf-8") as f:
        for row in rows:
            f.write(json.dumps(row, ensure_ascii=False) + "\n")


def run(taosha, gold, tmp, extra=()):
    report, clean = os.path.join(tmp, "report"), os.path.join(tmp, "clean")
    with open(clean, "wb") as f:
        subprocess.run([taosha, "clean", "-f", "jsonl", "--select", "INJ", *extra, "--report", report, gold], stdout=f, stderr=subprocess.DEVNULL)
    return report, clean


def score(shared, gold, report, clean):
    out = subprocess.run([sys.executable, os.path.join(shared, "eval", "score.py"), gold, report, clean, "--json"], capture_output=True, text=True).stdout
    return json.loads(out)


COLUMNS = [("documents", "documents"), ("document_f1", "mean F1"), ("f1", "F1"), ("precision", "precision"), ("recall", "recall"), ("verbatim", "byte for byte"),
           ("removed_per_million", "a million"), ("touched", "touched"), ("substitution", "in place: named"), ("substitution_deleted", "deleted"), ("whole_pages", "whole pages")]


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--shared", required=True)
    a.add_argument("--taosha", required=True)
    a.add_argument("-n", type=int, default=400, help="documents of each level of disguise")
    a.add_argument("--seen", action="store_true")
    a.add_argument("--recipe")
    a = a.parse_args()
    data = os.path.join(a.shared, "data")
    extra = ["--recipe", a.recipe] if a.recipe else []
    right = {}

    with tempfile.TemporaryDirectory() as tmp:
        path = lambda name: os.path.join(tmp, name)

        def measure(name, rows):
            write(path("gold"), rows)
            report, clean = run(a.taosha, path("gold"), tmp, extra)
            s = score(a.shared, path("gold"), report, clean)
            print("| " + " | ".join([name] + [f"{s[k]:.3f}" if isinstance(s.get(k), float) and k != "removed_per_million" else f"{s[k]:.1f}" if isinstance(s.get(k), float) else str(s.get(k, "")) for k, _ in COLUMNS]) + " |", flush=True)
            calibrate(rows, report)

        def calibrate(rows, report):
            gold = {r["id"]: r for r in rows}
            for line in open(report, encoding="utf-8"):
                d = json.loads(line)
                g = gold.get(d.get("id"))
                if g is None or g.get("whole_page"):
                    continue
                for e in d.get("edits", []):
                    if e["stage"] != "injection" or e["rule"] == "INJ008":
                        continue
                    s, t = e["chars"]
                    inside = sum(max(0, min(t, x["end"]) - max(s, x["start"])) for x in g.get("spans", []) if x["field"] == e["field"] and x["kind"] in ("insert", "ignore"))
                    key = min(9900, e["score"] // 500 * 500) if e["score"] < 9500 else 9500 if e["score"] < 9800 else 9800 if e["score"] < 9950 else 9950
                    n = right.setdefault(key, [0, 0.0])
                    n[0] += 1
                    n[1] += inside / max(1, t - s)

        print("| set | " + " | ".join(t for _, t in COLUMNS) + " |")
        print("|---" * (len(COLUMNS) + 1) + "|")
        for name in ("real", "spliced", "natural", "injected", "pages"):
            rows = []
            for row in material.rows(os.path.join(data, name + "_dev.jsonl")):
                if material.held_back(row) != a.seen:
                    if name == "pages":
                        row["whole_page"] = row["category"] != "ok"
                    rows.append({"spans": [], **row})
            measure(name, rows)
        for name in ("hard_negatives", "hard_negatives_real", "own_promotion"):
            measure(name.replace("_", " "), [{"spans": [], **r} for r in material.rows(os.path.join(data, name + "_dev.jsonl")) if material.held_back(r) != a.seen])
        held = [r for part, r in material.clean(a.shared) if part == "held"]
        news = [r for r in held if r["kind"] == "news"]
        measure("clean news", [{"spans": [], **r} for r in news])
        for kind in sorted({r["kind"] for r in held} - {"news", "hard_negatives", "hard_negatives_real", "own_promotion"}):
            measure("clean " + kind, [{"spans": [], **r} for r in held if r["kind"] == kind])
        measure("clean, all kinds", [{"spans": [], **r} for r in held if r["kind"] not in ("hard_negatives", "hard_negatives_real", "own_promotion")])
        with gzip.open(path("clean.jsonl.gz"), "wt", encoding="utf-8") as f:
            for r in material.rows(os.path.join(data, "clean_dev.jsonl.gz")):
                if material.digest(r["id"]) % 10 == 0:
                    f.write(json.dumps(r, ensure_ascii=False) + "\n")
        with open(path("phrases.tsv"), "w", encoding="utf-8") as f:
            for line in open(os.path.join(data, "phrases_dev.tsv"), encoding="utf-8"):
                if line.startswith(("#", "category\t")) or material.digest(line.split("\t")[1]) % 5 == 0:
                    f.write(line)
        for level in range(7):
            out = subprocess.run([sys.executable, os.path.join(a.shared, "eval", "inject.py"), "--clean", path("clean.jsonl.gz"), "--phrases", path("phrases.tsv"),
                                  "-n", str(a.n), "--seed", "7", "--level", str(level)], capture_output=True, text=True).stdout
            measure(f"level {level}", [json.loads(l) for l in out.splitlines()])
        print("\n| score from | edits | right |\n|---|---|---|")
        for key in sorted(right):
            n, ok = right[key]
            print(f"| {key} | {n} | {ok / n:.3f} |")


if __name__ == "__main__":
    main()
