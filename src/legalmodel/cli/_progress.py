"""What is being done, told on standard error while it takes longer than a second."""

from __future__ import annotations

import sys
import threading
from time import monotonic
from types import TracebackType
from typing import Self

from legalmodel.cli._terminal import say

_EVERY = 1.0
"""Seconds of work before the first line, and between two lines."""


class Progress:
    """Call it with each step; within ``with``, it tells the one under way once a second.

    Args:
        quiet: say nothing at all.
    """

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet or sys.stderr is None
        self._step = "beginning"
        self._begun = monotonic()
        self._done = threading.Event()
        self._teller = threading.Thread(target=self._tell, daemon=True)

    def __call__(self, step: str) -> None:
        """Say what is begun."""
        self._step = step

    def __enter__(self) -> Self:
        if not self._quiet:
            self._teller.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._done.set()
        if not self._quiet:
            self._teller.join()

    def _tell(self) -> None:
        while not self._done.wait(_EVERY):
            seconds = monotonic() - self._begun
            say(f"{self._step} ({seconds:.0f} s) …")
