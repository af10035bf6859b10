import pytest

import taosha

TITLE = "青禾县最后一段村道修通"
DIRTY_TITLE = "股票杠杆炒股 " + TITLE
TEXT = """青禾县最后一段通村公路昨天通车。从山顶的石门村到县城，过去要走两个多小时，现在只要二十分钟。
石门村有一百二十户人家，多数种苹果和核桃。村民老周说，往年苹果熟了，要用骡子一筐一筐驮到山下。"""


@pytest.fixture(scope="module")
def cleaner():
    with taosha.Cleaner() as c:
        yield c
