"""Cleans what lies on a Spark cluster's file systems with taosha: see README.md beside this file.

    spark-submit --py-files taosha.zip taosha_spark.py --program taosha --from jsonl hdfs:///news hdfs:///news-clean

Below OUT stand clean/, report/ (Parquet) and rejects/. Every record goes through the program once, into OUT/_staging,
under Spark's commit protocol: of a task that ran twice, by a retry or by speculation, one attempt counts. The outputs
are made of that, and it is removed.
"""

from __future__ import annotations

import argparse
import atexit
import json
import os
import subprocess
import sys
import tempfile

from pyspark import SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import StringType, StructField, StructType

import taosha

REPORT = "_taosha_report"  # columns of the staging table beside the record's own
STATUS = "_taosha_status"

SPAN = "field string, bytes array<bigint>, chars array<bigint>"
REPORT_SCHEMA = f"""
    id string, source struct<path string, format string, encoding string, bytes bigint, hash string, fields string>,
    status string, reason string,
    edits array<struct<{SPAN}, out array<bigint>, old string, new string, stage string, rule string, category string, score int, why array<string>>>,
    norm array<struct<field string, rule string, old string, new string, at array<bigint>>>,
    kept array<struct<{SPAN}, text string, rule string, category string, score int, why array<string>>>,
    kept_more bigint, output struct<hash string, chars bigint>
"""

UNDERSTOOD = ("id", "url", "host", "date", "title", "byline", "text", "html")


def arguments(args):
    p = argparse.ArgumentParser(prog="taosha_spark.py", description="Cleans documents on a Spark cluster.")
    p.add_argument("input", help="files, directories or patterns on any file system that Spark reads")
    p.add_argument("output", help="a directory that is not there yet")
    p.add_argument("--from", dest="format", required=True, choices=["jsonl", "parquet", "text", "warc"],
                   help="text and warc: a file is one task's at most, and smaller than 2 GB")
    p.add_argument("--program", required=True, help="the taosha program for the workers, on the driver's disk")
    p.add_argument("--encoding", default="utf-8", help="of --from text (default utf-8)")
    p.add_argument("--lexicon", action="append", default=[], metavar="FILE")
    p.add_argument("--recipe", metavar="FILE")
    p.add_argument("--select", metavar="CODES")
    p.add_argument("--ignore", metavar="CODES")
    p.add_argument("--partitions", type=int, help="parts to clean at once, where Spark's own choice does not suit")
    return p.parse_args(args)


class Settings:
    """What a task needs to start the program: names of files that Spark brings to every worker."""

    def __init__(self, o):
        self.program, self.encoding = os.path.basename(o.program), o.encoding
        self.lexicons, self.recipe = [os.path.basename(f) for f in o.lexicon], o.recipe and os.path.basename(o.recipe)
        self.select, self.ignore = o.select, o.ignore

    def key(self):
        return json.dumps(vars(self), sort_keys=True) + SparkFiles.getRootDirectory()

    def cleaner(self):
        """The program of this Python worker, which stays for its later tasks. A task has one processor."""
        if self.key() not in _cleaners:
            _cleaners[self.key()] = c = taosha.Cleaner(
                program=SparkFiles.get(self.program), jobs=1, select=self.select, ignore=self.ignore,
                lexicon=[SparkFiles.get(f) for f in self.lexicons], recipe=self.recipe and SparkFiles.get(self.recipe))
            atexit.register(c.close)
        return _cleaners[self.key()]

    def command(self):
        flags = [f"--lexicon={SparkFiles.get(f)}" for f in self.lexicons]
        flags += [f"--recipe={SparkFiles.get(self.recipe)}"] if self.recipe else []
        flags += [f"--{name}={value}" for name, value in (("select", self.select), ("ignore", self.ignore)) if value is not None]
        return [SparkFiles.get(self.program), "clean", "--no-config", "-j", "1", *flags]


_cleaners = {}


def tee(rows):
    """Gives an iterator's rows twice: the second time as answers come, which is never far behind."""
    from collections import deque
    held = deque()

    def first():
        for row in rows:
            held.append(row)
            yield row
    return first(), held


def told(report, path):
    """A report line that is the same whichever task made it: a record without an id is named by its file and its hash,
    as its number is unknown where a file is read in parts."""
    report = dict(report)
    source = dict(report.get("source", {}))
    source["path"] = path
    source.pop("record", None)
    if report.get("id", "-#").startswith("-#"):
        report["id"] = f"{path}#{source.get('hash', '')}"
    report["source"] = source
    return json.dumps(report, ensure_ascii=False, separators=(",", ":"))


def clean_lines(settings):
    """For rows of (path, line)."""
    def partition(rows):
        first, held = tee(r for r in rows if r[1].strip())
        for result in settings.cleaner().map(line.encode("utf-8", "surrogatepass") for _, line in first):
            path, line = held.popleft()
            value = line if result.status == "error" else result.line.decode()
            yield value, told(result.report, path), result.status
    return partition


def clean_texts(settings):
    """For rows of (path, bytes): a file is a document."""
    def records(rows):
        for path, content in rows:
            try:
                yield path, {"id": path, "text": bytes(content).decode(settings.encoding).lstrip("\ufeff")}
            except UnicodeError as e:
                yield path, e

    def partition(rows):
        first, held = tee(records(rows))
        for result in settings.cleaner().map(None if isinstance(r, UnicodeError) else r for _, r in first):
            path, record = held.popleft()
            report = dict(result.report)
            if isinstance(record, UnicodeError):
                report, record = {"id": path, "status": "error", "reason": str(record)}, {"id": path}
            value = json.dumps(record, ensure_ascii=False) if result.status == "error" else result.line.decode()
            yield value, told(report, path), result.status
    return partition


