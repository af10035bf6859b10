"""GB 2312's Han characters in order of how often they are used."""
import simple, sources


def by_frequency(folder):
    """All 6,763 characters, the most frequent first: counted over jieba's word list, then in code order."""
    count = {}
    for line in sources.text("words", folder):
        word, n = line.split(" ")[:2]
        for c in word:
            count[c] = count.get(c, 0) + int(n)
    all_ = [chr(o) for o in range(0x4E00, 0xA000) if simple.gb2312(chr(o))]
    return sorted(all_, key=lambda c: (-count.get(c, 0), c))
