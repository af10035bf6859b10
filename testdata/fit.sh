#!/usr/bin/env bash
# Makes what the injection stage has learnt, from material that is not part of this repository:
#
#   SHARED=../shared bash testdata/fit.sh         learns from everything, as shipped
#   SHARED=../shared bash testdata/fit.sh half    leaves one part out and measures on it
#   SHARED=../shared bash testdata/fit.sh ablation   measures what each source of evidence (evidence.tsv) adds
#
# Articles and phrases fall into five parts by the hash of their id. The decision is learnt on what the models of news,
# of subjects and of phrases have not seen: for each of the parts 1 to 4 there are models of their own, made without it. The
# models that are shipped are made without part 0. Of part 0, A is the half whose hash ten divides, B the other; of
# the articles that must stay whole, A is every other one.
# "half" learns without B, so that neither the models nor the decision have seen what it measures on.
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
go build -o "$tmp/" ./filters/injection/fit/part ./filters/injection/fit/forms ./filters/injection/phrases ./filters/ngram/train
go build -o "$tmp/topics" ./filters/topic/train
news=filters/ngram/news.bin
topics=filters/topic/topics.bin
phrases=filters/injection/phrases.bin
forest=filters/injection/forest.bin
sketch=filters/injection/sketch.bin

models() { # articles, phrases: makes the three models
	"$tmp/train" -o "$news" "$1"
	"$tmp/topics" -o "$topics" "$1"
	"$tmp/phrases" -listed "$2" >"$tmp/made.jsonl"
	"$tmp/train" -order 3 -rare 3 -size 56000 -o "$phrases" "$tmp/made.jsonl"
}
inject() { # articles, phrases, how many, seed, prefix: makes gold at every level of disguise
	for level in 0 1 2 3 4 5 6; do
		python3 "$shared/eval/inject.py" --clean "$1" --phrases "$2" -n "$3" --seed "$4$level" --level $level >"$5$level.jsonl" 2>/dev/null
	done
}

: >"$forest" # an empty one decides nothing, which is what learning needs
: >"$sketch"
for k in 1 2 3 4; do
	"$tmp/part" -of 5 -is $k -not "$data/clean_dev.jsonl.gz" >"$tmp/rest.jsonl"
	"$tmp/part" -of 5 -is $k -not "$data/phrases_dev.tsv" >"$tmp/rest.tsv"
	models "$tmp/rest.jsonl" "$tmp/rest.tsv"
	go build -o "$tmp/fit$k" ./filters/injection/fit
	"$tmp/part" -of 5 -is $k "$data/clean_dev.jsonl.gz" >"$tmp/clean$k.jsonl"
	"$tmp/part" -of 5 -is $k "$data/phrases_dev.tsv" >"$tmp/phrases$k.tsv"
	inject "$tmp/clean$k.jsonl" "$tmp/phrases$k.tsv" 1200 F$k "$tmp/gold$k"
	"$tmp/forms" -phrases "$tmp/phrases$k.tsv" -n 2500 -seed f$k "$tmp/clean$k.jsonl" >"$tmp/gold${k}forms.jsonl"
done
models "$data/clean_dev.jsonl.gz" "$data/phrases_dev.tsv"
go build -o "$tmp/fit0" ./filters/injection/fit
for half in A B; do
	rest=0; [ $half = B ] && rest=5
	"$tmp/part" -is $rest "$data/clean_dev.jsonl.gz" >"$tmp/clean$half.jsonl"
	"$tmp/part" -is $rest "$data/phrases_dev.tsv" >"$tmp/phrases$half.tsv"
	cat "$data"/hard_negatives_dev.jsonl "$data"/hard_negatives_real_dev.jsonl "$data"/own_promotion_dev.jsonl |
		awk -v want=$([ $half = A ] && echo 1 || echo 0) 'NF && ++n % 2 == want' >"$tmp/hard$half.jsonl"
	inject "$tmp/clean$half.jsonl" "$tmp/phrases$half.tsv" 800 ${half}1 "$tmp/gold$half"
	"$tmp/forms" -phrases "$tmp/phrases$half.tsv" -n 800 -seed $half "$tmp/clean$half.jsonl" >"$tmp/gold${half}forms.jsonl"
	"$tmp/forms" -phrases "$tmp/phrases$half.tsv" -n 500 -seed h$half "$tmp/hard$half.jsonl" >"$tmp/gold${half}hard.jsonl"
done
{
	for k in 1 2 3 4; do
		echo "$tmp/fit$k -examples $tmp/$k.examples $(echo "$tmp/gold$k"*.jsonl) $tmp/clean$k.jsonl"
	done
	for half in A B; do
		echo "$tmp/fit0 -examples $tmp/$half.examples $(echo "$tmp/gold$half"*.jsonl) $tmp/clean$half.jsonl $tmp/hard$half.jsonl"
	done
} | xargs -P "$(nproc)" -I{} sh -c "{}"

parts="$tmp/1.examples $tmp/2.examples $tmp/3.examples $tmp/4.examples $tmp/A.examples"
if [ "${1:-}" = ablation ]; then
	echo "with everything"
	"$tmp/fit0" -test "$tmp/B.examples" $parts 2>&1 | grep '^test'
	grep '^[a-z]' testdata/evidence.tsv | while IFS=$'\t' read -r what features; do
		echo "without $what: $features"
		"$tmp/fit0" -without "$features" -test "$tmp/B.examples" $parts 2>&1 | grep '^test'
	done
	git checkout -q "$news" "$topics" "$phrases" "$forest" "$sketch"
	exit 0
fi
if [ "${1:-}" = half ]; then
	"$tmp/fit0" -sketch -o "$sketch" $parts
	"$tmp/fit0" -o "$forest" -test "$tmp/B.examples" $parts
	make -s build
	for gold in "$tmp"/goldB*.jsonl "$tmp/cleanB.jsonl" "$tmp/hardB.jsonl"; do
		bin/taosha eval --worst 0 --thresholds 5000,7000,8000,9000,9500,9700,9900 "$gold"
	done
	echo "$forest and $sketch are the half ones now: git checkout brings the shipped ones back"
	exit 0
fi
"$tmp/fit0" -sketch -o "$sketch" $parts "$tmp/B.examples"
"$tmp/fit0" -o "$forest" $parts "$tmp/B.examples"
