#!/usr/bin/env bash
# Cleans the sample pages beside it and shows what was done: the differences, documents explained, the report, and that
# everything can be undone. What it makes stays below build/demo. TAOSHA is the program, bin/taosha where it says nothing.
set -eu -o pipefail
cd "$(dirname "$0")/.."
taosha=${TAOSHA:-$PWD/bin/taosha}
out=${OUT:-$PWD/build/demo}
rm -rf "$out"
mkdir -p "$out"
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
(cd "$out/clean" && find . -type f ! -name '.*' | sort)

step taosha restore --report report.jsonl OUT/elevator.txt
"$taosha" restore --report "$out/report.jsonl" "$out/clean/elevator.txt" | cmp - elevator.txt
echo "the source again, byte for byte"

step taosha report --text OUT -o report.html report.jsonl
page=$out/report.html
"$taosha" report --text "$out/clean" -o "$page" "$out/report.jsonl"
printf '\nThe clean pages: %s\nThe report:      %s\n' "$out/clean" "$page"
