"""A workplace leaves nothing behind, wherever the signal comes that ends the program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import NoReturn

import pytest

from legalmodel.workplace import Uninterrupted, Workplace

QUICK = "legalmodel._version"
"""A module that ends as soon as it is started."""
LONG = "http.server"
"""One that does not end."""

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary folders."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_the_folder_lasts_as_long_as_the_with(temporary: Path) -> None:
    with Workplace() as work:
        (work.folder / "data").write_text("x", encoding="utf-8")
        assert list(temporary.iterdir()) == [work.folder]
        assert work.folder.stat().st_mode & 0o077 == 0
    assert not list(temporary.iterdir())


def test_a_lost_workplace_ends_its_process_and_leaves_no_folder(temporary: Path) -> None:
    work = Workplace()
    child = work.start(LONG)
    assert not is_gone(child.pid)
    del work
    assert child.returncode == -signal.SIGKILL
    assert is_gone(child.pid)
    assert not list(temporary.iterdir())


def test_a_process_that_ended_keeps_its_status_and_complaint(temporary: Path) -> None:
    with Workplace() as work:
        child = work.start("legalmodel.no_such_module")
        assert child.wait(timeout=60) == 1
        assert "No module named legalmodel.no_such_module" in work.complaint()
    work.close()
    assert child.returncode == 1


@needs_fork
def test_a_wait_that_was_interrupted_with_the_lock_in_its_hand_blocks_nothing(
    temporary: Path,
) -> None:
    """Popen locks while it asks; an exception may come between the lock and its guard."""
    work = Workplace()
    child = work.start(LONG)
    child._waitpid_lock.acquire()  # type: ignore[attr-defined]
    closing = threading.Thread(target=work.close, daemon=True)
    closing.start()
    closing.join(timeout=20)
    assert not closing.is_alive()
    assert is_gone(child.pid)


INTERRUPTED = """
import os, signal, sys, tempfile
from pathlib import Path
from legalmodel.workplace import Workplace

def interrupt(*_):
    raise KeyboardInterrupt

def run(step, module):
    seen = 0
    def trace(frame, event, argument):
        nonlocal seen
        seen += event == "line"
        if event == "line" and seen == step:
            sys.settrace(None)
            os.kill(os.getpid(), signal.SIGTERM)
        return trace
    sys.settrace(trace)
    with Workplace() as work:
        if module:
            work.start(module)
    sys.settrace(None)
    return seen

module, stride, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
signal.signal(signal.SIGTERM, interrupt)
tempfile.tempdir = str(folder)
# The last line is the trace's own end.
for step in range(1, run(0, module), stride):
    child = os.fork()
    if not child:
        try:
            lost = run(step, module) == step
        except KeyboardInterrupt:
            lost = False
        sys.exit(lost)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(step, code, *(each.name for each in folder.iterdir()), flush=True)
"""


@needs_fork
@pytest.mark.parametrize(("module", "stride"), [("", 7), (QUICK, 47)])
def test_wherever_the_signal_comes_nothing_is_left_behind(
    root: Path, temporary: Path, module: str, stride: int
) -> None:
    """A signal at many lines, also of the standard library, from the first to the last."""
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, module, str(stride), str(temporary)],
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    steps = [line.split() for line in done.stdout.splitlines()]
    assert len(steps) > 30, done.stderr
    assert [each for each in steps if each[1:] != ["0"]] == []


def test_a_signal_waits_for_the_end_of_the_block() -> None:
    def _raise(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    done = []
    before = signal.signal(signal.SIGINT, _raise)
    try:
        with pytest.raises(KeyboardInterrupt), Uninterrupted():  # noqa: PT012
            signal.raise_signal(signal.SIGINT)
            done.append("the rest of the block")
        assert done
        assert signal.getsignal(signal.SIGINT) is _raise
    finally:
        signal.signal(signal.SIGINT, before)


def test_nothing_is_held_back_where_no_handler_runs() -> None:
    """Only the main thread may set a handler; another one works as well without."""
    failures: list[BaseException] = []

    def work() -> None:
        try:
            with Uninterrupted():
                pass
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert failures == []


def test_a_process_sees_its_folder_and_the_environment_it_is_given(temporary: Path) -> None:
    with Workplace() as work:
        child = work.start("platform", stdout=subprocess.PIPE, environment={"PATH": os.defpath})
        said, _ = child.communicate(timeout=60)
        assert sys.platform in said.decode().lower()
