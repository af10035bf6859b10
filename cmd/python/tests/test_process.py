"""The program behind a cleaner: many threads, forks, its death, and how long an answer takes."""

import asyncio
import os
import pickle
import signal
import stat
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import taosha
from conftest import DIRTY_TITLE, TEXT, TITLE
from test_clean import BROKEN

posix = pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for the program, or a process forks")


def test_a_thousand_answers(capsys):
    """Send, wait, a thousand times; every tenth record is broken."""
    took = []
    with taosha.Cleaner() as c:
        c.clean("你好")  # the start is not an answer's time
        for i in range(1000):
            began = time.perf_counter()
            if i % 10 == 9:
                with pytest.raises(taosha.RecordError):
                    c.clean(BROKEN[i // 10 % len(BROKEN)][0] or b"{")
            else:
                result = c.clean(id=str(i), title=f"{DIRTY_TITLE}{i}", text=TEXT)
                assert (result.title, result.record["id"]) == (f"{TITLE}{i}", str(i))
            took.append(time.perf_counter() - began)
    assert len(took) == 1000
    with capsys.disabled():
        print(f"\n1,000 answers, 100 of them for broken records: median {statistics.median(took) * 1000:.2f} ms, "
              f"slowest {max(took) * 1000:.0f} ms")


def test_threads_share_a_program():
    with taosha.Cleaner() as c, ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda i: c.clean(title=f"{DIRTY_TITLE}{i}"), range(400)))
        assert [r.title for r in results] == [f"{TITLE}{i}" for i in range(400)]


def test_asyncio():
    async def run(c):
        return await asyncio.gather(*(asyncio.wrap_future(c.submit(f"好,{i}")) for i in range(50)))

    with taosha.Cleaner() as c:
        assert [r.text for r in asyncio.run(run(c))] == [f"好，{i}" for i in range(50)]


def test_a_program_that_is_killed_leaves_nobody_without_an_answer():
    with taosha.Cleaner() as c:
        c.clean("你好")
        results, killed = [], 0
        for result in c.map({"title": f"{DIRTY_TITLE}{i}", "text": TEXT} for i in range(600)):
            results.append(result.title)
            if len(results) in (100, 300):
                c._process._process.kill()
                killed += 1
        assert killed == 2
        assert results == [f"{TITLE}{i}" for i in range(600)]


@pytest.fixture
def stand_in(tmp_path):
    """A program that ends with 70 when it meets the word POISON, and else is taosha."""
    def make(body):
        script = tmp_path / "program"
        script.write_text(f"#!{sys.executable}\n{body}", encoding="utf-8")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        return script
    return make


POISONED = """
import subprocess, sys
fd = int(sys.argv[-1].rsplit("/", 1)[1])
taosha = subprocess.Popen([%r, *sys.argv[1:]], stdin=subprocess.PIPE, pass_fds=[fd])
for line in sys.stdin.buffer:
    if b"POISON" in line:
        print("taosha: error: poisoned", file=sys.stderr, flush=True)
        taosha.kill()
        taosha.wait()
        sys.exit(70)
    taosha.stdin.write(line)
    taosha.stdin.flush()
taosha.stdin.close()
sys.exit(taosha.wait())
""" % taosha.program()


@posix
def test_a_record_that_kills_the_program_is_an_error_and_the_others_are_cleaned(stand_in):
    with taosha.Cleaner(program=stand_in(POISONED)) as c:
        records = [f"好,{i}" for i in range(40)]
        records[20] = "POISON"
        results = list(c.map(records))
        assert [r.text for r in results[:20] + results[21:]] == [f"好，{i}" for i in range(40) if i != 20]
        assert (results[20].status, results[20].reason, results[20].record) == ("error", "poisoned", "POISON")
        with pytest.raises(taosha.ProgramError, match="poisoned"):
            c.clean("POISON")
        assert c.clean("好,你好").text == "好，你好"


@posix
@pytest.mark.parametrize("body, says", [
    ("import sys; sys.exit(3)", "ended with 3"),
    ("import os; os.kill(os.getpid(), 9)", "ended with -9"),
    ("import sys; print('half an answer', end=''); sys.exit(1)", "ended with 1"),
    ("import sys; print('taosha: error: no room', file=sys.stderr); sys.exit(1)", "no room"),
])
def test_a_program_that_does_not_answer(stand_in, body, says):
    with taosha.Cleaner(program=stand_in(body)) as c:
        with pytest.raises(taosha.ProgramError, match=says):
            c.clean("你好")


def test_a_program_that_is_not_there():
    with taosha.Cleaner(program="no/such/program") as c:
        with pytest.raises(taosha.ProgramError, match="no/such/program"):
            c.clean("你好")


@posix
def test_a_fork_starts_a_program_of_its_own_and_holds_no_pipe():
    c = taosha.Cleaner()
    assert c.clean("好,一").text == "好，一"
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(write, c.clean("好,二").text.encode())
            c.close()
            time.sleep(30)  # the parent's program ends all the same
        finally:
            os._exit(0)
    try:
        assert os.read(read, 100).decode() == "好，二"
        assert c.clean("好,三").text == "好，三"
        began = time.monotonic()
        c.close()
        assert time.monotonic() - began < 20
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def test_an_unpickled_copy_has_the_settings():
    with taosha.Cleaner(select="INJ") as c, pickle.loads(pickle.dumps(c)) as copy:
        assert copy.clean(title=DIRTY_TITLE + ",").title == TITLE + ","


@posix
def test_the_program_ends_with_the_one_that_started_it():
    code = "import taosha, os, signal; c = taosha.Cleaner(); c.clean('你好'); print(c._process._process.pid, flush=True); os.kill(os.getpid(), 9)"
    out = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE).stdout
    pid = int(out)
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        with open(f"/proc/{pid}/stat") as f:  # nobody may be there to fetch its exit code
            if f.read().rsplit(")", 1)[1].split()[0] == "Z":
                return
        time.sleep(0.1)
    pytest.fail("the program is still there")


def test_the_command_is_the_program():
    out = subprocess.run([sys.executable, "-m", "taosha", "version"], stdout=subprocess.PIPE, check=True).stdout
    assert out.startswith(b"taosha ")
    assert os.environ.get("TAOSHA") or os.path.dirname(taosha.__file__) in taosha.program()
