from __future__ import annotations

import atexit
import collections
import json
import os
import threading
import typing
from concurrent.futures import Future

from ._errors import ProgramError, RecordError, TaoshaError, UsageError
from ._process import Answer, Process, Waiting
from ._program import program as find_program
from ._result import Result, failed, result

Path = typing.Union[str, "os.PathLike[str]"]

# A record: a mapping with title, byline, text, html, url, host, date, id and whatever else; a text alone; or a line of
# JSON in UTF-8 as it came.
Record = typing.Union[typing.Mapping[str, typing.Any], str, bytes]


class Cleaner:
    """A program that stays and answers record by record.

    It is started with the first record, may be used by several threads at once, and is closed by `close` or at the end
    of a `with`. Where the program dies, the records that it had not answered are given to a new one, one at a time; the
    one with which that dies, too, has ProgramError for its answer, and the others have theirs. A forked or unpickled
    copy starts a program of its own.

    The settings are those of `taosha clean --help`; a taosha.yaml that lies about is left out.
    """

    def __init__(
        self, *,
        select: typing.Optional[str] = None,
        ignore: typing.Optional[str] = None,
        lexicon: typing.Union[Path, typing.Iterable[Path]] = (),
        recipe: typing.Optional[Path] = None,
        min_score: typing.Optional[int] = None,
        tag: bool = False,
        on_spam: typing.Optional[str] = None,
        title_field: str = "title",
        byline_field: str = "byline",
        text_field: str = "text",
        jobs: typing.Optional[int] = None,
        program: typing.Optional[Path] = None,
    ) -> None:
        """text_field may name several, separated by commas; the first is the `text` of results."""
        lexicons = [lexicon] if isinstance(lexicon, (str, os.PathLike)) else list(lexicon)
        self._settings = {
            "select": select, "ignore": ignore, "lexicon": lexicons, "recipe": recipe, "min_score": min_score, "tag": tag,
            "on_spam": on_spam, "title_field": title_field, "byline_field": byline_field, "text_field": text_field,
            "jobs": jobs, "program": program,
        }
        self._names = (title_field, byline_field, text_field.split(",")[0])
        flags = ["--from", "jsonl", "--encoding", "utf-8", "--on-error", "pass", "--no-config"]
        flags += [f"--lexicon={os.fspath(name)}" for name in lexicons]
        for name in ("select", "ignore", "recipe", "min_score", "on_spam", "title_field", "byline_field", "text_field", "jobs"):
            if self._settings[name] is not None:
                flags.append(f"--{name.replace('_', '-')}={self._settings[name]}")
        if on_spam == "drop":
            raise UsageError("on_spam: drop leaves a record without an answer; look at the status instead")
        if tag:
            flags.append("--tag")
        self._flags = flags
        self._closed = False
        self._begin()

    def _begin(self) -> None:
        self._lock = threading.Lock()
        self._pid = os.getpid()
        self._process: typing.Optional[Process] = None

    def __reduce__(self) -> tuple[typing.Any, ...]:
        return _again, (self._settings,)

    def __enter__(self) -> Cleaner:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Waits for the answers that are due, and ends the program. A second time it does nothing."""
        if self._pid != os.getpid():
            self._begin()
        with self._lock:
            self._closed = True
            process, self._process = self._process, None
        if process is not None:
            process.close()

    def clean(self, record: typing.Optional[Record] = None, /, **fields: typing.Any) -> Result:
        """Cleans a record, given as one or by its fields, and waits for the answer.

        RecordError: it is no record, or cannot be cleaned. UsageError: the program does not take the settings.
        ProgramError: the program cannot be started, or dies of this record.
        """
        if record is None:
            record = {name: value for name, value in fields.items() if value is not None}
        elif fields:
            raise TypeError("either a record or its fields")
        answer = self.submit(record).result()
        if answer.status == "error":
            raise RecordError(answer.reason, answer)
        return answer

    def map(self, records: typing.Iterable[typing.Optional[Record]], *, ahead: int = 64) -> typing.Iterator[Result]:
        """Gives an answer for every record, in order, while up to `ahead` further ones are being cleaned.

        A record that cannot be cleaned, or with which the program dies, has an answer with the status "error"; so has
        what is no record, as the None and NaN of tables are. Where `records` fails, the answers for those before
        come first. UsageError and ProgramError are raised where the program does not start.
        """
        if ahead < 1:
            raise ValueError("ahead is less than 1")
        due: collections.deque[tuple[typing.Any, Future[Result]]] = collections.deque()
        source = iter(records)
        end: typing.Optional[BaseException] = None
        while end is None:
            try:
                record = next(source)
            except StopIteration as e:
                end = e
            except Exception as e:
                end = e
            else:
                due.append((record, self.submit(record)))
            while due and (end is not None or len(due) > ahead):
                yield _answer(*due.popleft())
        if not isinstance(end, StopIteration):
            raise end

    def submit(self, record: typing.Optional[Record]) -> Future[Result]:
        """Sends a record and gives what will be the answer: for asyncio, say (`asyncio.wrap_future`)."""
        future: Future[Result] = Future()
        future.set_running_or_notify_cancel()  # what is sent is answered
        try:
            line = _line(record)
        except (TypeError, ValueError, RecursionError) as e:
            self._check_open()
            future.set_result(failed(record, str(e)))
            return future

        def done(answer: Answer) -> None:
            try:
                clean, report = answer
                parsed = json.loads(report)
                value = record if parsed["status"] == "error" else json.loads(clean)
                future.set_result(result(value, parsed, clean[:-1], self._names))
            except Exception as e:  # the caller waits for it
                future.set_exception(ProgramError(f"an answer that is none: {e}"))

        waiting = Waiting(line, done, future.set_exception)
        if self._pid != os.getpid():
            self._begin()
        with self._lock:
            self._check_open()
            while self._process is None or not self._process.send(waiting):
                self._process = self._start(self._ended)
        return future

    def _check_open(self) -> None:
        if self._closed:
            raise TaoshaError("the cleaner is closed")

    def _start(self, ended: typing.Callable[[Process, list[Waiting]], None]) -> Process:
        named = self._settings["program"]
        path = os.fspath(named) if isinstance(named, (str, os.PathLike)) else find_program()
        return Process([path, "clean", *self._flags], ended)

    def _ended(self, process: Process, left: list[Waiting]) -> None:
        """Answers for those whom a program left without: by another one, one at a time."""
        if process.returncode == 2 and not process.answered:
            for waiting in left:
                waiting.failed(UsageError(process.message()))
            return
        other: typing.Optional[Process] = None
        for waiting in left:
            alone: Future[Answer] = Future()
            again = Waiting(waiting.line, alone.set_result, alone.set_exception)
            try:
                while other is None or not other.send(again):
                    other = self._start(_died)
                waiting.done(alone.result())
            except Exception as e:
                waiting.failed(e)
        if other is not None:
            other.close()


def _died(process: Process, left: list[Waiting]) -> None:
    for waiting in left:
        waiting.failed(ProgramError(process.message()))


def _again(settings: dict[str, typing.Any]) -> Cleaner:
    return Cleaner(**settings)


def _answer(record: typing.Any, future: Future[Result]) -> Result:
    try:
        return future.result()
    except ProgramError as e:
        return failed(record, str(e))


def _line(record: typing.Optional[Record]) -> bytes:
    if isinstance(record, bytes):
        line = record.rstrip(b"\r\n")
        if b"\n" in line or b"\r" in line:
            raise ValueError("a line of JSON has no line end in it")
        if not line.strip():
            raise ValueError("a blank line is no record")
        return line + b"\n"
    if isinstance(record, str):
        record = {"text": record}
    if not isinstance(record, typing.Mapping):
        raise TypeError(f"a record is a mapping, a text, or a line of JSON as bytes, not {type(record).__name__}")
    # What is missing in a table, which JSON has no word for but null.
    present = {name: None if isinstance(value, float) and value != value else value for name, value in record.items()}
    try:
        return json.dumps(present, ensure_ascii=False, separators=(",", ":"), default=_plain).encode() + b"\n"
    except UnicodeEncodeError:  # half a surrogate pair, about which the program has its word
        return json.dumps(present, separators=(",", ":"), default=_plain).encode() + b"\n"


def _plain(value: typing.Any) -> typing.Any:
    """JSON for what stands in tables: numbers and arrays of numpy, times, and the missing ones of pandas."""
    if hasattr(value, "tolist"):
        return value.tolist()
    if type(value).__name__ in ("NAType", "NaTType"):
        return None
    if hasattr(value, "isoformat"):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not for JSON")


_shared: typing.Optional[Cleaner] = None
_shared_lock = threading.Lock()


def clean(record: typing.Optional[Record] = None, /, **fields: typing.Any) -> Result:
    """`Cleaner.clean` with the default settings, by a program that stays until this one ends."""
    global _shared
    with _shared_lock:
        if _shared is None:
            _shared = Cleaner()
            atexit.register(_shared.close)
    return _shared.clean(record, **fields)
