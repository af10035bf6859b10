"""Toneless readings, the most usual first."""
import json, unicodedata

import simple, sources

MOST = 3


def toneless(p):
    """pèi → pei, lǜ → lv."""
    return "".join(c for c in unicodedata.normalize("NFD", p.replace("ü", "v").replace("ǖ", "v").replace("ǘ", "v").replace("ǚ", "v").replace("ǜ", "v")) if c.isascii() and c.isalpha())


def readings(folder):
    """{character: [toneless readings]} for the basic block.

    pypinyin lists a character's readings; how often each occurs is counted over pypinyin's phrases, weighted by
    jieba's word frequencies. Readings never met in a phrase come last, in pypinyin's order.
    """
    words = {}
    for line in sources.text("words", folder):
        w, n = line.split(" ")[:2]
        words[w] = int(n)
    met = {}
    for phrase, syllables in json.loads(sources.read("phrases", folder)).items():
        if len(phrase) == len(syllables):
            n = 1 + words.get(phrase, 0)
            for c, s in zip(phrase, syllables):
                s = toneless(s[0])
                met.setdefault(c, {}).setdefault(s, 0)
                met[c][s] += n
    out = {}
    for code, value in json.loads(sources.read("pinyin", folder)).items():
        c = chr(int(code))
        if not 0x4E00 <= ord(c) <= 0x9FFF:
            continue
        listed = list(dict.fromkeys(filter(None, map(toneless, value.split(",")))))
        seen = dict(met.get(c, {}))
        if c in words:  # as a word of its own a character has its first reading
            seen[listed[0]] = seen.get(listed[0], 0) + words[c]
        total = sum(seen.values())
        listed.sort(key=lambda s: -seen.get(s, 0))
        # A reading that the phrases all but never use (under one in two hundred) would only make false friends.
        out[c] = [s for i, s in enumerate(listed) if i == 0 or total < 50 or 200 * seen.get(s, 0) >= total][:MOST]
    return out


def pack(folder, folded):
    """Text of all syllables, then columns over the stored characters: gap, number of readings, readings.

    Stored are the characters of GB 2312 with up to three readings, and those outside with one, unless Simple leads
    them into GB 2312.
    """
    r = readings(folder)
    plain = {s for v in r.values() for s in v}
    syllables = sorted(s for s in plain if s not in ("m", "n", "ng", "hm", "hng"))
    index = {s: i + 1 for i, s in enumerate(syllables)}
    gaps, low, high, last = bytearray(), bytearray(), bytearray(), 0x4E00
    for c in sorted(r):
        known = [index[s] for s in r[c] if s in index]
        if not known or c in folded and simple.gb2312(folded[c][0]):
            continue
        if not simple.gb2312(c):
            known = known[:1]
        gaps += simple.uvarint(ord(c) - last)
        last = ord(c)
        for i, k in enumerate(known):
            low.append(k & 0xFF)
            high.append(k >> 8 | (0x80 if i == len(known) - 1 else 0))
    head = " ".join(syllables).encode()
    return b"".join(simple.uvarint(len(x)) + bytes(x) for x in (head, gaps, low, high))
