#!/usr/bin/env bash
# Runs the job on a real cluster on this machine, one master and two workers on the loopback, kills a worker in the middle
# and compares with what the program alone gives. PySpark goes into build/spark; Java 17 must be there.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
env=build/spark
command -v java >/dev/null || { echo "Java is not installed: Spark 3.5 runs on Java 8, 11 or 17" >&2; exit 1; }
[ -x $env/bin/spark-submit ] || { python3 -m venv $env && $env/bin/pip install -q pyspark==3.5.6 pyarrow; }
PYTHONDONTWRITEBYTECODE=1 $env/bin/python cmd/taosha-spark/cluster_test.py "$PWD/bin/taosha" "$@"
