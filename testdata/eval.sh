#!/usr/bin/env bash
# Measures what the injection rules find, by advertising injected into real articles at every level of disguise, and
# what they take from clean ones. The material is not part of this repository.
#
#   SHARED=../shared SEEDS="7 8" N=1000 LEVELS="0 1 2 3 4 5 6" bash testdata/eval.sh
set -eu -o pipefail
cd "$(dirname "$0")/.."
shared=${SHARED:-../shared}
seeds=${SEEDS:-7 8}
n=${N:-1000}
levels=${LEVELS:-0 1 2 3 4 5 6}

for needed in data/clean_dev.jsonl.gz data/phrases_dev.tsv eval/inject.py eval/score.py; do
	if [ ! -e "$shared/$needed" ]; then
		echo "eval: $shared/$needed is not there: nothing to measure with"
		exit 0
	fi
done
if ! command -v python3 >/dev/null; then
	echo "eval: python3 is not installed: nothing to measure with"
	exit 0
fi

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# score GOLD NAME cleans a gold file and prints one row.
score() {
	bin/taosha clean -f jsonl --select INJ --report "$tmp/report" "$1" >"$tmp/clean" || true
	python3 "$shared/eval/score.py" --json "$1" "$tmp/report" "$tmp/clean" >"$tmp/score"
	python3 - "$2" "$tmp/score" <<'PY'
import json, sys
s = json.load(open(sys.argv[2]))
def cell(key):
    return "%9s" % s[key] if key in s else "        -"
keys = "precision recall f1 exact verbatim substitution removed_per_million touched broken missing lost".split()
print("%-22s" % sys.argv[1] + "".join(cell(k) for k in keys))
PY
}

printf '%-22s' set
printf '%9s' precis. recall f1 exact verbatim subst. rem/mill. touched broken missing lost
echo
for level in $levels; do
	for seed in $seeds; do
		python3 "$shared/eval/inject.py" --clean "$shared/data/clean_dev.jsonl.gz" --phrases "$shared/data/phrases_dev.tsv" \
			-n "$n" --seed "$seed" --level "$level" >"$tmp/gold"
		score "$tmp/gold" "level $level, seed $seed"
	done
done
for set in injected_dev natural_dev hard_negatives_dev hard_negatives_real_dev own_promotion_dev; do
	if [ -e "$shared/data/$set.jsonl" ]; then
		score "$shared/data/$set.jsonl" "$set"
	fi
done
gzip -dc "$shared/data/clean_dev.jsonl.gz" >"$tmp/all"
score "$tmp/all" clean_dev
