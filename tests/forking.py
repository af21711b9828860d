"""Work of child processes with less of a start, for tests that ask for it hundreds of times.

Workers are forked from the tests' own process, which has their libraries already; the default
engine, which forks anyway and copies much memory by and by, can work in the tests' own process.

Most of the time of a short run is the start of its process. Where very many runs are compared
with what was expected, the worker does its whole work in a process of its own, and only its start
is another one; the start itself is tried where the worker is tried (tests/engines, tests/queries),
and every rule is run by the real engine in tests/rules.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from subprocess import DEVNULL, TimeoutExpired
from typing import IO, Any, NoReturn

import pytest

from legalmodel.engines import Limits, Validation
from legalmodel.engines.base import Progress
from legalmodel.engines.sets import SetsEngine, evaluate
from legalmodel.graphs.graph import Graph
from legalmodel.workplace import Workplace

# Function to call, and what it loads late.
_WORKERS: dict[str, tuple[type[str | Path], tuple[str, ...]]] = {
    "legalmodel.engines.pyshacl_worker": (
        str,
        ("pyshacl", "rdflib.plugins.sparql", "legalmodel.engines.pyshacl_graph"),
    ),
    "legalmodel.queries.worker": (Path, ("pyoxigraph", "rdflib.plugins.sparql.parser")),
}


class SetsHere(SetsEngine):
    """The default engine without a child process and without limits."""

    def run(
        self,
        data: Graph,
        shapes: Graph,
        limits: Limits,  # noqa: ARG002 - nobody could end this process
        progress: Progress = lambda _: None,
    ) -> Validation:
        """Validate in this process.

        Raises:
            EngineError: a shape is not well formed or crashed.
        """
        return evaluate(data, shapes, progress)


class _Child:
    """As much of a Popen as those who wait for a worker use."""

    def __init__(self, pid: int, stdin: IO[bytes]) -> None:
        self.pid = pid
        self.stdin = stdin
        self.returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout: float) -> int:
        end = time.monotonic() + timeout
        while (code := self.poll()) is None:
            if time.monotonic() > end:
                raise TimeoutExpired("a forked worker", timeout)
            time.sleep(0.002)
        return code


@contextmanager
def forked_workers() -> Iterator[None]:
    """Fork workers instead of starting them, where the system has a fork."""
    with pytest.MonkeyPatch.context() as patch:
        if hasattr(os, "fork"):
            patch.setattr(Workplace, "start", _start)
        yield


def _start(
    self: Workplace,
    module: str,
    *arguments: str,
    environment: Mapping[str, str] = os.environ,
    stdout: int = DEVNULL,
) -> _Child:
    folder_as, libraries = _WORKERS[module]
    worker = import_module(module)
    for name in libraries:
        import_module(name)
    theirs, ours = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(ours)
        _work(self.folder, theirs, worker, folder_as(self.folder), *arguments)
    os.close(theirs)
    child = _Child(pid, os.fdopen(ours, "wb"))
    self._children.append(child)  # type: ignore[arg-type]  # as much of a Popen as is used
    return child


def _work(folder: Path, stdin: int, worker: Any, *arguments: Any) -> NoReturn:
    code = 1
    try:
        os.setsid()
        os.dup2(stdin, 0)
        complaint = os.open(folder / "complaint.txt", os.O_WRONLY | os.O_CREAT)
        os.dup2(complaint, 2)
        sys.stderr = os.fdopen(2, "w", closefd=False)
        worker.main(*arguments)
        code = 0
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)
