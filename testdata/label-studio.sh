#!/usr/bin/env bash
# Installs Label Studio's SDK from PyPI into a directory of its own and lets it check what is exported: see label-studio.py.
#
#   bash testdata/label-studio.sh [DOCUMENTS.jsonl]...
set -eu -o pipefail
cd "$(dirname "$0")/.."
venv=${LABEL_STUDIO_VENV:-$(mktemp -d)} out=$(mktemp -d)
trap 'rm -rf "$out"; [ -n "${LABEL_STUDIO_VENV:-}" ] || rm -rf "$venv"' EXIT
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
# Without the dependencies that the check does not need (OpenCV, generators of code, plotting).
"$venv/bin/pip" install --quiet --no-deps label-studio-sdk==2.1.2
"$venv/bin/pip" install --quiet pydantic jsonschema lxml xmljson requests httpx httpx-sse appdirs jsf pyjwt pandas ijson pyyaml \
	ujson requests-mock pillow nltk websockets tqdm typer rich aiofiles 2>&1 | grep -v 'requires' || true
for documents in testdata/gold/articles.jsonl testdata/dolma.jsonl "$@"; do
	bin/taosha clean --no-config -q -f jsonl --report "$out/report.jsonl" "$documents" > "$out/clean.jsonl"
	bin/taosha export label-studio --config "$out/labels.xml" --text "$documents" "$out/report.jsonl" > "$out/tasks.json"
	"$venv/bin/python" testdata/label-studio.py "$out/tasks.json" "$out/labels.xml"
done
