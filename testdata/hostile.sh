#!/usr/bin/env bash
# Cleans the hostile inputs of cmd/taosha/hostile_test.go at full size and at twice that, each in a batch with an honest
# article, and prints processor time and peak memory. It fails where one takes over SECONDS or MEGABYTES, takes more than
# GROWTH times as long at twice the size, or where neither the article comes out nor a limit is named. A text, and a page
# of text in a WARC file, may take 12 times its size and 100 MB, at either size.
#
#   bash testdata/hostile.sh [NAME...]
#   SELECT=PUN,SPC,WID,CTL bash testdata/hostile.sh     what the stages other than injection take
set -u -o pipefail
cd "$(dirname "$0")/.." || exit 1
most_seconds=${SECONDS_ALLOWED:-2}
most_megabytes=${MEGABYTES_ALLOWED:-400}
most_growth=${GROWTH_ALLOWED:-3}

if [ ! -x /usr/bin/time ]; then
	echo "hostile: /usr/bin/time is not installed: nothing to measure with" >&2
	exit 1
fi
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
for times in 1 2; do
	mkdir "$tmp/$times"
	go test ./cmd/taosha -run TestHostileInputs -count=1 -args -hostile-to "$tmp/$times" -hostile-times $times >/dev/null || exit 1
done
echo "今天多云，明天有雨。" >"$tmp/honest.txt"

# measure TIMES NAME prints seconds and megabytes; what went wrong goes to $tmp/wrong.
measure() {
	rm -rf "$tmp/out" "$tmp/report"
	/usr/bin/time -q -f '%U %S %M' -o "$tmp/time" bin/taosha clean ${SELECT:+--select "$SELECT"} -o "$tmp/out" --report "$tmp/report" "$tmp/$1/$2" "$tmp/honest.txt" 2>"$tmp/said"
	code=$?
	if [ $code -gt 1 ]; then
		echo "$2: exit code $code" >>"$tmp/wrong"
	fi
	if ! cmp -s "$tmp/honest.txt" "$tmp/out/honest.txt"; then
		echo "$2: the batch did not go on" >>"$tmp/wrong"
	fi
	if ! grep -q '"status":"\(limited\|quarantined\|error\)","reason":' "$tmp/report" && ! grep -q "^taosha: \(error\|warning\): .*$2: " "$tmp/said" &&
		! unpacked "$tmp/out" | grep -a '江海市住房和城乡建设局昨日宣布\|第一批漁船清晨出港' >/dev/null; then
		echo "$2: neither the article nor a limit" >>"$tmp/wrong"
	fi
	awk '{ printf "%.2f %.0f", $1 + $2, $3 / 1024 }' "$tmp/time"
}

unpacked() {
	for f in "$1"/*; do
		case $f in
		*.gz) gzip -dc "$f" ;;
		*.zst) zstd -dcq "$f" ;;
		*) cat "$f" ;;
		esac
	done
}

# allowed TIMES NAME prints how many megabytes an input may take. Where it holds records, is packed, or becomes twice as
# large when it is decoded, its size does not tell.
allowed() {
	case $2 in
	twice-decoded.txt) echo $((most_megabytes * $1)) ;;
	*.txt | quoted*.warc) echo $((12 * $(stat -c %s "$tmp/$1/$2") / 1048576 + 100)) ;;
	*) echo $((most_megabytes * $1)) ;;
	esac
}

start=$(echo | { /usr/bin/time -f '%U %S' bin/taosha clean; } 2>&1 >/dev/null | awk '{ print $1 + $2 }')
echo "start-up ${start}s, which growth leaves aside"
printf '%-32s %9s %6s %9s %6s %7s\n' input seconds MB twice MB growth
for file in "$tmp"/1/*; do
	name=$(basename "$file")
	if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then
		continue
	fi
	one=$(measure 1 "$name")
	two=$(measure 2 "$name")
	m1=$(allowed 1 "$name")
	m2=$(allowed 2 "$name")
	echo "$name $one $two" | awk -v start="$start" -v s="$most_seconds" -v m1="$m1" -v m2="$m2" -v g="$most_growth" '{
		# What takes next to no time grows by chance.
		growth = $4 - start < 0.3 ? 1 : ($4 - start) / ($2 - start > 0.05 ? $2 - start : 0.05)
		over = $2 > s || $3 > m1 || $5 > m2 || growth > g ? "  OVER" : ""
		printf "%-32s %9.2f %6d %9.2f %6d %7.2f%s\n", $1, $2, $3, $4, $5, growth, over
		exit over != ""
	}' || echo "$name: over" >>"$tmp/wrong"
done
if [ -s "$tmp/wrong" ]; then
	echo
	sort -u "$tmp/wrong"
	exit 1
fi
