#!/usr/bin/env bash
# Tries the guides: every page's installs go into an environment below build/guides, its files are written beside a copy of
# testdata/demo, and what it runs must print what it says. Names of pages choose some of them.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- colly scrapy datatrove ray
for name; do
	echo "$name"
	python3 cmd/guides/try.py "cmd/guides/$name.md" "build/guides/$name"
done
