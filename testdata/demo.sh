#!/usr/bin/env bash
# Cleans the sample pages beside it and shows what was done: the differences, one document explained, the report,
# and that everything can be undone.
set -eu -o pipefail
cd "$(dirname "$0")/.."
taosha=$PWD/bin/taosha
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cd testdata/demo

step() { printf '\n\033[1m$ %s\033[0m\n' "$*"; }
[ -t 1 ] && [ -z "${NO_COLOR:-}" ] || step() { printf '\n$ %s\n' "$*"; }

step taosha clean --diff elevator.txt
"$taosha" clean --diff elevator.txt

step taosha clean --select INJ --check enforcement.txt '# news about such advertising stays as it is'
"$taosha" clean --select INJ --check enforcement.txt && echo "exit code 0: nothing would change"

step taosha explain harbour.html
"$taosha" explain harbour.html

step taosha clean -o OUT --report report.jsonl .
"$taosha" clean -o "$out/clean" --report "$out/report.jsonl" .
(cd "$out/clean" && find . -type f | sort)

step cat OUT/records.jsonl
cat "$out/clean/records.jsonl"

step head -3 report.jsonl
head -3 "$out/report.jsonl"

step taosha restore --report report.jsonl OUT/elevator.txt
"$taosha" restore --report "$out/report.jsonl" "$out/clean/elevator.txt" | cmp - elevator.txt
echo "the source again, byte for byte"
