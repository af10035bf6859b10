#!/usr/bin/env bash
# Makes shards of letters to learn from, each from documents of its own:
#
#   shards.sh SHARED WORK FIRST LAST [DOCUMENTS]
set -eu -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
shared=$1 work=$2
mkdir -p "$work/shards"
for seed in $(seq "$3" "$4"); do
	part=A other=B
	[ $((seed % 2)) = 1 ] && part=B other=A
	python3 "$here/documents.py" --shared "$shared" --work "$work" --part $part --seed "$seed" -n "${5:-8000}" |
		"$work/letters" -language "$work/language-$other.bin" -letters "$work/letters.txt" >"$work/shards/.$seed"
	mv "$work/shards/.$seed" "$work/shards/$(printf %04d "$seed").bin"
done