def clean_rows(settings, names, out_names):
    """For rows of a table: what taosha understands is sent, and the other columns stay as they are."""
    def partition(rows):
        def records(rows):
            for row in rows:
                yield {n: row[n] for n in names if n in UNDERSTOOD and row[n] is not None}
        first, held = tee(rows)
        for result in settings.cleaner().map(records(first)):
            row = held.popleft().asDict(recursive=False)
            if result.status != "error":
                row.update((n, result.record[n]) for n in ("title", "byline", "text") if n in result.record)
            yield (*(row.get(n) for n in out_names), told(result.report, row.get("url") or ""), result.status)
    return partition


def clean_archives(settings):
    """For rows of (path, bytes): a WARC file has many pages, and is given to the program as a whole."""
    def partition(rows):
        for path, content in rows:
            with tempfile.TemporaryDirectory() as temp:
                warc, report = os.path.join(temp, "a.warc"), os.path.join(temp, "report.jsonl")
                with open(warc, "wb") as f:
                    f.write(content)
                del content
                with open(os.path.join(temp, "out.jsonl"), "w+b") as out, tempfile.TemporaryFile() as said:
                    code = subprocess.call([*settings.command(), "-f", "warc", "-t", "jsonl", "--report", report, warc],
                                           stdin=subprocess.DEVNULL, stdout=out, stderr=said)
                    if code not in (0, 1):  # 1: some records failed, which the report tells
                        said.seek(0)
                        raise taosha.ProgramError(f"{path}: {said.read().decode(errors='replace')[-2000:]}")
                    out.seek(0)
                    with open(report, "rb") as reports:
                        next(reports)  # what the run is
                        for line in reports:
                            r = json.loads(line)
                            r["id"] = r["id"].replace(r["source"]["path"], path, 1)
                            r["source"]["path"] = path
                            failed = r["status"] == "error"
                            value = json.dumps({"id": r["id"]}) if failed else next(out).decode().rstrip("\n")
                            yield value, json.dumps(r, ensure_ascii=False, separators=(",", ":")), r["status"]
    return partition


def staged(spark, o):
    """The table of cleaned records with their reports."""
    settings = Settings(o)
    line = StructType([StructField("value", StringType())])
    if o.format == "parquet":
        df = spark.read.parquet(o.input)
        schema = StructType(list(df.schema.fields))
        if "html" in df.columns:
            for name in ("title", "byline", "text"):
                if name not in df.columns:
                    schema = schema.add(name, StringType())
        clean = clean_rows(settings, df.columns, schema.names)
    elif o.format == "jsonl":
        df, schema, clean = spark.read.text(o.input).select(F.input_file_name(), "value"), line, clean_lines(settings)
    else:
        df = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(o.input).select("path", "content")
        schema, clean = line, (clean_texts if o.format == "text" else clean_archives)(settings)
    if o.partitions:
        df = df.repartition(o.partitions)
    columns = StructType([*schema.fields, StructField(REPORT, StringType()), StructField(STATUS, StringType())])
    return spark.createDataFrame(df.rdd.mapPartitions(clean), columns)


def write(table, o, place):
    """A table of records as what came in, text and WARC as JSON lines."""
    table = table.drop(REPORT, STATUS)
    if o.format == "parquet":
        table.write.parquet(place)
    else:
        table.write.text(place, compression="gzip")


def main(args):
    o = arguments(args)
    spark = SparkSession.builder.appName("taosha").getOrCreate()
    path = spark._jvm.org.apache.hadoop.fs.Path(o.output)
    fs = path.getFileSystem(spark._jsc.hadoopConfiguration())
    if fs.exists(path):
        print(f"taosha_spark: error: {o.output} is there already", file=sys.stderr)
        return 2
    for name in [o.program, *o.lexicon, *([o.recipe] if o.recipe else [])]:
        if not os.path.isfile(name):
            print(f"taosha_spark: error: {name} is not a file on the driver's disk", file=sys.stderr)
            return 2
        spark.sparkContext.addFile(os.path.abspath(name))
    staging = o.output.rstrip("/") + "/_staging"
    staged(spark, o).write.parquet(staging)
    table = spark.read.parquet(staging)
    failed = F.col(STATUS) == "error"
    write(table.where(~failed), o, o.output.rstrip("/") + "/clean")
    write(table.where(failed), o, o.output.rstrip("/") + "/rejects")
    report = table.select(F.from_json(REPORT, REPORT_SCHEMA).alias("r"), F.col(REPORT).alias("json")).select("r.*", "json")
    report.write.parquet(o.output.rstrip("/") + "/report")
    counts = {row[STATUS]: row["count"] for row in table.groupBy(STATUS).count().collect()}
    fs.delete(spark._jvm.org.apache.hadoop.fs.Path(staging), True)
    print("taosha_spark: " + (", ".join(f"{n} {status}" for status, n in sorted(counts.items())) or "no records"), file=sys.stderr)
    spark.stop()
    return 1 if counts.get("error") else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
