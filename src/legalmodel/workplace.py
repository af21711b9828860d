"""A temporary folder and the process that works in it: both are gone whatever happens.

What ends this process (Ctrl-C, SIGTERM, SIGHUP) is an exception between any two steps of Python,
also between making a folder and noting that it has to go. So both are one step here.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Self

_PACKAGE_HOME = Path(__file__).resolve().parents[1]
_ENDINGS = ("SIGINT", "SIGTERM", "SIGHUP")
_COMPLAINT = "complaint.txt"


class Workplace:
    """A temporary folder, and whatever is started in it; leaving the ``with`` ends both.

    So does :meth:`close`, losing the object, and the end of this process in any order.
    """

    def __init__(self) -> None:
        self._children: list[subprocess.Popen[bytes]] = []
        with Uninterrupted():
            self.folder = Path(tempfile.mkdtemp(prefix="legalmodel-"))
            self._close = weakref.finalize(self, _end, self.folder, self._children)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def start(
        self,
        module: str,
        *arguments: str,
        environment: Mapping[str, str] = os.environ,
        stdout: int = subprocess.DEVNULL,
    ) -> subprocess.Popen[bytes]:
        """Start a module of this package in the folder.

        The folder is its first argument. Nothing is written to its standard input, which closes
        when this process ends, however it ends.

        Raises:
            OSError: the system refused.
        """
        # -P: a file in the current folder must not stand in for a module of the worker; -I would
        # lose a checkout that is not installed.
        command = [sys.executable, "-P", "-m", module, str(self.folder), *arguments]
        path = os.pathsep.join([str(_PACKAGE_HOME), *filter(None, [environment.get("PYTHONPATH")])])
        with (self.folder / _COMPLAINT).open("wb") as stderr, Uninterrupted():
            child = subprocess.Popen(
                command,
                env={**environment, "PYTHONPATH": path},
                cwd=self.folder,
                stdin=subprocess.PIPE,
                stdout=stdout,
                stderr=stderr,
                # Ctrl-C is for this process, which then ends the other.
                start_new_session=True,
            )
            self._children.append(child)
        return child

    def complaint(self) -> str:
        """What was written to standard error."""
        return (self.folder / _COMPLAINT).read_text(encoding="utf-8", errors="replace").strip()

    def end_children(self) -> None:
        """End what still runs, and whatever it started."""
        with Uninterrupted():
            _end_all(self._children)

    def close(self) -> None:
        """End what still runs, and remove the folder; to do it twice does no harm."""
        with Uninterrupted():
            self._close()


class Uninterrupted:
    """Has what would end this process wait until a short block is done.

    Only the main thread runs handlers of signals, so nothing has to wait in any other.
    """

    def __init__(self) -> None:
        self._handlers: dict[int, Any] = {}
        self._waiting: list[int] = []
        self._over = False

    def __enter__(self) -> None:
        if threading.current_thread() is not threading.main_thread():
            return
        for name in _ENDINGS:
            number = getattr(signal, name, None)
            if number is not None and callable(handler := signal.getsignal(number)):
                self._handlers[number] = handler
                signal.signal(number, self._take)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # From here on the handlers are asked, which may raise before all are in their places.
        self._over = True
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        for number in self._waiting[:1]:
            signal.raise_signal(number)

    def _take(self, number: int, frame: FrameType | None) -> None:
        if self._over:
            self._handlers[number](number, frame)
        else:
            self._waiting.append(number)


def _end(folder: Path, children: list[subprocess.Popen[bytes]]) -> None:
    _end_all(children)
    shutil.rmtree(folder, ignore_errors=True)


def _end_all(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            _kill(child)
        if child.stdin:
            child.stdin.close()


def _kill(child: subprocess.Popen[bytes]) -> None:
    if not hasattr(os, "killpg"):
        child.kill()
        child.wait()
        return
    # Not by Popen's own means: a wait that was interrupted may have left its lock locked.
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.returncode = -signal.SIGKILL
    with suppress(ChildProcessError):
        child.returncode = os.waitstatus_to_exitcode(os.waitpid(child.pid, 0)[1])
