#!/usr/bin/env bash
# wheel.sh PROGRAM OS ARCH DIR: puts a program that was built for a system into a Python wheel, below DIR. VERSION is the
# program's. hatchling, which makes the wheel, is installed into build/hatchling the first time.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "$1") os=$2 arch=$3 dir=$(realpath -m "$4")

# The lowest systems that Go's programs run on; static ones need no C library, neither glibc nor musl.
case $os/$arch in
linux/amd64) platform=manylinux2014_x86_64.musllinux_1_1_x86_64 ;;
linux/arm64) platform=manylinux2014_aarch64.musllinux_1_1_aarch64 ;;
darwin/amd64) platform=macosx_12_0_x86_64 ;;
darwin/arm64) platform=macosx_12_0_arm64 ;;
windows/amd64) platform=win_amd64 ;;
windows/arm64) platform=win_arm64 ;;
*) echo "no wheels for $os/$arch" >&2; exit 2 ;;
esac

# v1.2.3 is 1.2.3 to Python, five commits later 1.2.3.post5+gCOMMIT, and without any tag 0+gCOMMIT.
if [[ $VERSION =~ ^v([0-9.]+)(-([0-9]+)-(g[0-9a-f]+))?(-dirty)?$ ]]; then
	version=${BASH_REMATCH[1]}${BASH_REMATCH[3]:+.post${BASH_REMATCH[3]}}
	local=${BASH_REMATCH[4]}${BASH_REMATCH[5]}
	version+=${local:++${local/#-/}}
else
	version=0+g$VERSION
fi

env=build/hatchling
[ -x $env/bin/hatchling ] || { python3 -m venv $env && $env/bin/pip install -q hatchling==1.27.0; }
hatchling=$(realpath -s $env/bin/hatchling)
cd cmd/python
TAOSHA_VERSION=$version TAOSHA_PROGRAM=$program TAOSHA_PLATFORM=$platform "$hatchling" build -t wheel -d "$dir"
