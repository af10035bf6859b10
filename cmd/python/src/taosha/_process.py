"""One running program: JSON lines in, and for every line an answer on standard output and a report on a pipe."""

from __future__ import annotations

import collections
import contextlib
import os
import queue
import subprocess
import threading
import typing
import weakref

from ._errors import ProgramError

Answer = typing.Tuple[bytes, bytes]  # the clean line, and its report


class Waiting(typing.NamedTuple):
    line: bytes
    done: typing.Callable[[Answer], None]
    failed: typing.Callable[[Exception], None]


class Process:
    """A program that answers. `ended` is called once, from a thread of its own, when it does so no more: with those
    whom it left without an answer. Nothing but `send` and `close` may be called from outside, by one thread at a time.
    """

    def __init__(self, args: list[str], ended: typing.Callable[[Process, list[Waiting]], None]) -> None:
        self.answered = False
        self.returncode: typing.Optional[int] = None
        self.said: collections.deque[str] = collections.deque(maxlen=20)  # the last lines on standard error
        self._over = False
        self._pending: collections.deque[Waiting] = collections.deque()
        self._reported: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._ended = ended
        self._lock = threading.Lock()
        self._process, reports = _start(args)
        self._reports: typing.BinaryIO = reports
        # One thread for each pipe: a program that cannot write to one of them is not kept from writing to another.
        threading.Thread(target=self._read_reports, daemon=True).start()
        self._listener = threading.Thread(target=self._read_said, daemon=True)
        self._listener.start()
        self._reader = threading.Thread(target=self._read_answers, daemon=True)
        self._reader.start()
        _running.add(self)

    def send(self, waiting: Waiting) -> bool:
        """False where the program has ended: nothing will come of it then."""
        stdin = self._process.stdin
        assert stdin is not None
        with self._lock:
            if self._over:
                return False
            self._pending.append(waiting)
        with contextlib.suppress(OSError, ValueError):  # who reads the answers sees that it ended
            stdin.write(waiting.line)
            stdin.flush()
        return True

    def close(self) -> None:
        """Lets it answer what it has, and end."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            self._process.stdin.close()
        if self._reader is not threading.current_thread():
            self._reader.join()

    def message(self) -> str:
        """What it said last, or else how it ended."""
        errors = [line.split("error: ", 1)[1] for line in self.said if "error: " in line]
        if errors and self.returncode is not None and self.returncode >= 0:
            return errors[-1]
        return f"the program ended with {self.returncode}" + ("".join("; " + line for line in list(self.said)[-1:]))

    def _read_answers(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            report = self._reported.get()
            if not (line.endswith(b"\n") and report):
                break  # it ended in the middle of one
            self.answered = True
            self._pending.popleft().done((line, report))
        self._process.stdout.close()
        if self._pending and self._process.poll() is None:
            self._process.kill()  # it lives, but has closed a pipe
        self.returncode = self._process.wait()
        self._listener.join(5)
        with self._lock:
            self._over = True
        self._ended(self, list(self._pending))

    def _read_reports(self) -> None:
        with self._reports as reports:
            next(reports, None)  # what the run is
            for line in reports:
                if line.endswith(b"\n"):
                    self._reported.put(line)
        self._reported.put(b"")

    def _read_said(self) -> None:
        assert self._process.stderr is not None
        with self._process.stderr as lines:
            for line in lines:
                self.said.append(line.decode("utf-8", "replace").rstrip("\n"))

    def forget(self) -> None:
        """Closes what a forked process has inherited, so that the program sees the end of its input when the one that
        started it says so. Not through the buffers: their locks may be held by threads that are not there any more."""
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr, self._reports):
            with contextlib.suppress(OSError):
                pipe.raw.close()  # type: ignore[union-attr]
        self._process.returncode = 0  # it is not this process's child: nobody need wait for it


_running: weakref.WeakSet[Process] = weakref.WeakSet()


def _forget_all() -> None:
    for process in list(_running):
        process.forget()
    _running.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)


def _start(args: list[str]) -> tuple[subprocess.Popen[bytes], typing.BinaryIO]:
    """Starts the program with a pipe for its report, which it knows as /dev/fd/N: on Windows N is a handle."""
    read, write = os.pipe()
    how: dict[str, typing.Any]
    if os.name == "nt":
        import msvcrt

        number = msvcrt.get_osfhandle(write)  # type: ignore[attr-defined]
        os.set_handle_inheritable(number, True)  # type: ignore[attr-defined]
        info = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [number]})  # type: ignore[attr-defined]
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP  # type: ignore[attr-defined]
        how = {"startupinfo": info, "creationflags": flags}
    else:
        number = write
        # Ctrl-C is for the program that called; this one ends with its input.
        how = {"pass_fds": [write], "start_new_session": True}
    try:
        process = subprocess.Popen(
            [*args, "--report", f"/dev/fd/{number}"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **how,
        )
    except OSError as e:
        os.close(read)
        raise ProgramError(f"{args[0]}: {e.strerror or e}") from e
    finally:
        os.close(write)
    return process, os.fdopen(read, "rb")
