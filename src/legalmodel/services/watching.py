"""Seeing that files have changed: they are looked at several times a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from legalmodel.graphs.files import find_sources

_EVERY = 0.1
"""Seconds between two looks; a look at thousands of files takes a few milliseconds."""

Snapshot = Mapping[str, tuple[int, int, int]]
"""Of each file its number on the disk, its size in bytes, and when it was last changed, in ns."""


class Watcher:
    """Files and folders of which to know when something in them changes.

    They are asked for their state rather than the system for events: that works alike on every
    platform, on network file systems, and with editors that put a new file in place of the old.

    Args:
        paths: Files and folders of data, as a check takes them.
        others: Further files, whatever is in them.
        pause: Waits for so many seconds.
    """

    def __init__(
        self,
        paths: Sequence[str],
        others: Sequence[str] = (),
        *,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._paths = paths
        self._others = others
        self._pause = pause
        self._seen = self._look()

    @property
    def number(self) -> int:
        """How many files there are to watch."""
        return len(self._seen)

    def wait(self) -> None:
        """Wait until something differs from the last time, and has come to rest.

        A change during the work between two calls ends the second at once.
        """
        while (now := self._look()) == self._seen:
            self._pause(_EVERY)
        # An editor may write in several steps.
        while True:
            self._pause(_EVERY)
            later = self._look()
            if later == now:
                break
            now = later
        self._seen = now

    def _look(self) -> Snapshot:
        sources, _ = find_sources(self._paths, stdin_name="", stdin=None, limit=sys.maxsize)
        files = {*self._others, *(each.path for each in sources)}
        return {file: state for file in files if (state := _state(file))}


def _state(path: str) -> tuple[int, int, int] | None:
    """What tells one content of a file from another; nothing where it has gone meanwhile."""
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
