#!/usr/bin/env python3
"""Holds `taosha export dolma` against dolma's own mixer: what it makes of the attributes must be the clean texts.

    dolma.py TAOSHA DOCUMENTS.jsonl [FLAG of taosha clean]...

The mixer is the compiled module of the package dolma from PyPI. It is loaded without the Python that is around it, whose
thirty dependencies (taggers, tokenizers, AWS) have nothing to do with it.
"""
import gzip
import importlib.util
import json
import pathlib
import subprocess
import sys
import sysconfig
import tempfile


def mixer():
    (path,) = pathlib.Path(sysconfig.get_path("platlib"), "dolma").glob("dolma.*.so")
    spec = importlib.util.spec_from_file_location("dolma.dolma", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.mixer_entrypoint


def main():
    taosha, source, flags = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]), sys.argv[3:]
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)
        (root / "documents").mkdir()
        with gzip.open(root / "documents/a.jsonl.gz", "wt", encoding="utf-8") as f:
            for n, line in enumerate(source.open(encoding="utf-8")):
                record = json.loads(line)
                record.setdefault("id", str(n))
                if "text" in record:
                    f.write(json.dumps(record, ensure_ascii=False) + "\n")

        def run(*args):
            return subprocess.run([taosha, *args], cwd=root, check=True, capture_output=True, text=True)

        clean = run("clean", "--no-config", *flags, "--report", "r.jsonl", "documents/a.jsonl.gz").stdout
        said = run("export", "dolma", "-o", "attributes/taosha", "--mixer", "mixer.json", "--text", "documents", "r.jsonl").stderr
        for line in gzip.open(root / "attributes/taosha/a.jsonl.gz", "rt", encoding="utf-8"):
            assert "__" not in "".join(json.loads(line)["attributes"]), line

        config = json.loads((root / "mixer.json").read_text())
        (root / "in").mkdir(), (root / "out").mkdir()
        config["work_dir"] = {"input": str(root / "in"), "output": str(root / "out")}
        for stream in config["streams"]:
            stream["documents"] = [str(root / d) for d in stream["documents"]]
            stream["output"]["path"] = str(root / stream["output"]["path"])
            # What dolma's command line adds to a configuration before the mixer reads it.
            stream["compression"] = {"input": None, "output": None}
            if "filter" in stream:
                stream["filter"].setdefault("syntax", "jsonpath")
            for replacement in stream["span_replacement"]:
                replacement.setdefault("syntax", "jsonpath")
        mixer()(json.dumps(config))

        mixed = {}
        for path in (root / "clean").rglob("*.gz"):
            for line in gzip.open(path, "rt", encoding="utf-8"):
                record = json.loads(line)
                mixed[record["id"]] = record["text"]
        wanted = {r["id"]: r["text"] for r in map(json.loads, clean.splitlines())}
        raw = {r["id"]: r["text"] for r in map(json.loads, gzip.open(root / "documents/a.jsonl.gz", "rt", encoding="utf-8"))}
        for key in sorted(wanted.keys() | mixed.keys()):
            if wanted.get(key) != mixed.get(key):
                sys.exit(f"{source}: {key}: the mixer made\n{mixed.get(key)!r}\nof it, not\n{wanted.get(key)!r}")
        changed = sum(wanted[key] != raw[key] for key in wanted)
        print(f"{source}: {len(raw)} documents, {len(raw) - len(wanted)} left out, {changed} texts changed: the mixer's texts are the clean ones {said}".rstrip())


main()
