"""modzip.py MODULE@VERSION FILE: packs the files named on standard input, parted by NUL, as a Go module's zip, as the
go command does: without the directories that are modules of their own."""

import os
import sys
import zipfile

prefix, target = sys.argv[1:]
names = [n for n in sys.stdin.read().split("\0") if n and os.path.isfile(n)]
others = tuple(os.path.dirname(n) + "/" for n in names if os.path.basename(n) == "go.mod" and os.path.dirname(n))
with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as z:
    for name in names:
        if not name.startswith(others or ("\0",)):
            z.write(name, f"{prefix}/{name}")
