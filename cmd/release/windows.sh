#!/usr/bin/env bash
# Tries the program for Windows under wine: a batch, its restoring, a pipe, and a report by an inherited handle.
#	apt-get install --no-install-recommends wine64 binutils-mingw-w64-x86-64
set -eu -o pipefail
cd "$(dirname "$0")/../.."
wine=$(command -v wine64 || echo /usr/lib/wine/wine64)
[ -x "$wine" ] || { echo "wine is not installed: see $0" >&2; exit 1; }
work=$(mktemp -d)
trap '"$(dirname "$wine")/wineserver64" -w || true; rm -rf "$work"' EXIT
export WINEDEBUG=-all WINEPREFIX=$work/prefix
GOOS=windows GOARCH=amd64 make -s build BINARY="$work/taosha.exe" VERSION=v0.0.1
GOOS=windows GOARCH=amd64 go build -o "$work/handle.exe" ./cmd/release/handle
x86_64-w64-mingw32-as cmd/release/prng.s -o "$work/prng.o"
x86_64-w64-mingw32-ld -shared -e DllMainCRTStartup -o "$work/prng.dll" "$work/prng.o"
"$wine" cmd /c exit 2>/dev/null || true # makes the prefix
[ -e "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" ] || cp "$work/prng.dll" "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll"
taosha() { "$wine" "$work/taosha.exe" "$@"; }

taosha version | tr -d '\r' | grep -x "taosha v0.0.1"
cp -r testdata/demo "$work/demo"
cd "$work/demo"
taosha clean -q -o ../clean --report ../report.jsonl .
taosha restore --report ../report.jsonl ../clean/elevator.txt | cmp - elevator.txt
echo "a batch, restored byte for byte"
[ "$(echo '{"title":"好,你好"}' | taosha clean -f jsonl)" = '{"title":"好，你好"}' ]
echo "a pipe"
"$wine" "$work/handle.exe" "Z:${work//\//\\}\\taosha.exe"
