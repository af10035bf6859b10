#!/usr/bin/env bash
# Measures what the injection rules find, by advertising injected into real articles at every level of disguise, what
# they take from clean ones, and what a higher or lower threshold would change. The material is not part of this
# repository. What is shipped was learnt from this material: testdata/fit.sh half measures on material that nothing was
# learnt from.
#
#   SHARED=../shared SEEDS="7 8" N=1000 LEVELS="0 1 2 3 4 5 6" THRESHOLDS=5000,9000 bash testdata/eval.sh
set -eu -o pipefail
cd "$(dirname "$0")/.."
shared=$(realpath -m "${SHARED:-../shared}")
data=$shared/data
seeds=${SEEDS:-7 8}
n=${N:-1000}
levels=${LEVELS:-0 1 2 3 4 5 6}
thresholds=${THRESHOLDS:-3000,5000,7000,8000,9000,9500,9700,9900,9950}

for needed in "$data/clean_dev.jsonl.gz" "$data/phrases_dev.tsv" "$shared/eval/inject.py"; do
	if [ ! -e "$needed" ]; then
		echo "eval: $needed is not there: nothing to measure with"
		exit 0
	fi
done
if ! command -v python3 >/dev/null; then
	echo "eval: python3 is not installed: nothing to measure with"
	exit 0
fi

taosha=$PWD/bin/taosha
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
# The words that the rules are built from, one a line: how well are phrases found that have none of them?
awk -F'\t' '!/^#/ && NF > 2 { n = split($3, w, " "); for (i = 1; i <= n; i++) print w[i] }' filters/injection/morphemes.tsv >"$tmp/words"
cd "$tmp"

gold=()
for level in $levels; do
	for seed in $seeds; do
		python3 "$shared/eval/inject.py" --clean "$data/clean_dev.jsonl.gz" --phrases "$data/phrases_dev.tsv" \
			-n "$n" --seed "$seed" --level "$level" >"level$level-seed$seed"
		gold+=("level$level-seed$seed")
	done
done
for set in injected natural pages hard_negatives hard_negatives_real own_promotion; do
	if [ -e "$data/${set}_dev.jsonl" ]; then
		cp "$data/${set}_dev.jsonl" "$set"
		gold+=("$set")
	fi
done
if [ -e pages ]; then # its gold is the category: ok, or what the page advertises
	python3 -c 'import json, sys
for line in sys.stdin:
    page = json.loads(line)
    print(json.dumps(page | {"whole_page": page["category"] != "ok"}, ensure_ascii=False))' <"$data/pages_dev.jsonl" >pages
fi
gzip -dc "$data/clean_dev.jsonl.gz" >clean

echo "== every set"
"$taosha" eval --brief "${gold[@]}" clean
echo
echo "== clean news by source"
"$taosha" eval --worst 10 clean
echo
echo "== breakdown of the first and the last level"
"$taosha" eval --worst 0 --seen words "${gold[0]}" "level${levels##* }-seed${seeds##* }"
echo
echo "== operating points"
for level in $levels; do
	cat "level$level"-*
done >levels
cat hard_negatives hard_negatives_real own_promotion >honest 2>/dev/null || true
"$taosha" eval --worst 0 --brief --thresholds "$thresholds" levels honest clean
