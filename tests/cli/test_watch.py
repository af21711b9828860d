"""``legalmodel check --watch`` as somebody uses it who writes facts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue

import pytest
from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")

FACTS = """
@prefix ex: <https://example.org/> .
@prefix lm: <https://w3id.org/legalmodel/ontology#> .
ex:a a lm:Instrument .
"""
_PATIENCE = 120.0


class Watched:
    """The program at work, and all that it says, line by line."""

    def __init__(self, root: Path, *arguments: str | Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "legalmodel", "check", *map(str, arguments), "--watch"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": str(root / "src")},
            text=True,
        )
        self._lines: Queue[str] = Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self.process.stdout
        with self.process.stdout as said:
            for line in said:
                self._lines.put(line)

    def until_it_waits(self) -> str:
        """What it says up to the line that tells that it waits for a change."""
        said, end = "", time.monotonic() + _PATIENCE
        while "watching" not in said:
            try:
                said += self._lines.get(timeout=max(0.1, end - time.monotonic()))
            except Empty:
                pytest.fail(f"it never waited, code {self.process.poll()}: {said}")
        return said

    def interrupt(self) -> int:
        """End it; a shell may have its children ignore Ctrl-C, and this does the same."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(_PATIENCE)

    def end(self) -> None:
        """End it whatever it does."""
        self.process.kill()
        self.process.wait()
        self._listener.join()


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A file of facts with data defects."""
    file = tmp_path / "facts.ttl"
    file.write_text(FACTS, encoding="utf-8")
    return file


@pytest.fixture
def watch(root: Path) -> Iterator[Callable[..., Watched]]:
    """Start watching; what is started is ended with the test."""
    started: list[Watched] = []

    def start(*arguments: str | Path) -> Watched:
        started.append(Watched(root, *arguments))
        return started[-1]

    yield start
    for each in started:
        each.end()


def test_each_change_is_checked_and_the_last_result_is_the_exit_code(
    watch: Callable[..., Watched], facts: Path
) -> None:
    program = watch(facts, "--as-of", "2020-01-01", "--select", "core")
    first = program.until_it_waits()
    assert "watching 1 file" in first
    assert "https" not in first.split("watching")[1]
    facts.write_text(FACTS + "ex:a lm:unheardOf ex:b .", encoding="utf-8")
    second = program.until_it_waits()
    assert "unheardOf" in second
    assert "unheardOf" not in first
    facts.write_text(FACTS + "ex:a lm:broken", encoding="utf-8")
    third = program.until_it_waits()
    assert f"{facts}:5:" in third
    facts.write_text(FACTS, encoding="utf-8")
    assert "unheardOf" not in program.until_it_waits()
    assert program.interrupt() == 1


def test_a_file_is_written_anew_after_each_change(
    watch: Callable[..., Watched], facts: Path, tmp_path: Path
) -> None:
    output = tmp_path / "report.json"
    program = watch(facts, "--as-of", "2020-01-01", "--format", "json", "-o", output)
    program.until_it_waits()
    assert "unheardOf" not in output.read_text(encoding="utf-8")
    facts.write_text(FACTS + "ex:a lm:unheardOf ex:b .", encoding="utf-8")
    program.until_it_waits()
    assert "unheardOf" in output.read_text(encoding="utf-8")


def test_standard_input_cannot_be_watched(legalmodel: Run) -> None:
    assert "--watch" in legalmodel("check", "-", "--watch").refusal()
