#!/bin/sh
# Prints COMPARISON.md: taosha beside autocorrect (crates.io), zhlint and pangu (npm) on the tables of this directory.
# The others are installed in a temporary directory. Needs go, cargo, node and npm.
#
#   testdata/punctuation/compare.sh > testdata/punctuation/COMPARISON.md
#
# Throughput is measured on the articles in ../shared/data beside the project, where there are any.
set -eu
cd "$(dirname "$0")/../.."
here=testdata/punctuation
articles=../shared/data/clean_dev.jsonl.gz
work=${COMPARE_DIR:-$(mktemp -d)}

mkdir -p "$work"
go build -o "$work/taosha" ./cmd/taosha
cp -R "$here/compare/autocorrect" "$work/"
(cd "$work/autocorrect" && cargo build --release --quiet) >&2
npm install --silent --prefix "$work/npm" zhlint pangu >&2
autocorrect=$work/autocorrect/target/release/autocorrect-lines
version=$(cd "$work/autocorrect" && cargo tree --depth 1 --prefix none | sed -n 's/^autocorrect v\([^ ]*\).*/\1/p' | head -1)

cat <<PAGE
# Beside autocorrect, zhlint and pangu

Made by \`$here/compare.sh > $here/COMPARISON.md\`: it installs the others in a temporary directory and runs every
case of \`spec.txt\` (the specification) and \`cases.txt\` (in the manner of real articles) through each with its default
settings. A cell tells how many cases came out as the table says. Spaces between ideographs and Latin, which the other
three put in by design, are left out of the comparison. The tables were written for taosha, so its own column shows
that nothing broke, not that it is right everywhere. pangu cares for spaces alone; what it gets right under other
headings it gets right by leaving alone. zhlint reads Markdown.

PAGE
node "$here/compare/judge.mjs" "$work/taosha" "$autocorrect" "$work/npm/node_modules" "$here/spec.txt" "$here/cases.txt"
printf 'autocorrect %s, %s, %s.\n' "$version" "$(cargo --version | cut -d' ' -f1-2)" "$(go version | cut -d' ' -f3)"

if [ ! -f "$articles" ]; then
	echo
	echo "No articles beside the project: throughput was not measured."
	exit 0
fi
node -e '
const lines = require("zlib").gunzipSync(require("fs").readFileSync(process.argv[1])).toString().trimEnd().split("\n")
for (const l of lines) { const a = JSON.parse(l); console.log(JSON.stringify(a.title)); console.log(JSON.stringify(a.text)) }
' "$articles" > "$work/texts.jsonl"
echo
echo "## Throughput"
echo
echo "Titles and texts of the 8,868 articles in \`$articles\`, one core, formatting alone, best of several runs, the two"
echo "in turns:"
echo
echo "| | MB/s |"
echo "|---|---:|"
bench() {
	GOMAXPROCS=1 go test -run '^$' -bench "Stages/($1)\$" -benchtime 5x -cpu 1 ./filters/filtertest |
		awk '/MB\/s/ { print $5 }'
}
best() { sort -g | tail -1; }
for round in 1 2 3; do
	"$autocorrect" 3 < "$work/texts.jsonl" >> "$work/autocorrect.mbs"
	bench punctuation >> "$work/punctuation.mbs"
	bench all >> "$work/all.mbs"
	bench pipeline >> "$work/pipeline.mbs"
done
echo "| autocorrect, \`format\` | $(best < "$work/autocorrect.mbs") |"
echo "| taosha, the punctuation stage | $(best < "$work/punctuation.mbs") |"
echo "| taosha, the four normalising stages one after the other | $(best < "$work/all.mbs") |"
echo "| taosha, the four stages in a pipeline that applies the edits, checks that they settle, and reports them | $(best < "$work/pipeline.mbs") |"
