"""Visual likeness: by parts (decomp.py), by glyph (glyph.py), and both together."""
import json, math

import numpy as np

import glyph, parts, simple, sources

# How many targets are kept for a character of GB 2312, and for one outside it that Simple leaves alone, and from which
# likeness on.
SLOTS, FROM = 8, 67
SLOTS_RARE, FROM_RARE = 1, 86
FROM_UNUSUAL = 92  # a target that is seldom used must be this alike
RELATED = 70  # at least so alike are variants of each other
NEAR_GLYPH = 0.44  # below this correlation glyphs alone suggest nothing


class Likeness:
    def __init__(self, trees, folder):
        self.t, self.folder = trees, folder
        self.counts = {c: n for c, n in json.loads(sources.read("strokes", folder)).items() if n}
        self._strokes, self._inside, self._parts = {}, {}, {}

    def strokes(self, x):
        """Strokes of a node: counted where Unicode knows the character, else the sum of its parts."""
        if x not in self._strokes:
            parts = self.t.node(x)[1]
            self._strokes[x] = self.counts.get(x) or sum(map(self.strokes, parts)) or 1
        return self._strokes[x]

    def inside(self, x):
        """Every node in the tree of x, x with them."""
        if x not in self._inside:
            s = {x}
            for p in self.t.node(x)[1]:
                s |= self.inside(p)
            self._inside[x] = frozenset(s)
        return self._inside[x]

    def by_parts(self, x, y):
        """0..100. Parts in the same place count by their strokes; a part stands for its whole by its share of the strokes."""
        if x == y:
            return 100
        if y < x:
            x, y = y, x
        if (x, y) not in self._parts:
            sx, sy = self.strokes(x), self.strokes(y)
            best = 15 * min(sx, sy) // max(sx, sy)
            (kx, px), (ky, py) = self.t.node(x), self.t.node(y)
            if px and kx == ky:
                w = [self.strokes(a) + self.strokes(b) for a, b in zip(px, py)]
                best = max(best, sum(n * self.by_parts(a, b) for n, a, b in zip(w, px, py)) // sum(w))
            for whole, part, sw, sp in ((x, y, sx, sy), (y, x, sy, sx)):
                if sp > 2 and sp < sw and part in self.inside(whole):
                    best = max(best, 100 * sp // sw)
            self._parts[(x, y)] = best
        return self._parts[(x, y)]


def together(parts, glyphs):
    """0..100 from both measures: the better one, and half of what the other has over chance."""
    return min(100, max(parts, glyphs) + max(0, min(parts, glyphs) - 25) // 2)


def by_glyph(corr):
    """0..100 from a correlation; two of a thousand random pairs come out at 60 or more."""
    return max(0, min(100, round(100 * corr + 4)))


def candidates(freq, likeness, sources_, corr, row, col):
    """{source: {target}}: pairs with near glyphs, and pairs that share a part which is a good share of both."""
    out = {s: set() for s in sources_}
    for c in freq:
        for j in np.nonzero(corr[row[c]] >= NEAR_GLYPH)[0]:
            out[sources_[j]].add(c)
    holders = {}
    for c in freq:
        for p in likeness.inside(c):
            n = likeness.strokes(p)
            if n >= 2 and 2 * n >= likeness.strokes(c):
                holders.setdefault(p, set()).add(c)
    for s in sources_:
        for p in likeness.inside(s):
            if p in holders and 5 * likeness.strokes(p) >= 2 * likeness.strokes(s):
                out[s] |= holders[p]
    return out


def stand_ins(freq, names, likeness, folded, readings, folder):
    """{source: [target id]}, the best first; names gives the ids."""
    sources_ = [chr(o) for o in range(0x4E00, 0x9FA6)]
    sources_ = [s for s in sources_ if simple.gb2312(s) or not (s in folded and simple.gb2312(folded[s][0]))]
    row, col = {c: i for i, c in enumerate(freq)}, {c: i for i, c in enumerate(sources_)}
    v = glyph.vectors(sources_, folder)
    corr = glyph.correlation(v[[col[c] for c in freq]], v)
    ids = {x: i for i, x in enumerate(names)}
    # Unihan's variants within GB 2312 (网 罔) look or once looked alike: Simple must leave them, a spammer need not.
    related = {(a, b) for a, fields in simple.variants(folder).items() for field in ("kZVariant", "kSemanticVariant") for b in fields.get(field, []) if a in row and b in row}
    related |= {(b, a) for a, b in related}
    found = candidates(freq, likeness, sources_, corr, row, col)
    for a, b in related:
        found[a].add(b)
    out = {}
    for s, cs in found.items():
        own = simple.gb2312(s)
        sound = set(readings.get(s, []))
        kept = []
        for c in sorted(cs):
            if c == s:
                continue
            n = together(likeness.by_parts(s, c), by_glyph(float(corr[row[c], col[s]])))
            if (s, c) in related:
                n = max(n, RELATED)
            if n < (FROM if own else FROM_RARE) or row[c] >= parts.FREQUENT and n < FROM_UNUSUAL:
                continue
            # What a spammer replaces is mostly a frequent character; he likes a stand-in that reads alike, too, or that
            # holds the character whole, or is held by it.
            value = n + 20 * (1 - math.log(row[c] + 20) / math.log(6800))
            value += 8 if sound & set(readings.get(c, [])) else 0
            value += 10 if c in likeness.inside(s) or s in likeness.inside(c) else 0
            kept.append((round(value, 3), ids[c]))
        kept.sort(key=lambda k: (-k[0], k[1]))
        kept = kept[: SLOTS if own else SLOTS_RARE]
        out[s] = [i for _, i in kept]
    return out


def pack(table, names):
    """Columns: gaps of the sources outside GB 2312 that have entries; for each source (GB 2312's by id, then those)
    the count of entries; the high and the low bytes of the targets' ids."""
    print("stand-ins: %d of GB 2312, %d others" % (sum(len(v) for k, v in table.items() if simple.gb2312(k)), sum(len(v) for k, v in table.items() if not simple.gb2312(k))))
    gb = [x for x in names if len(x) == 1 and simple.gb2312(x)]
    rare = sorted(s for s in table if not simple.gb2312(s) and table[s])
    gaps, last = bytearray(), 0x4E00
    for s in rare:
        gaps += simple.uvarint(ord(s) - last)
        last = ord(s)
    counts, high, low = bytearray(), bytearray(), bytearray()
    for s in gb + rare:
        entries = table.get(s, [])
        counts.append(len(entries))
        for i in entries:
            high.append(i >> 8)
            low.append(i & 0xFF)
    return b"".join(simple.uvarint(len(x)) + bytes(x) for x in (gaps, counts, high, low))
