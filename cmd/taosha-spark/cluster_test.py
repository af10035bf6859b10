"""Drives the job on a cluster of its own: see test.sh. Nothing here is timed; what takes how long is printed."""

import collections
import glob
import gzip
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

import pyarrow as pa
import pyarrow.parquet as pq
import pyspark

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PROGRAM = os.path.abspath(sys.argv[1])
SPARK = os.path.dirname(pyspark.__file__)
RECORDS = int(os.environ.get("RECORDS", "3000"))

TITLES = ["股票杠杆炒股 青禾县最后一段村道修通", "临江市启动老旧小区加装电梯工程,三年内将覆盖一千二百个单元", "证监部门查处场外配资"]
TEXT = """青禾县最后一段通村公路昨天通车。从山顶的石门村到县城,过去要走两个多小时,现在只要二十分钟。
石门村有一百二十户人家，多数种苹果和核桃。村民老周说，往年苹果熟了，要用骡子一筐一筐驮到山下。%d"""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Cluster:
    """One master, two workers of one processor each."""

    def __init__(self, temp):
        self.temp, self.port = temp, free_port()
        self.env = {**os.environ, "SPARK_HOME": SPARK, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "300m",
                    "PYSPARK_PYTHON": sys.executable, "SPARK_WORKER_DIR": os.path.join(temp, "work"), "SPARK_NO_DAEMONIZE": "1"}
        self.master = self.start("Master", "--host", "127.0.0.1", "--port", str(self.port), "--webui-port", str(free_port()))
        self.url = f"spark://127.0.0.1:{self.port}"
        self.workers = [self.worker() for _ in range(2)]

    def start(self, what, *args):
        log = open(os.path.join(self.temp, what + ".log"), "ab")
        return subprocess.Popen([os.path.join(SPARK, "bin", "spark-class"), "org.apache.spark.deploy." + what.lower() + "." + what, *args],
                                env=self.env, stdout=log, stderr=log, start_new_session=True)

    def worker(self):
        return self.start("Worker", "--host", "127.0.0.1", "--webui-port", str(free_port()), "-c", "1", "-m", "700m", self.url)

    def submit(self, *args, **settings):
        conf = {"spark.executor.memory": "600m", "spark.driver.memory": "600m", "spark.speculation": "true", "spark.ui.enabled": "false",
                "spark.speculation.multiplier": "1.1", "spark.speculation.quantile": "0.5", "spark.driver.host": "127.0.0.1",
                # A machine that has much else to do is slow and not dead; who is killed closes his connections.
                "spark.network.timeout": "600s", "spark.rpc.askTimeout": "600s", "spark.rpc.lookupTimeout": "600s",
                "spark.sql.files.maxPartitionBytes": "64k", "spark.sql.files.openCostInBytes": "0", **settings}
        command = [os.path.join(SPARK, "bin", "spark-submit"), "--master", self.url]
        for k, v in conf.items():
            command += ["--conf", f"{k}={v}"]
        return subprocess.Popen([*command, "--py-files", os.path.join(self.temp, "taosha.zip"), os.path.join(HERE, "taosha_spark.py"),
                                 "--program", PROGRAM, *args], env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def run(self, *args):
        p = self.submit(*args)
        said = p.communicate()[0]
        return p.returncode, said

    @staticmethod
    def kill(process):
        """A daemon and what it started: an executor, and the programs of that."""
        for pid in descendants(process.pid) + [process.pid]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        process.wait()

    def stop(self):
        for p in [*self.workers, self.master]:
            self.kill(p)


def descendants(pid):
    children = collections.defaultdict(list)
    for stat in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(stat) as f:
                fields = f.read().rsplit(")", 1)[1].split()
        except OSError:
            continue
        children[int(fields[1])].append(int(stat.split("/")[2]))
    found = []
    for child in children[pid]:
        found += descendants(child) + [child]
    return found


def lines(pattern):
    found = []
    for name in sorted(glob.glob(pattern)):
        with gzip.open(name, "rt", encoding="utf-8", newline="\n") as f:
            found += f.read().splitlines()
    return found


def counted(items):
    return collections.Counter(items)


class TestJob(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temp = tempfile.mkdtemp(prefix="taosha-spark-")
        subprocess.run([sys.executable, "-m", "zipfile", "-c", os.path.join(cls.temp, "taosha.zip"),
                        os.path.join(ROOT, "cmd", "python", "src", "taosha")], check=True)
        cls.records = [{"id": str(i), "n": i, "title": TITLES[i % 3], "text": TEXT % i} for i in range(RECORDS)]
        for r in cls.records[::7]:
            del r["id"]
        os.mkdir(cls.at("in"))
        for part in range(2):
            with open(cls.at("in", f"{part}.jsonl"), "w", encoding="utf-8") as f:
                for r in cls.records[part::2]:
                    f.write(json.dumps(r, ensure_ascii=False) + "\n")
                    if r["n"] % 100 == 0:
                        f.write("{broken %d\n\n" % r["n"])
        began = time.monotonic()
        cls.one = cls.one_machine(cls.at("in"))
        cls.alone = time.monotonic() - began
        cls.cluster = Cluster(cls.temp)

    @classmethod
    def tearDownClass(cls):
        cls.cluster.stop()
        if not os.environ.get("KEEP"):
            shutil.rmtree(cls.temp)

    @classmethod
    def at(cls, *names):
        return os.path.join(cls.temp, *names)

    @classmethod
    def one_machine(cls, place):
        """What the program makes of it: clean lines, rejects, and what the report says of each source."""
        out = cls.at("one")
        subprocess.run([PROGRAM, "clean", "-q", "--no-config", "-f", "jsonl", "-o", out, "--report", out + ".report", "--rejects", out + ".rejects", place],
                       stderr=subprocess.DEVNULL)
        clean = [line for name in sorted(os.listdir(out)) if not name.startswith(".")
                 for line in open(os.path.join(out, name), encoding="utf-8").read().splitlines()]
        with open(out + ".report", encoding="utf-8") as f:
            report = [cls.essence(json.loads(line)) for line in list(f)[1:]]
        return counted(clean), counted(open(out + ".rejects", encoding="utf-8").read().splitlines()), counted(report)

    @staticmethod
    def essence(report):
        """Without what tells where in which run a record stood; a broken line's size depends on its line end."""
        report = {k: v for k, v in report.items() if k in ("status", "reason", "edits", "norm", "kept", "output", "source")}
        if report["status"] == "error":
            return json.dumps([report["status"], report["reason"]])
        report["source"] = {k: report["source"][k] for k in ("hash", "fields", "bytes")}
        return json.dumps(report, sort_keys=True, ensure_ascii=False)

    def same_as_one_machine(self, out):
        clean, rejects, report = self.one
        self.assertEqual(counted(lines(f"{out}/clean/part-*")), clean)
        self.assertEqual(counted(lines(f"{out}/rejects/part-*")), rejects)
        table = pq.read_table(f"{out}/report")
        self.assertEqual(counted(self.essence(json.loads(j)) for j in table["json"].to_pylist()), report)
        ids = table["id"].to_pylist()
        self.assertEqual(len(set(ids)), len(ids))
        self.assertEqual(sorted(os.listdir(out)), ["clean", "rejects", "report"])

    def test_lines(self):
        began = time.monotonic()
        code, said = self.cluster.run("--from", "jsonl", self.at("in"), self.at("out"))
        took = time.monotonic() - began
        self.assertEqual(code, 1, said[-3000:])  # broken records
        self.same_as_one_machine(self.at("out"))
        edits = pq.read_table(self.at("out", "report"))["edits"].to_pylist()
        self.assertEqual({e["rule"] for r in edits for e in r or ()}, {"INJ002"})
        print(f"\n{RECORDS} records: the program alone {self.alone:.1f} s, on the cluster, its start included, {took:.1f} s")

        code, said = self.cluster.run("--from", "jsonl", self.at("in"), self.at("out"))
        self.assertEqual(code, 2)
        self.assertIn("is there already", said)

    def test_lines_while_a_worker_dies(self):
        out = self.at("killed")
        p = self.cluster.submit("--from", "jsonl", self.at("in"), out)
        committed = lambda: len(glob.glob(f"{out}/_staging/_temporary/0/task_*"))
        while committed() < 2:
            self.assertIsNone(p.poll(), "the job ended before a worker could be killed")
            time.sleep(0.05)
        before = committed()
        self.cluster.kill(self.cluster.workers.pop())
        said = p.communicate()[0]
        self.cluster.workers.append(self.cluster.worker())
        self.assertEqual(p.returncode, 1, said[-3000:])
        self.assertRegex(said, "Lost executor|ExecutorLost|Executor lost")
        self.same_as_one_machine(out)
        print(f"\na worker was killed after {before} tasks; the outputs are one machine's")

    def test_tables(self):
        os.mkdir(self.at("tables"))
        source = pa.table({
            "n": pa.array(range(300), pa.int32()), "share": pa.array([i / 3 for i in range(300)]),
            "title": pa.array([None if i % 10 == 0 else TITLES[0] for i in range(300)]), "text": [TEXT % i for i in range(300)],
            "tags": [[str(i)] for i in range(300)],
        })
        pq.write_table(source, self.at("tables", "a.parquet"))
        code, said = self.cluster.run("--from", "parquet", self.at("tables"), self.at("tables-out"))
        self.assertEqual(code, 0, said[-3000:])
        subprocess.run([PROGRAM, "clean", "-q", "--no-config", "-o", self.at("tables-one"), self.at("tables")], check=True)
        want = pq.read_table(self.at("tables-one", "a.parquet"))
        got = pq.read_table(self.at("tables-out", "clean")).sort_by("n")
        self.assertEqual(got.to_pydict(), want.to_pydict())
        self.assertEqual([f.type for f in got.schema if f.name != "tags"], [f.type for f in want.schema if f.name != "tags"])

    def test_texts_archives_and_settings(self):
        os.mkdir(self.at("texts"))
        for i in range(3):
            with open(self.at("texts", f"{i}.txt"), "wb") as f:
                f.write(("好,你好%d" % i).encode("gb18030"))
        with open(self.at("texts", "bad.txt"), "wb") as f:
            f.write(b"\xff\xff\xff")
        with open(self.at("recipe.yaml"), "w") as f:
            f.write("stages: [{width: off}]\n")
        code, said = self.cluster.run("--from", "text", "--encoding", "gb18030", "--recipe", self.at("recipe.yaml"), self.at("texts"), self.at("texts-out"))
        self.assertEqual(code, 1, said[-3000:])
        got = {os.path.basename(json.loads(line)["id"]): json.loads(line)["text"] for line in lines(self.at("texts-out", "clean", "part-*"))}
        self.assertEqual(got, {f"{i}.txt": f"好，你好{i}" for i in range(3)})
        self.assertEqual(len(lines(self.at("texts-out", "rejects", "part-*"))), 1)

        page = "<html><head><title>青禾县最后一段村道修通</title></head><body><h1>青禾县最后一段村道修通</h1><p>" + (TEXT % 1).replace("\n", "</p><p>") + "</p></body></html>"
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
        with gzip.open(self.at("a.warc.gz"), "wb") as f:
            f.write(b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/1\r\nWARC-Date: 2026-01-31T00:00:00Z\r\n"
                    b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: application/http;msgtype=response\r\n"
                    b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(body), body))
        code, said = self.cluster.run("--from", "warc", self.at("a.warc.gz"), self.at("warc-out"))
        self.assertEqual(code, 0, said[-3000:])
        one = subprocess.run([PROGRAM, "clean", "--no-config", "-f", "warc", self.at("a.warc.gz")], stdout=subprocess.PIPE, check=True).stdout.decode()
        self.assertEqual(lines(self.at("warc-out", "clean", "part-*")), one.splitlines())

        code, said = self.cluster.run("--from", "jsonl", "--select", "XYZ", self.at("in"), self.at("wrong"))
        self.assertEqual(code, 1)
        self.assertIn('no rule code begins with "XYZ"', said)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v", *sys.argv[2:]], warnings="ignore")
