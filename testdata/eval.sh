#!/usr/bin/env bash
# Measures the injection stage on material that is not part of this repository and that nothing was learnt from: see eval.py.
#
#   SHARED=../shared bash testdata/eval.sh [-n 400] [--seen]
set -eu -o pipefail
cd "$(dirname "$0")/.."
shared=$(realpath -m "${SHARED:-../shared}")
for needed in "$shared/data/clean_dev.jsonl.gz" "$shared/data/corpus" "$shared/eval/score.py"; do
	if [ ! -e "$needed" ]; then
		echo "eval: $needed is not there: nothing to measure with"
		exit 0
	fi
done
if ! command -v python3 >/dev/null; then
	echo "eval: python3 is not installed: nothing to measure with"
	exit 0
fi
python3 testdata/eval.py --shared "$shared" --taosha "$PWD/bin/taosha" "$@"
