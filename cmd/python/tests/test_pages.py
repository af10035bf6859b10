"""What the page shows is what happens."""

import pathlib
import re
import subprocess
import sys

import pytest

PAGE = pathlib.Path(__file__).parent.parent / "README.md"
SHOWN = re.findall(r"^```python\n(.*?)^```\n\n```output\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.S | re.M)


def test_there_are_programs_to_try():
    assert len(SHOWN) >= 2


@pytest.mark.parametrize("program, output", SHOWN)
def test_programs_print_what_the_page_says(program, output):
    out = subprocess.run([sys.executable, "-X", "utf8", "-c", program], stdout=subprocess.PIPE, check=True).stdout
    assert out.decode() == output
