"""How characters are built: a tree of parts for every character of the basic block, from cjk-decomp."""
import re

import simple, sources

ATOM, BESIDE, ABOVE, AROUND, OTHER = range(5)  # how the parts of a node lie


def _kind(code):
    if code.startswith(("a", "ra", "r3a", "r4a", "refh", "rrefl", "rrefr", "ba")):
        return BESIDE
    if code.startswith(("d", "rd", "r3d", "r3tr", "refv", "bd")):  # r3tr: one over two, 森
        return ABOVE
    if code.startswith(("s", "rst", "r3st")):
        return AROUND
    return OTHER


class Trees:
    """node name -> (kind, parts); a name is a character or a number for a part without one."""

    def __init__(self, folder):
        self.raw = {}
        for line in sources.text("decomp", folder):
            name, code, parts = re.match(r"^(.+?):([^(]*)\((.*)\)$", line).groups()
            parts = parts.split(",") if parts else []
            times = 4 if code.startswith("r4") else 3 if code.startswith("r3") else 2 if code.startswith("r") and len(parts) == 1 else 1
            self.raw[name] = (code, parts * times if len(parts) == 1 else parts)
        self.nodes, self._strokes = {}, {}
        # The stroke characters U+31C0..U+31E3 and what has no parts are atoms.

    def alias(self, name):
        """A modified shape (⺮ of 竹) stands for the shape it is made from."""
        for _ in range(8):
            code, parts = self.raw.get(name, ("", []))
            if not (code.startswith("m") and len(parts) == 1):
                break
            name = parts[0]
        return name

    def node(self, name):
        """(kind, (part, part)): at most two parts, the last taking in the rest."""
        if name not in self.nodes:
            code, parts = self.raw.get(name, ("", []))
            parts = [self.alias(p) for p in parts]
            if len(parts) < 2:
                self.nodes[name] = (ATOM, ())
            elif len(parts) == 2:
                self.nodes[name] = (_kind(code), tuple(parts))
            else:
                rest = name + "'"
                self.raw[rest] = (code, parts[1:])
                self.nodes[name] = (_kind(code), (parts[0], rest))
        return self.nodes[name]

    def strokes(self, name):
        if name not in self._strokes:
            _, parts = self.node(name)
            if not parts:
                code, one = self.raw.get(name, ("", []))
                n = self.strokes(self.alias(one[0])) if len(one) == 1 and code not in ("c",) else 1
            else:
                n = sum(map(self.strokes, parts))
            self._strokes[name] = n
        return self._strokes[name]
