from __future__ import annotations

import os
import shutil
from pathlib import Path

from ._errors import ProgramError


def program() -> str:
    """The path of the taosha program: $TAOSHA, or that of the wheel, or the one on $PATH."""
    named = os.environ.get("TAOSHA")
    if named:
        return named
    packed = Path(__file__).parent / "bin" / ("taosha.exe" if os.name == "nt" else "taosha")
    if packed.is_file():
        return str(packed)
    found = shutil.which("taosha")
    if found is None:
        raise ProgramError("there is no taosha program: not in this package, not on $PATH, and $TAOSHA names none")
    return found
