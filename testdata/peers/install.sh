#!/bin/sh
# Installs the programs that peers.sh measures beside taosha, below build/peers. What cannot be installed is named and
# left out of the table. Needs go, cargo, python3 with venv, and the package registries; ripgrep and jq are the system's,
# and installed where it is Debian.
set -u
cd "$(dirname "$0")/../.."
to=$PWD/build/peers
mkdir -p "$to/bin"

# part NAME COMMAND...: runs it once; tells where it failed.
part() {
	name=$1
	shift
	[ -e "$to/$name.done" ] && return
	if "$@" > "$to/$name.log" 2>&1; then touch "$to/$name.done"; else echo "not installed: $name (see $to/$name.log)" >&2; fi
}

system() { command -v rg && command -v jq || apt-get install -y -q ripgrep jq; }
extractors() { (cd testdata/compare && go build -o "$to/bin/peer" ./peer); }
autocorrect() {
	cp -R testdata/punctuation/compare/autocorrect "$to/" &&
		(cd "$to/autocorrect" && cargo build --release --quiet) &&
		cp "$to/autocorrect/target/release/autocorrect-lines" "$to/bin/"
}
# Each in an environment of its own: their dependencies do not agree.
python() { # NAME PACKAGE...
	env=$to/venv-$1
	shift
	python3 -m venv "$env" && "$env/bin/pip" install --quiet "$@"
}

part system system
part extractors extractors
part autocorrect autocorrect
part trafilatura python trafilatura trafilatura lxml_html_clean
part resiliparse python resiliparse resiliparse
part justext python justext jusText lxml_html_clean
part datatrove python datatrove datatrove ftfy regex
part dolma python dolma dolma
# The operators alone: all that data-juicer names as a dependency is several GB.
data_juicer() {
	python data-juicer loguru numpy regex ftfy pydantic jsonargparse tqdm psutil emoji &&
		"$to/venv-data-juicer/bin/pip" install --quiet --no-deps py-data-juicer
}
part data-juicer data_juicer
