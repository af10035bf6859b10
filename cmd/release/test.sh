#!/usr/bin/env bash
# Makes a release twice, in two places, and compares; runs the program where the image would, in a root of its own with
# nothing else in it, as nobody; and installs the module from a clean cache through a proxy of its own, as people will.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

cmd/release/release.sh >/dev/null
(cd dist && sha256sum -c --quiet SHA256SUMS)
git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$work"
(cd "$work" && cmd/release/release.sh >/dev/null)
cmp dist/SHA256SUMS "$work/dist/SHA256SUMS"
echo "the same bytes from another directory"

program=$PWD/dist/taosha-linux-$(go env GOARCH)
if [ "$(id -u)" = 0 ]; then
	mkdir -p "$work/image/data"
	install -m 0755 "$program" "$work/image/taosha"
	echo '{"title":"股票杠杆炒股 青禾县最后一段村道修通"}' | chroot --userspec=65532:65532 "$work/image" /taosha clean -f jsonl | grep -qx '{"title":"青禾县最后一段村道修通"}'
	echo "runs as nobody, with nothing around it"
else
	echo "not run as in the image: that needs root"
fi
cmd/release/install.sh "$work"
