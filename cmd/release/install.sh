#!/usr/bin/env bash
# install.sh DIR: `go install …/cmd/taosha@latest` with a clean module cache below DIR. The version v0.0.1 of this tree is
# served from files, as a module proxy would; what it depends on comes from the proxy that is set.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
module=$(go list -m) version=v0.0.1 dir=$(realpath "$1")
proxy=$dir/proxy/$module/@v
mkdir -p "$proxy"
echo $version >"$proxy/list"
echo "{\"Version\":\"$version\"}" >"$proxy/$version.info"
cp go.mod "$proxy/$version.mod"
git ls-files -z --cached --others --exclude-standard | python3 cmd/release/modzip.py "$module@$version" "$proxy/$version.zip"
env -C "$dir" GOFLAGS=-mod=mod GOBIN="$dir/bin" GOMODCACHE="$dir/modcache" GONOSUMDB="$module" GONOPROXY=none GOPRIVATE= \
	GOPROXY="file://$dir/proxy,$(go env GOPROXY)" go install "$module/cmd/taosha@latest"
"$dir/bin/taosha" version | grep -x "taosha $version"
GOMODCACHE="$dir/modcache" go clean -modcache
