#!/usr/bin/env bash
# Learns everything that the injection stage knows, from the material in SHARED, and puts it into ../letterwise/models:
#
#   SHARED=../shared bash filters/injection/learn/learn.sh          into the repository: three hours on two cores, as it is estimated
#   SHARED=../shared bash filters/injection/learn/learn.sh check    learns again and compares the figures with the manifest's
#
# What is made on the way lies in WORK (2 GB; default: build/learn, which is not committed), and a run that was stopped goes
# on with what is there. THREADS, HOURS, SHARDS: see below.
set -eu -o pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
shared=$(realpath "${SHARED:-$root/../shared}")
work=${WORK:-$root/build/learn}
hours=${HOURS:-1.25}       # of the judge's own learning, once over everything and once over what it took wrongly
shards=${SHARDS:-46}       # how many files of documents
documents=${DOCUMENTS:-8000} # in each
screen_minutes=${SCREEN_MINUTES:-3}
export THREADS=${THREADS:-$(nproc)}
models=$here/../letterwise/models
if [ ! -e "$shared/data/corpus" ]; then
	echo "learn: $shared/data/corpus is not there: nothing to learn from"
	exit 0
fi
mkdir -p "$work"
cd "$root"
once() { # a step whose outcome is there already is not done again
	[ -e "$1" ] || { echo "== $1"; shift; "$@"; }
}
if [ ! -x "$work/env/bin/python" ]; then
	python3 -m venv "$work/env"
	"$work/env/bin/pip" install --quiet -r "$here/requirements.txt"
fi
python=$work/env/bin/python
for command in language letters mine stretches; do
	[ $command = stretches ] || go build -o "$work/$command" "./filters/injection/learn/$command"
done

once "$work/clean-A.jsonl" "$python" "$here/material.py" "$shared" "$work"
once "$work/language.bin" "$work/language" -bytes 2620000 -letters "$work/letters.txt" -o "$work/language.bin" "$work/clean-A.jsonl" "$work/clean-B.jsonl"
# Of half the text, with as few letters taken wrongly for known ones.
once "$work/language-A.bin" "$work/language" -bytes 3400000 -o "$work/language-A.bin" "$work/clean-A.jsonl"
once "$work/language-B.bin" "$work/language" -bytes 3900000 -o "$work/language-B.bin" "$work/clean-B.jsonl"
"$work/letters" -letters "$work/letters.txt" -sizes >"$work/sizes.json"
watch() {
	"$python" "$here/watched.py" --shared "$shared" --work "$work"
	for f in "$work"/watch/*.jsonl; do
		"$work/letters" -language "$work/language.bin" -letters "$work/letters.txt" <"$f" >"${f%.jsonl}.bin"
	done
	touch "$work/watched"
}
once "$work/watched" watch
once "$work/shards/$(printf %04d $((99 + shards))).bin" bash "$here/shards.sh" "$shared" "$work" 100 $((99 + shards)) "$documents"
once "$work/screen.bin" "$python" "$here/screen.py" --work "$work" --shards 'shards/*.bin' --minutes "$screen_minutes" --out "$work/screen.bin"
once "$work/first.pt" "$python" "$here/train.py" --work "$work" --shards 'shards/*.bin' --hours "$hours" --out "$work/first.pt"
mine() { # what the first judge takes wrongly in clean text is learnt from with the rest
	"$python" "$here/export.py" "$work/first.pt" "$work/first.bin"
	for part in A B; do
		other=$([ $part = A ] && echo B || echo A)
		"$work/mine" -language "$work/language-$other.bin" -letters "$work/letters.txt" -screen "$work/screen.bin" -net "$work/first.bin" <"$work/clean-$part.jsonl" >"$work/mined-$part.jsonl"
	done
	bash "$here/shards.sh" "$shared" "$work" 300 $((299 + shards)) "$documents"
	touch "$work/mined"
}
once "$work/mined" mine
once "$work/judge.pt" "$python" "$here/train.py" --work "$work" --shards 'shards/03*.bin' --hours "$hours" --rate 1e-3 --start "$work/first.pt" --out "$work/judge.pt"
once "$work/quantised.pt" "$python" "$here/train.py" --work "$work" --shards 'shards/03*.bin' --hours "$("$python" -c "print($hours * 0.12)")" --rate 2e-4 --quant --start "$work/judge.pt" --out "$work/quantised.pt"

if [ "${1:-}" = check ]; then
	saved=$(mktemp -d)
	cp "$models"/* "$saved"
	trap 'cp "$saved"/* "$models"' EXIT
fi
cp "$work/letters.txt" "$work/language.bin" "$work/screen.bin" "$models"
"$python" "$here/export.py" "$work/quantised.pt" "$work/net.bin" "$models/net.bin.deflate"
weigh() {
	go build -o "$work/stretches" ./filters/injection/learn/stretches
	"$python" "$here/documents.py" --shared "$shared" --work "$work" --part weigh --seed 900 --held-phrases --real-share 0 -n "$((documents * 9 / 4))" >"$work/weigh.jsonl"
	"$python" "$here/watched.py" --shared "$shared" --work "$work" --clean weigh >>"$work/weigh.jsonl"
	"$work/stretches" <"$work/weigh.jsonl" >"$work/stretches.jsonl"
	"$python" "$here/weigh.py" "$work/stretches.jsonl" "$models/weights.tsv"
}
weigh
make -s build
"$python" "$here/manifest.py" --shared "$shared" --work "$work" --models "$models" "${1:-write}"
[ "${1:-}" = check ] && exit
# What is shipped learns from the other half of the marked sets, too, now that it was measured on it.
once "$work/shards/0506.bin" bash "$here/shards.sh" "$shared" "$work" 500 506 "$documents" --both --real-share 0.2
once "$work/shipped.pt" "$python" "$here/train.py" --work "$work" --shards 'shards/05*.bin' --hours "$("$python" -c "print($hours * 0.1)")" --rate 4e-4 --warm 0.05 --quant --start "$work/quantised.pt" --out "$work/shipped.pt"
"$python" "$here/export.py" "$work/shipped.pt" "$work/net.bin" "$models/net.bin.deflate"
"$python" "$here/manifest.py" --shared "$shared" --work "$work" --models "$models" shipped
