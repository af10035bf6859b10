"""Writes what learning is watched with: halves of the marked pages, and clean text of sources that are not learnt from.

    watched.py --shared SHARED --work WORK
    watched.py --shared SHARED --work WORK --clean weigh

makes WORK/watch/*.jsonl, labelled as documents.py does; or writes the clean articles of a part.
"""
import argparse, json, os, random

import material
from documents import real_pages

LABEL = {"insert": "1", "substitution": "2"}


def labelled(row):
    out = {"labels": {}}
    for f in ("title", "byline", "text"):
        s = row.get(f) or ""
        labels = ["1" if row.get("whole_page") else "0"] * len(s)
        for span in row.get("spans", []):
            if span["field"] == f:
                labels[span["start"]:span["end"]] = LABEL.get(span["kind"], "-") * (span["end"] - span["start"])
        out[f], out["labels"][f] = s, "".join(labels)
    return out


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--shared", required=True)
    a.add_argument("--work", required=True)
    a.add_argument("--clean")
    a = a.parse_args()
    if a.clean:
        for row in material.rows(os.path.join(a.work, f"clean-{a.clean}.jsonl")):
            print(json.dumps(labelled(row), ensure_ascii=False))
        return
    folder = os.path.join(a.work, "watch")
    os.makedirs(folder, exist_ok=True)
    sets = {}
    for row in real_pages(a.shared, True):
        kind = "doorway" if row.get("whole_page") else "control" if not row["spans"] else row["set"]
        sets.setdefault(kind, []).append(labelled(row))
    rng = random.Random(5)
    held = list(material.rows(os.path.join(a.work, "clean-held.jsonl")))
    for name, test in (("news", lambda r: r["kind"] == "news" and r["source"] not in ("cn2016", "cido", "ljww")), ("othernews", lambda r: r["source"] in ("cn2016", "cido", "ljww")),
                       ("kinds", lambda r: r["kind"] not in ("news", "hard_negatives", "hard_negatives_real", "own_promotion")),
                       ("written", lambda r: r["kind"] == "hard_negatives"), ("trap", lambda r: r["kind"] in ("hard_negatives_real", "own_promotion"))):
        some = [r for r in held if test(r)]
        rng.shuffle(some)
        sets[name] = [labelled(r) for r in some[:220]]
    for name, rows in sorted(sets.items()):
        with open(os.path.join(folder, name + ".jsonl"), "w", encoding="utf-8") as f:
            for row in rows:
                f.write(json.dumps(row, ensure_ascii=False) + "\n")
        print(name, len(rows), sum(len(r["text"]) for r in rows))


if __name__ == "__main__":
    main()
