#!/bin/sh
# taosha beside what people use for parts of its work, over the same files in one run: `make bench-peers`. Installs the
# others below build/peers (install.sh) and prints two tables (measure.py). The material is that of ../shared (or $SHARED).
#
#   ROUNDS=3 DOCUMENTS=2000 testdata/peers/peers.sh
set -eu
cd "$(dirname "$0")/../.."
shared=${SHARED:-../shared}
peers=$PWD/build/peers
sh testdata/peers/install.sh
[ -d "$shared/data" ] || { echo "no material at $shared: set SHARED" >&2; exit 1; }

documents=${DOCUMENTS:-2000}
python3 "$shared/eval/inject.py" --clean "$shared/data/clean_dev.jsonl.gz" --phrases "$shared/data/phrases_dev.tsv" \
	-n $((documents / 10)) --seed 7 --level 0 > "$peers/injected.jsonl"
gzip -dc "$shared/data/clean_dev.jsonl.gz" | head -n $((documents * 9 / 10)) | cat - "$peers/injected.jsonl" > "$peers/news.jsonl"
cut -f2 "$shared/data/phrases_dev.tsv" | tail -n +2 > "$peers/phrases.txt"
python3 - "$shared/data/html" > "$peers/pages.jsonl" <<'PAGES'
import csv, gzip, json, os, sys
for row in csv.DictReader(open(os.path.join(sys.argv[1], "index.tsv"), encoding="utf-8"), delimiter="\t"):
    with gzip.open(os.path.join(sys.argv[1], row["file"])) as f:
        html = f.read().decode(row.get("encoding") or "utf-8", "replace")
    print(json.dumps({"url": row.get("url", ""), "html": html}, ensure_ascii=False))
PAGES
python3 testdata/peers/measure.py "$PWD/bin/taosha" "$peers" "$peers/news.jsonl" "$peers/pages.jsonl" "$peers/phrases.txt" "${ROUNDS:-3}"
