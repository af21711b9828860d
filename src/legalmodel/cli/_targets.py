"""Formats and the files for them: several ``--format … -o …`` pairs in one run."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from legalmodel.cli._output import writing, writing_bytes
from legalmodel.errors import UsageError
from legalmodel.reporters import REPORTERS

if TYPE_CHECKING:
    from legalmodel.model import Report

Target = tuple[str, str | None]
"""A format and the file for it; none: standard output."""


def pair_targets(formats: Sequence[str], outputs: Sequence[str], default: str) -> list[Target]:
    """Formats with their files; the one format without a file goes to standard output.

    Raises:
        UsageError: more than one format is without a file, or a file without a format.
    """
    formats = formats or (default,)
    if len(outputs) > len(formats) or len(formats) > len(outputs) + 1:
        raise UsageError("Give each --format its own -o FILE; at most the last may go without.")
    return list(zip(formats, (*outputs, *([None] * len(formats))), strict=False))


def require_terminal_bears(targets: Sequence[Target]) -> None:
    """Refuse bytes to a terminal, before anything is read.

    Raises:
        UsageError: a format that is no text has no file, and standard output is a terminal.
    """
    for name, output in targets:
        if output is None and REPORTERS[name].binary and sys.stdout.isatty():
            raise UsageError(f"{name} is no text that a terminal could show; name a file with -o.")


def write_as(report: Report, target: Target) -> None:
    """Write a report in one form.

    Raises:
        OutputError: the file cannot be written.
    """
    name, output = target
    reporter = REPORTERS[name]
    with (writing_bytes if reporter.binary else writing)(output) as stream:
        reporter.write(report, stream, lang=report.lang)
