"""Doing a check again whenever its files change, until somebody ends it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from time import monotonic

import click

from legalmodel.cli._terminal import say
from legalmodel.errors import LegalmodelError, UsageError


def repeat(
    paths: Sequence[str], others: Sequence[str], check: Callable[[], int], *, quiet: bool
) -> int:
    """Check now, and again after each change, until Ctrl-C; then the last check's exit code.

    What is wrong with a file is told, and the next change awaited: one who writes a file leaves
    it broken now and then.

    Args:
        paths: Files and folders of data to watch.
        others: Further files to watch.
        check: Does it, writes its results, and gives the exit code.
        quiet: Say nothing but results and errors.

    Raises:
        UsageError: standard input is among the paths, which is read once.
    """
    if "-" in paths:
        raise UsageError("--watch reads its files again, and standard input cannot be; name files.")
    from legalmodel.services.watching import Watcher

    watcher = Watcher(paths, others)
    code = 0
    try:
        while True:
            _clear()
            began = monotonic()
            try:
                code = check()
            except LegalmodelError as error:
                say(str(error))
                code = error.exit_code
            if not quiet:
                seconds = monotonic() - began
                say(f"{seconds:.1f} s; watching {_files(watcher.number)}, Ctrl-C ends it.")
            watcher.wait()
    except KeyboardInterrupt:
        return code


def _clear() -> None:
    """Each result stands alone on a terminal; in a file or pipe they follow one another."""
    if sys.stdout.isatty():
        click.clear()


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number} files"
