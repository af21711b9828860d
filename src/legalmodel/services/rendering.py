"""An existing result made into a report: one of ours as JSON, or a validation report as RDF."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from legalmodel.errors import InputError, UsageError, reason
from legalmodel.graphs.formats import is_shared_suffix
from legalmodel.graphs.reading import read_graph
from legalmodel.model import About, InputFile, Report
from legalmodel.services.foreign import Origin, report_of
from legalmodel.services.stored import DEFAULT_LIMIT, read_report

_BEGINNING = 65536
_OURS = b"/legalmodel/schema/report/"
# Every keyword of JSON-LD 1.1 begins with it, and no name in a report of ours does.
_KEYWORD = b'"@'

Progress = Callable[[str], None]


def read_results(
    path: str,
    *,
    lang: str = "",
    data: Sequence[str] = (),
    stdin_name: str = "",
    stdin: BinaryIO | None = None,
    about: About | None = None,
    progress: Progress = lambda _: None,
) -> Report:
    """Read what a check or a SHACL tool wrote; nothing is checked anew.

    Args:
        path: The JSON of a report, or a graph with an ``sh:ValidationReport`` (SHACL §3.6) in any
            form of RDF that is read; ``-`` for standard input.
        lang: The language of the words that are ours; a JSON report has its own.
        data: Files of the data that were validated, for names and places in them.
        stdin_name: A name for standard input; its suffix says the format.
        stdin: Where ``-`` is read from; the process's own standard input by default.
        about: What is to stand on the front; what is empty there stays as it is.
        progress: Is told each step when it begins.

    Raises:
        InputError: something cannot be read, or is no result.
        UsageError: a JSON report is in another language, or data are named beside one.
    """
    progress("reading the results")
    if path == "-":
        stdin = BytesIO((stdin or sys.stdin.buffer).read(DEFAULT_LIMIT + 1))
    if _is_ours(path, stdin_name, stdin):
        if data:
            raise UsageError("A JSON report knows its files already; leave --data out.")
        report = read_report(path, stdin=stdin)
        if lang not in ("", report.lang):
            raise UsageError(
                f"{path}: this report speaks {report.lang}; for another language run the check "
                f"anew, or leave --lang {lang} out."
            )
        return replace(report, run=replace(report.run, about=_both(report.run.about, about)))
    graph, files = read_graph([path], stdin_name=stdin_name, stdin=stdin)
    content = stdin.getvalue() if isinstance(stdin, BytesIO) else b""
    inputs = [input_file(files[0], len(graph), content)]
    origin = Origin(about=about or About())
    if data:
        from legalmodel.services.locating import locator_of_files

        progress("reading the data")
        facts, named = read_graph(data)
        inputs += [input_file(each, 0, b"") for each in named]
        origin = replace(origin, data=facts, locate=locator_of_files(data).locate)
    origin = replace(origin, inputs=tuple(inputs))
    progress("writing down what was found")
    return report_of(graph, lang=lang or "en", name=files[0], origin=origin)


def _is_ours(path: str, stdin_name: str, stdin: BinaryIO | None) -> bool:
    """Whether something is to be read as a JSON report: its name may be JSON, and it no RDF."""
    if path == "-":
        if stdin_name and not is_shared_suffix(stdin_name):
            return False
        assert stdin is not None
        beginning = stdin.read(_BEGINNING)
        stdin.seek(0)
        if not beginning.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            return False
    elif not path.lower().endswith(".json") or Path(path).is_fifo():
        # A pipe can be read once only, and is refused as one with the graphs.
        return False
    else:
        try:
            with Path(path).open("rb") as file:
                beginning = file.read(_BEGINNING)
        except (OSError, ValueError) as error:
            raise InputError(f"{path}: the result cannot be read: {reason(error)}.") from None
    return _OURS in beginning or _KEYWORD not in beginning


def _both(had: About, given: About | None) -> About:
    if given is None:
        return had
    return About(
        given.title or had.title, given.author or had.author, given.reviewer or had.reviewer
    )


def input_file(name: str, triples: int, content: bytes) -> InputFile:
    """A file that was read, with its hash; of the data, triples are not counted apart."""
    if content:
        return InputFile(name, sha256(content).hexdigest(), triples)
    digest = sha256()
    with Path(name).open("rb") as file:
        while some := file.read(1 << 20):
            digest.update(some)
    return InputFile(name, digest.hexdigest(), triples)
