"""The tree of parts of GB 2312's characters, as the package reads it."""
import decomp, simple

FREQUENT = 3000  # so many characters stand first, by frequency; a stand-in's target is most often one of them


def order(freq):
    """GB 2312: the FREQUENT most frequent, then the others in code order."""
    return freq[:FREQUENT] + sorted(freq[FREQUENT:])


def nodes(freq, trees):
    """Names of all nodes: GB 2312 first, then their parts: characters in code order, then the nameless."""
    seen, stack = set(), list(freq)
    while stack:
        x = stack.pop()
        if x not in seen:
            seen.add(x)
            stack += trees.node(x)[1]
    rest = seen - set(freq)
    named = sorted(x for x in rest if len(x) == 1 and ord(x) <= 0xFFFF)
    return order(freq) + named + sorted(rest - set(named))


def pack(freq, trees):
    """Columns over the nodes: characters (those after the FREQUENT as gaps), kind, left part, right part."""
    names = nodes(freq, trees)
    ids = {x: i for i, x in enumerate(names)}
    named = [x for x in names if len(x) == 1 and ord(x) <= 0xFFFF]
    first = b"".join(ord(x).to_bytes(2, "big") for x in names[:FREQUENT])
    first = first[0::2] + first[1::2]
    gaps, last = bytearray(), 0
    for i, x in enumerate(named[FREQUENT:]):
        if i == len(freq) - FREQUENT:
            last = 0
        gaps += simple.uvarint(ord(x) - last)
        last = ord(x)
    kind = bytearray()
    parts = [bytearray() for _ in range(4)]
    for x in names:
        k, p = trees.node(x)
        kind.append(k)
        if p:
            for j, y in enumerate(p):
                parts[2 * j].append(ids[y] >> 8)
                parts[2 * j + 1].append(ids[y] & 0xFF)
    head = simple.uvarint(FREQUENT) + simple.uvarint(len(freq)) + simple.uvarint(len(names))
    return head + b"".join(simple.uvarint(len(x)) + bytes(x) for x in (first, gaps, kind, *parts))
