"""Measures taosha and its peers over the same files: see peers.sh.

usage: measure.py TAOSHA PEERS NEWS.jsonl PAGES.jsonl PHRASES ROUNDS

Every program runs ROUNDS times, all of them in turns, on one core (taosha a second time on two). What is told is the
median of the processor time, user and system, and the largest memory. Wall time is not: others use the machine.
"""
import json
import os
import statistics
import subprocess
import sys

taosha, peers, news, pages, phrases, rounds = sys.argv[1:6] + [int(sys.argv[6])]
here = os.path.dirname(os.path.abspath(__file__))


def python(name, module=None):
    return [f"{peers}/venv-{name}/bin/python", f"{here}/readers.py", module or name]


def clean(*flags):
    return [taosha, "clean", "-q", "--no-config", "-f", "jsonl", *flags]


report = ["--report", f"{peers}/report.jsonl"]
tables = [
    (
        "News, one document in ten injected",
        news,
        [
            ("ripgrep, `rg -F -c`, the phrases", ["rg", "-j1", "-F", "-c", "-f", phrases, news], None),
            ("jq, `jq -c .`", ["jq", "-c", "."], news),
            ("sed, the phrases", ["sed", "-f", f"{peers}/phrases.sed"], news),
            ("taosha, nothing selected", clean("-j", "1", "--select", "NONE"), news),
            ("taosha, without injections, report", clean("-j", "1", "--ignore", "INJ", *report), news),
            ("taosha, everything, report", clean("-j", "1", *report), news),
            ("taosha, everything, report, `-j 2`", clean("-j", "2", *report), news),
            ("taosha, punctuation alone", clean("-j", "1", "--select", "PUN"), news),
            ("autocorrect, `format`", [f"{peers}/bin/autocorrect-lines", "1"], f"{peers}/strings.jsonl"),
            ("data-juicer, five mappers", python("data-juicer", "data_juicer"), news),
            ("datatrove, C4 and Gopher repetition filters", python("datatrove"), news),
            ("dolma, C4 and Gopher taggers", python("dolma"), news),
        ],
    ),
    (
        "Pages",
        pages,
        [
            ("taosha, extraction alone", clean("-j", "1", "--select", "NONE"), pages),
            ("taosha, without injections, report", clean("-j", "1", "--ignore", "INJ", *report), pages),
            ("taosha, everything, report", clean("-j", "1", *report), pages),
            ("go-trafilatura", [f"{peers}/bin/peer", "go-trafilatura"], pages),
            ("go-readability", [f"{peers}/bin/peer", "go-readability"], pages),
            ("resiliparse", python("resiliparse"), pages),
            ("trafilatura", python("trafilatura"), pages),
            ("jusText", python("justext"), pages),
        ],
    ),
]


def once(command, stdin):
    """Gives seconds, MB and whether it did what it should."""
    with open(stdin or os.devnull, "rb") as f, open(f"{peers}/stderr", "ab") as err:
        try:
            p = subprocess.Popen(
                command, stdin=f, stdout=subprocess.DEVNULL, stderr=err, env={**os.environ, "GOMAXPROCS": "2"}
            )
        except OSError:
            return None
        _, status, used = os.wait4(p.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        return None
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


# What the others are handed: sed its script, autocorrect its strings.
with open(phrases, encoding="utf-8") as f, open(f"{peers}/phrases.sed", "w", encoding="utf-8") as out:
    for line in f:
        out.write("s/" + "".join("\\" + c if c in "/.*[]^$\\&" else c for c in line.rstrip("\n")) + "//g\n")
with open(news, encoding="utf-8") as f, open(f"{peers}/strings.jsonl", "w", encoding="utf-8") as out:
    for line in f:
        d = json.loads(line)
        for key in ("title", "byline", "text"):
            if d.get(key):
                print(json.dumps(d[key], ensure_ascii=False), file=out)

for title, path, rows in tables:
    size = os.path.getsize(path)
    results = {name: [] for name, _, _ in rows}
    for _ in range(rounds):
        for name, command, stdin in rows:
            results[name].append(once(command, stdin))
    print(f"\n## {title}: {size / 1e6:.1f} MB\n\n| | processor s | MB/s | peak MB |\n|---|---:|---:|---:|")
    for name, _, _ in rows:
        if None in results[name]:
            print(f"| {name} | not run | | |")
            continue
        seconds = statistics.median(r[0] for r in results[name])
        print(f"| {name} | {seconds:.2f} | {size / 1e6 / seconds:.1f} | {max(r[1] for r in results[name]):.0f} |")
