#!/usr/bin/env bash
# Makes shards of letters to learn from, each from documents of its own:
#
#   shards.sh SHARED WORK FIRST LAST [DOCUMENTS [OPTION...]]     options as documents.py has them
set -eu -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
shared=$1 work=$2 first=$3 last=$4 documents=${5:-8000}
shift $(($# < 5 ? $# : 5))
mkdir -p "$work/shards"
for seed in $(seq "$first" "$last"); do
	part=A other=B
	[ $((seed % 2)) = 1 ] && part=B other=A
	python3 "$here/documents.py" --shared "$shared" --work "$work" --part $part --seed "$seed" -n "$documents" "$@" |
		"$work/letters" -language "$work/language-$other.bin" -letters "$work/letters.txt" >"$work/shards/.$seed"
	mv "$work/shards/.$seed" "$work/shards/$(printf %04d "$seed").bin"
done
