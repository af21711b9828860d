"""The report of a plain SHACL validation, for every form that a report can be written in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from legalmodel.engines import Validation
from legalmodel.graphs.reading import DEFAULT_LIMIT
from legalmodel.model import About, Report
from legalmodel.services.foreign import Origin, report_of
from legalmodel.services.locating import locator_of_files
from legalmodel.services.rendering import input_file


def report_of_validation(
    validation: Validation,
    data: Sequence[str],
    *,
    lang: str,
    engine: str,
    about: About,
    stdin_name: str = "",
    stdin: bytes | None = None,
) -> Report:
    """Tell the results with names and places, which their graph alone does not hold.

    Args:
        validation: What :func:`legalmodel.services.validate.validate` gave for the data.
        data: The same paths that were validated.
        lang: The language of the words that are ours.
        engine: The engine's name.
        about: What is to stand on the front.
        stdin_name: What standard input is called.
        stdin: What was read from it, where ``-`` is among the paths.

    Raises:
        InputError: a file cannot be read any more.
    """
    # What is no file was read from standard input.
    inputs = [
        input_file(each, 0, b"" if Path(each).is_file() else stdin or b"")
        for each in validation.files
    ]
    locator = locator_of_files(data, stdin_name=stdin_name, stdin=again(stdin))
    origin = Origin(
        inputs=tuple(inputs),
        engine=engine,
        about=about,
        data=validation.data,
        shared=True,
        locate=locator.locate,
    )
    return report_of(validation.report, lang=lang, name="the validation", origin=origin)


def read_stdin(paths: Sequence[str], stdin: BinaryIO | None = None) -> bytes | None:
    """Standard input as a whole where it is among the paths: it can be read once only."""
    if "-" not in paths:
        return None
    return (stdin or sys.stdin.buffer).read(DEFAULT_LIMIT + 1)


def again(stdin: bytes | None) -> BytesIO | None:
    """What was read from standard input, to be read once more."""
    return None if stdin is None else BytesIO(stdin)
