"""Progress on standard error: only after a second, and never where it is not wanted."""

from __future__ import annotations

import time

import pytest

from legalmodel.cli import _progress
from legalmodel.cli._progress import Progress


def test_quick_work_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(quiet=False) as progress:
        progress("reading")
    assert capsys.readouterr().err == ""


def test_the_step_under_way_is_told_while_it_lasts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_progress, "_EVERY", 0.02)
    with Progress(quiet=False) as progress:
        progress("shape 1 of 2: urn:a")
        time.sleep(0.2)
        progress("shape 2 of 2: urn:b")
        time.sleep(0.2)
    told = capsys.readouterr()
    assert told.out == ""
    lines = told.err.splitlines()
    assert lines[0] == "legalmodel: shape 1 of 2: urn:a (0 s) …"
    assert lines[-1] == "legalmodel: shape 2 of 2: urn:b (0 s) …"


def test_quiet_is_quiet(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_progress, "_EVERY", 0.01)
    with Progress(quiet=True) as progress:
        progress("reading")
        time.sleep(0.1)
    assert capsys.readouterr().err == ""


def test_before_the_first_step_something_is_told_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_progress, "_EVERY", 0.01)
    with Progress(quiet=False):
        time.sleep(0.1)
    assert capsys.readouterr().err.startswith("legalmodel: beginning (0 s) …\n")
