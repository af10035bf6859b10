#!/usr/bin/env bash
# Installs dolma from PyPI into a directory of its own and lets its mixer make the clean texts: see dolma.py.
#
#   bash testdata/dolma.sh [DOCUMENTS.jsonl]...
set -eu -o pipefail
cd "$(dirname "$0")/.."
venv=${DOLMA_VENV:-$(mktemp -d)}
trap '[ -n "${DOLMA_VENV:-}" ] || rm -rf "$venv"' EXIT
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --no-deps dolma==1.2.1
for documents in testdata/gold/articles.jsonl testdata/dolma.jsonl "$@"; do
	"$venv/bin/python" testdata/dolma.py bin/taosha "$documents"
	"$venv/bin/python" testdata/dolma.py bin/taosha "$documents" --on-spam drop --lexicon "$PWD/testdata/dolma.tsv"
done
