#!/usr/bin/env bash
# Tests the wheel that `make wheel` made, in an environment of its own: build/python. PYTHON says which Python.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
env=build/python
"${PYTHON:-python3}" -m venv --clear $env
$env/bin/pip install -q -r cmd/python/tests/requirements.txt build/wheels/*.whl
$env/bin/mypy --strict --python-executable $env/bin/python -p taosha
$env/bin/pytest -q -rs cmd/python/tests "$@"
