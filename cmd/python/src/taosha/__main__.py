"""The program itself: `taosha …` and `python -m taosha …`."""

from __future__ import annotations

import os
import subprocess
import sys

from ._errors import ProgramError
from ._program import program


def main() -> int:
    try:
        path = program()
    except ProgramError as e:
        print(f"taosha: error: {e}", file=sys.stderr)
        return 2
    if os.name != "nt":
        os.execv(path, [path, *sys.argv[1:]])
    try:
        return subprocess.call([path, *sys.argv[1:]])
    except KeyboardInterrupt:  # the program had it, too
        return 130


if __name__ == "__main__":
    sys.exit(main())
