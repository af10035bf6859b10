from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    from ._result import Result


class TaoshaError(Exception):
    """What goes wrong here. The message is the program's own where it said one."""


class UsageError(TaoshaError):
    """A setting, a recipe or a lexicon that the program does not take."""


class ProgramError(TaoshaError):
    """The program is not there, cannot be started, or ended while it had a record to answer."""


class RecordError(TaoshaError):
    """A record that cannot be cleaned. `result` has it as it came."""

    def __init__(self, message: str, result: Result) -> None:
        super().__init__(message)
        self.result = result

    def __reduce__(self) -> tuple[typing.Any, ...]:
        return RecordError, (str(self), self.result)
