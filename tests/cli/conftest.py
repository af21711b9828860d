"""The command line as its entry point runs it, inside the test's process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from legalmodel import cli


@dataclass(frozen=True, slots=True)
class Outcome:
    """Exit code and what was printed."""

    code: int
    out: str
    err: str

    def refusal(self) -> str:
        """The one sentence of a run that could not be carried out."""
        assert self.code == 2, self.err
        assert self.out == ""
        assert "Traceback" not in self.err
        return self.err.strip()


Run = Callable[..., Outcome]


@pytest.fixture
def legalmodel(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``legalmodel`` with the arguments given."""

    def run(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        code = cli.run([str(argument) for argument in arguments])
        return Outcome(code, *capsys.readouterr())

    return run
