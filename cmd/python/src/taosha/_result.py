"""What comes back for a record. Offsets of bytes are of UTF-8, half-open, and those of chars are Python's own."""

from __future__ import annotations

import dataclasses
import typing
from dataclasses import dataclass, field

Range = typing.Tuple[int, int]


@dataclass(frozen=True)
class Edit:
    """A removal or replacement of content."""

    field: str  # "title", "byline", "text", or what the settings call them
    bytes: Range  # where it stood in the field as it came in (of html: in its article)
    chars: Range  # the same in code points: source[chars[0]:chars[1]] == old
    out: Range  # what stands there in the clean field, in bytes
    old: str
    new: str  # empty where it was removed
    stage: str  # "injection", "boilerplate", "spam"
    rule: str  # such as "INJ001": see `taosha rules INJ001`
    category: str  # such as "stock-leverage"
    score: int  # 0 to 10,000
    why: typing.Tuple[str, ...]


@dataclass(frozen=True)
class Norm:
    """One normalisation, such as "," to "，", and every place of it."""

    field: str
    rule: str
    old: str
    new: str
    at: typing.Tuple[int, ...]  # byte offsets into the field as it came in


@dataclass(frozen=True)
class Kept:
    """What looked like advertising and stayed; `why` has the reason."""

    field: str
    bytes: Range
    chars: Range
    text: str
    rule: str
    category: str
    score: int
    why: typing.Tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """The answer for a record."""

    title: typing.Optional[str]  # None where the record has none
    byline: typing.Optional[str]
    text: typing.Optional[str]
    status: str  # "ok", "spam", "quarantined", "limited", "no-article", "error"
    reason: str  # why, where it is not "ok"
    edits: typing.Tuple[Edit, ...]
    norm: typing.Tuple[Norm, ...]
    kept: typing.Tuple[Kept, ...]
    record: typing.Any = field(repr=False)  # the whole clean record; as it came where the status is "error"
    report: typing.Mapping[str, typing.Any] = field(repr=False)  # the program's report of it
    line: bytes = field(repr=False)  # the clean record as JSON, byte for byte as the program wrote it; empty where it was not sent

    @property
    def ok(self) -> bool:
        return self.status == "ok"


Part = typing.TypeVar("Part", Edit, Norm, Kept)


def _parts(kind: type[Part], members: typing.Any) -> tuple[Part, ...]:
    """Members of a report as what they are. It leaves out what is empty, and may have members that are newer than this."""
    parts = []
    for member in members or ():
        values: dict[str, typing.Any] = {}
        for f in dataclasses.fields(kind):
            value = member.get(f.name)
            if value is None:
                value = 0 if f.name == "score" else () if f.name in ("why", "at") else (0, 0) if f.name in ("bytes", "chars", "out") else ""
            values[f.name] = tuple(value) if isinstance(value, list) else value
        parts.append(kind(**values))
    return tuple(parts)


def result(record: typing.Any, report: typing.Mapping[str, typing.Any], line: bytes, names: tuple[str, str, str]) -> Result:
    """names are those of title, byline and text."""

    def named(name: str) -> typing.Optional[str]:
        value = record
        for key in name.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        return value if isinstance(value, str) else None

    title, byline, text = map(named, names)
    return Result(
        title, byline, text,
        status=report["status"], reason=report.get("reason", ""),
        edits=_parts(Edit, report.get("edits")), norm=_parts(Norm, report.get("norm")), kept=_parts(Kept, report.get("kept")),
        record=record, report=report, line=line,
    )


def failed(record: typing.Any, reason: str) -> Result:
    """The answer for a record that never reached the program, or that it did not answer."""
    text = record if isinstance(record, str) else None
    return Result(None, None, text, "error", reason, (), (), (), record, {"status": "error", "reason": reason}, b"")
