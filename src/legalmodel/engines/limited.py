"""Work in a child process that shares what was read, and that ends at its limits.

A fork takes a moment and copies nothing, so even small graphs are validated in a child; where a
system has no fork (Windows), the work is done in this process, without limits.
"""

from __future__ import annotations

import contextlib
import gc
import marshal
import os
import select
import signal
import struct
import sys
import threading
from collections.abc import Callable
from time import monotonic
from typing import Any, NoReturn

from legalmodel.engines.base import Limits, Progress
from legalmodel.errors import EngineError, LegalmodelError

Task = Callable[[Progress], Any]
"""What is done: told whom to tell of progress, it gives something that marshal can write."""

_HEAD = struct.Struct("=cQ")
_PROGRESS, _ANSWER, _REFUSAL, _BUG = b"p", b"a", b"r", b"b"
# Shapes may nest a thousand deep; each level takes a handful of Python frames.
_FRAMES = 20_000


class Limited:
    """A task under way.

    Args:
        task: what is done.
        limits: after which it is ended: seconds of wall-clock time, bytes of address space.
    """

    def __init__(self, task: Task, limits: Limits) -> None:
        self._task = task
        self._limits = limits
        self._child = 0
        self._begun = monotonic()
        if hasattr(os, "fork"):
            self._fork()

    def answer(self, progress: Progress) -> Any:
        """Wait for what the task gives.

        Raises:
            EngineError: the task refused its input, or reached a limit.
        """
        if not self._child:
            return self._task(progress)
        while True:
            kind, content = self._read_frame()
            if kind == _PROGRESS:
                progress(marshal.loads(content))
            elif kind == _ANSWER:
                return marshal.loads(content)
            elif kind == _REFUSAL:
                raise EngineError(marshal.loads(content))
            else:
                raise RuntimeError(marshal.loads(content))

    def stop(self) -> None:
        """End the child, if it still runs, and take its leave."""
        if not self._child:
            return
        child, self._child = self._child, 0
        os.close(self._in)
        os.close(self._life)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)

    def _fork(self) -> None:
        self._in, out = os.pipe()
        life, self._life = os.pipe()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        self._child = os.fork()
        if not self._child:
            os.close(self._in)
            os.close(self._life)
            _work(self._task, self._limits, out, life)
        os.close(out)
        os.close(life)

    def _read_frame(self) -> tuple[bytes, bytes]:
        kind, length = _HEAD.unpack(self._read(_HEAD.size))
        return kind, self._read(length)

    def _read(self, length: int) -> bytes:
        parts: list[bytes] = []
        while length:
            left = self._begun + self._limits.seconds - monotonic()
            if left <= 0 or not select.select([self._in], [], [], left)[0]:
                raise EngineError(
                    f"The rules were stopped after {self._limits.seconds:g} s; "
                    "raise the limit with --timeout or leave a rule out with --ignore."
                )
            part = os.read(self._in, min(length, 1 << 20))
            if not part:
                raise EngineError(
                    "The engine's process ended without an answer; it may have needed more "
                    "memory: raise the limit with --max-memory."
                )
            parts.append(part)
            length -= len(part)
        return b"".join(parts)


def _work(task: Task, limits: Limits, out: int, life: int) -> NoReturn:
    """The child's whole life; nothing of the parent's is left running or written by it."""
    try:
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, signal.SIG_DFL)
        threading.Thread(target=_end_with_parent, args=(life,), daemon=True).start()
        _limit_memory(limits.memory)
        # What is read does not change any more, and the child does not live long.
        gc.disable()
        sys.setrecursionlimit(_FRAMES)
        _send(out, *_outcome(task, lambda step: _send(out, _PROGRESS, step)))
    finally:
        os._exit(0)


def _outcome(task: Task, progress: Progress) -> tuple[bytes, Any]:
    try:
        return _ANSWER, task(progress)
    except LegalmodelError as error:
        return _REFUSAL, str(error)
    except RecursionError:
        return _REFUSAL, "The shapes or the data nest too deeply; say the same with fewer levels."
    except MemoryError:
        return _REFUSAL, "The memory limit was reached; raise it with --max-memory."
    except Exception as error:  # whatever goes wrong must not pass as conformance
        return _BUG, f"{type(error).__name__}: {error}"


def _send(out: int, kind: bytes, content: Any) -> None:
    packed = marshal.dumps(content)
    rest = memoryview(_HEAD.pack(kind, len(packed)) + packed)
    while rest:
        rest = rest[os.write(out, rest) :]


def _end_with_parent(life: int) -> None:
    """Leave when whoever asked is gone: nobody reads the answer."""
    os.read(life, 1)
    os._exit(1)


def _limit_memory(limit: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
