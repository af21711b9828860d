"""The report of a plain SHACL validation, for every form that a report can be written in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from legalmodel.engines import Validation
from legalmodel.graphs.reading import DEFAULT_LIMIT, read_graph
from legalmodel.graphs.terms import iri_value
from legalmodel.model import About, Report
from legalmodel.services.foreign import Origin, report_of
from legalmodel.services.locating import locator_of_files
from legalmodel.services.rendering import input_file
from legalmodel.services.shacl_words import shacl_words


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

    The data are read once more: most validations are told as a graph and need not keep them.

    Args:
        validation: What an engine gave for the data.
        data: The same paths that were validated.
        lang: The language of the words that are ours.
        engine: The engine's name.
        about: What is to stand on the front.
        stdin_name: What standard input is called.
        stdin: What was read from it, where ``-`` is among the paths.

    Raises:
        InputError: a file cannot be read any more.
    """
    facts, files = read_graph(data, stdin_name=stdin_name, stdin=again(stdin))
    # What is no file was read from standard input.
    inputs = [input_file(each, 0, b"" if Path(each).is_file() else stdin or b"") for each in files]
    locator = locator_of_files(data, stdin_name=stdin_name, stdin=again(stdin))
    origin = Origin(
        inputs=tuple(inputs),
        engine=engine,
        about=about,
        data=facts,
        shared=True,
        locate=locator.locate,
    )
    report = report_of(validation.report, lang=lang, name="the validation", origin=origin)
    if not validation.unmatched:
        return report
    names = ", ".join(iri_value(shape) for shape in validation.unmatched)
    note = str(shacl_words(lang)["note-unmatched"]).format(names=names)
    notes = (*report.coverage.notes, note)
    return replace(report, coverage=replace(report.coverage, notes=notes))


def read_stdin(paths: Sequence[str], stdin: BinaryIO | None = None) -> bytes | None:
    """Standard input as a whole where it is among the paths: it can be read once only."""
    if "-" not in paths:
        return None
    return (stdin or sys.stdin.buffer).read(DEFAULT_LIMIT + 1)


def again(stdin: bytes | None) -> BytesIO | None:
    """What was read from standard input, to be read once more."""
    return None if stdin is None else BytesIO(stdin)
