"""Takes injected advertising out of scraped Chinese news and accounts for every edit.

    import taosha

    result = taosha.clean(title="股票杠杆炒股 青禾县最后一段村道修通", text="……")
    result.title   # 青禾县最后一段村道修通
    result.edits   # what went, where, by which rule and why

    with taosha.Cleaner(select="INJ") as cleaner:
        for result in cleaner.map(records):
            ...
"""

from ._cleaner import Cleaner, clean
from ._errors import ProgramError, RecordError, TaoshaError, UsageError
from ._program import program
from ._result import Edit, Kept, Norm, Result

__all__ = [
    "Cleaner", "Edit", "Kept", "Norm", "ProgramError", "RecordError", "Result", "TaoshaError", "UsageError", "clean", "program",
]
