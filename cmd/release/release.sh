#!/usr/bin/env bash
# Makes what a release consists of, below dist/: programs and wheels for six systems, completions, the man page where the
# program has one, the image's recipe, the changes, and the checksums of all. The same commit gives the same bytes:
# nothing depends on the clock, the machine or the directory. Run by `make release`, which sets VERSION.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
dist=$PWD/dist
rm -rf "$dist"
mkdir -p "$dist/completions" "$dist/wheels"

for os in linux darwin windows; do
	for arch in amd64 arm64; do
		ending=; [ $os = windows ] && ending=.exe
		program=$dist/taosha-$os-$arch$ending
		GOOS=$os GOARCH=$arch GOFLAGS="${GOFLAGS:-} -buildvcs=false" make -s build BINARY="$program" VERSION="$VERSION"
		cmd/release/wheel.sh "$program" $os $arch "$dist/wheels"
	done
done

here=$dist/taosha-$(go env GOOS)-$(go env GOARCH)$(go env GOEXE)
for shell in bash zsh fish powershell; do
	"$here" completion $shell >"$dist/completions/taosha.$shell"
done
if "$here" help man >/dev/null 2>&1; then
	"$here" man >"$dist/taosha.1"
fi
cp cmd/release/Containerfile cmd/CHANGELOG.md "$dist/"
cd "$dist"
find . -type f ! -name SHA256SUMS | sed 's|^\./||' | LC_ALL=C sort | xargs sha256sum >SHA256SUMS
ls -l . wheels
