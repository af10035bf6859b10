#!/usr/bin/env bash
# Makes what the injection stage has learnt, from material that is not part of this repository:
#
#   SHARED=../shared bash testdata/fit.sh         learns from everything, as shipped
#   SHARED=../shared bash testdata/fit.sh half    learns from one half of what was held back and measures on the other
#
# The model of news and that of phrases never see the articles and phrases whose hash five divides. The decision is
# learnt on those: A is the half whose hash ten divides, B the other one.
set -eu -o pipefail
cd "$(dirname "$0")/.."
shared=${SHARED:-../shared}
data=$shared/data
if [ ! -e "$data/clean_dev.jsonl.gz" ]; then
	echo "fit: $data is not there: nothing to learn from" >&2
	exit 1
fi
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
part() { go run ./filters/injection/fit/part "$@"; }

go run ./filters/ngram/train -o filters/ngram/news.bin "$data/clean_dev.jsonl.gz"
go run ./filters/injection/phrases -listed "$data/phrases_dev.tsv" >"$tmp/phrases.jsonl"
go run ./filters/ngram/train -order 3 -rare 3 -size 56000 -o filters/injection/phrases.bin "$tmp/phrases.jsonl"

part -of 5 -is 0 -not "$data/clean_dev.jsonl.gz" >"$tmp/seen.jsonl"
for half in A B; do
	rest=0; [ $half = B ] && rest=5
	part -is $rest "$data/clean_dev.jsonl.gz" >"$tmp/clean$half.jsonl"
	part -is $rest "$data/phrases_dev.tsv" >"$tmp/phrases$half.tsv"
	cat "$data"/hard_negatives_dev.jsonl "$data"/hard_negatives_real_dev.jsonl "$data"/own_promotion_dev.jsonl |
		awk -v want=$([ $half = A ] && echo 1 || echo 0) 'NF && ++n % 2 == want' >"$tmp/hard$half.jsonl"
	for level in 0 1 2 3 4 5 6; do
		for seed in 1 2 3; do
			python3 "$shared/eval/inject.py" --clean "$tmp/clean$half.jsonl" --phrases "$tmp/phrases$half.tsv" \
				-n 800 --seed "$half$seed$level" --level $level >"$tmp/gold$half$seed$level.jsonl" 2>/dev/null
			[ $half = B ] && break
		done
	done
done

: >filters/injection/forest.bin # an empty one decides nothing, which is what learning needs
if [ "${1:-}" = half ]; then
	go run ./filters/injection/fit -o "$tmp/forest.bin" -test "$(echo "$tmp"/goldB*.jsonl) $tmp/cleanB.jsonl $tmp/hardB.jsonl" \
		"$tmp"/goldA*.jsonl "$tmp/cleanA.jsonl" "$tmp/seen.jsonl" "$tmp/hardA.jsonl"
	mv "$tmp/forest.bin" filters/injection/forest.bin
	make -s build
	for gold in "$tmp"/goldB*.jsonl "$tmp/cleanB.jsonl" "$tmp/hardB.jsonl"; do
		bin/taosha eval --worst 0 --thresholds 5000,7000,8000,9000,9500,9700,9900 "$gold"
	done
	echo "filters/injection/forest.bin is the half one now: git checkout filters/injection/forest.bin brings the shipped one back"
	exit 0
fi
go run ./filters/injection/fit -o "$tmp/forest.bin" "$tmp"/goldA*.jsonl "$tmp"/goldB*.jsonl "$tmp"/clean[AB].jsonl "$tmp/seen.jsonl" "$tmp"/hard[AB].jsonl
mv "$tmp/forest.bin" filters/injection/forest.bin
