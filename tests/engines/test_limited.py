"""Work in a child process: what it gives, and how it ends."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from legalmodel.engines.base import Limits, Progress
from legalmodel.engines.limited import Limited
from legalmodel.errors import EngineError

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
LIMITS = Limits(seconds=30)


def run(task: Callable[[Progress], Any], limits: Limits = LIMITS) -> Any:
    work = Limited(task, limits)
    try:
        return work.answer(lambda _: None)
    finally:
        work.stop()


def test_the_answer_comes_back_whole() -> None:
    large = ["x" * 100_000, ("nested", 1, None)] * 30
    assert run(lambda _: large) == large


def test_the_work_is_done_in_another_process() -> None:
    assert run(lambda _: os.getpid()) != os.getpid()


def test_progress_is_told_in_order() -> None:
    def task(progress: Progress) -> int:
        for step in ("one", "two", "three"):
            progress(step)
        return 3

    told: list[str] = []
    work = Limited(task, LIMITS)
    assert work.answer(told.append) == 3
    work.stop()
    assert told == ["one", "two", "three"]


def test_a_refusal_is_the_same_error_here() -> None:
    def task(_: Progress) -> None:
        raise EngineError("The shape x: it is wrong; correct it.")

    with pytest.raises(EngineError, match="The shape x: it is wrong"):
        run(task)


def test_a_bug_is_told_as_one() -> None:
    def task(_: Progress) -> None:
        raise KeyError("surprise")

    with pytest.raises(RuntimeError, match="KeyError: 'surprise'"):
        run(task)


def test_the_time_limit_ends_what_cannot_be_interrupted() -> None:
    begun = time.monotonic()
    with pytest.raises(EngineError, match=r"stopped after 0\.5 s"):
        run(lambda _: sum(range(10**12)), Limits(seconds=0.5))
    assert time.monotonic() - begun < 10


def test_the_memory_limit_is_told_as_such() -> None:
    with pytest.raises(EngineError, match="memory"):
        run(lambda _: len([0] * 10**9), Limits(seconds=30, memory=1024**3))


def test_a_child_that_is_killed_gave_no_answer() -> None:
    with pytest.raises(EngineError, match="ended without an answer"):
        run(lambda _: os.kill(os.getpid(), signal.SIGKILL))


def test_nesting_beyond_all_measure_is_refused() -> None:
    def deeper(level: int) -> int:
        return deeper(level + 1)

    with pytest.raises(EngineError, match="nest too deeply"):
        run(lambda _: deeper(0))


def test_stopping_leaves_no_process_and_no_open_file() -> None:
    before = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").is_dir() else 0
    work = Limited(lambda _: time.sleep(60), LIMITS)
    child = work._child
    work.stop()
    work.stop()  # the second time there is nothing to stop
    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)
    if before:
        assert len(list(Path("/proc/self/fd").iterdir())) == before
