"""What is learnt from: reads the material, parts it, and writes it as the other programs here want it.

    material.py SHARED WORK

Clean articles fall into halves A and B by their source, so that what an article of A is judged with knows only the
language of B, and the other way round; sources of HELD are in neither. Half of their articles are "weigh", for learning
what evidence is worth, the other half "held": what is taken from these is the harm that users will see. A document of the
gold sets is "seen" (may be learnt from) or "held" by the SHA-1 of its id.
"""
import gzip, hashlib, json, os, sys

HELD = {"cn2016", "myzd", "yihui", "goldminer", "literature", "policy", "mojlaw", "cido", "ljww", "rthk", "wealthwiki"}
# The larger sources, parted so that each kind of text stands on both sides.
B = {"cn2025", "eb", "superw", "gushi", "cosx", "howtocook", "taiwanmd", "laws", "pingcap", "oiwiki", "nlpcorpus", "fineva", "wind",
     "deb-libreoffice-help-zh-tw"}


def digest(s):
    return int(hashlib.sha1(s.encode()).hexdigest(), 16)


def held_back(row):
    """Whether a document of a gold set is kept out of learning."""
    return digest(row["id"]) % 2 == 1


def rows(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as f:
        for line in f:
            if line.strip():
                yield json.loads(line)


def clean(shared):
    """(part, article) for every clean article: part A, B, weigh or held."""
    for part, row in parted(shared):
        if part == "held" and row["kind"] != "hard_negatives" and digest(row["id"]) // 16 % 2:
            part = "weigh"
        yield part, row


def parted(shared):
    folder = os.path.join(shared, "data", "corpus")
    for name in sorted(os.listdir(folder)):
        if name.endswith(".jsonl.gz"):
            for row in rows(os.path.join(folder, name)):
                source = row["id"].rsplit("-", 1)[0]
                if source in ("reviews", "nankai", "hkcnews"):  # the only ones of their kind: by document
                    part = "held" if digest(row["id"]) % 8 == 0 else "AB"[digest(row["id"]) % 2]
                else:
                    part = "held" if source in HELD else "B" if source in B else "A"
                yield part, {"id": row["id"], "title": row.get("title", ""), "text": row["text"], "kind": row["kind"],
                             "source": source, "trap": bool(row.get("trap"))}
    for row in rows(os.path.join(shared, "data", "clean_dev.jsonl.gz")):
        d = digest(row["id"])
        yield "held" if d % 10 == 0 else "AB"[d % 2], {"id": row["id"], "title": row["title"], "text": row["text"], "kind": "news",
                                                      "source": row["source"], "trap": False}
    for name in ("hard_negatives_real", "own_promotion", "hard_negatives"):
        for row in rows(os.path.join(shared, "data", name + "_dev.jsonl")):
            yield "held" if held_back(row) else "AB"[digest(row["id"]) // 2 % 2], {
                "id": row["id"], "title": row.get("title", ""), "text": row.get("text", ""), "byline": row.get("byline", ""), "kind": name,
                "source": name, "trap": True}


def main():
    shared, work = sys.argv[1:]
    os.makedirs(work, exist_ok=True)
    out = {part: open(os.path.join(work, f"clean-{part}.jsonl"), "w", encoding="utf-8") for part in ("A", "B", "weigh", "held")}
    size = {}
    for part, row in clean(shared):
        out[part].write(json.dumps(row, ensure_ascii=False) + "\n")
        size[part] = size.get(part, 0) + len(row["text"])
    print({part: f"{n / 1e6:.1f} million characters" for part, n in size.items()}, file=sys.stderr)


if __name__ == "__main__":
    main()
