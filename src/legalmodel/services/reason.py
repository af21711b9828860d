"""Reasoning over files: what they state, what is wrong with it, in words, with places."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from legalmodel.errors import InputError
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.places import Places, find_places
from legalmodel.graphs.reading import DEFAULT_LIMIT, read_graph
from legalmodel.reasoning.mapping import Mapped, map_graph
from legalmodel.reasoning.process import Answer, ReasonLimits, ask
from legalmodel.reasoning.records import Reasoning
from legalmodel.reasoning.report import Report
from legalmodel.reasoning.wording import wording
from legalmodel.resources import content
from legalmodel.vocabulary import LM, TYPE, owl

_ONTOLOGY = f"<{LM.rstrip('#')}>"
_STDIN = "-"


class _Read(NamedTuple):
    graph: Graph
    files: tuple[str, ...]
    paths: tuple[str, ...]
    stdin: bytes


def reason(
    paths: Sequence[str],
    *,
    lang: str = "en",
    limits: ReasonLimits | None = None,
    progress: Callable[[str], None] = lambda _: None,
    stdin_name: str = "",
    stdin: BinaryIO | None = None,
) -> Reasoning:
    """Ask a reasoner about files: OWL 2 DL, consistency, classes that cannot have a member.

    The packaged ontology is read with them unless one of them declares it. Nothing is fetched:
    ``owl:imports`` are passed over. Literals outside the datatype map of OWL 2 (Structural
    §4) are left out and counted.

    Args:
        paths: files, folders, or ``-``.
        lang: the language of sentences, ``en`` or ``ru``.
        limits: of the reasoner's process.
        progress: told each step.
        stdin_name: what to call standard input.
        stdin: where ``-`` is read from; the process's own standard input by default.

    Raises:
        InputError: a path cannot be read.
        EngineError: there is no Java, or a limit was reached.
        UsageError: there are no words in the language.
    """
    wording(lang)
    progress("reading")
    read = _read(paths, stdin_name, stdin)
    progress("reading the axioms")
    mapped = map_graph(read.graph)
    answer = ask(mapped.axioms, limits or ReasonLimits(), progress)
    progress("finding the places")
    places = _places(read, mapped, answer, stdin_name)
    return Report(read.graph, mapped, answer, places, lang).reasoning(read.files)


def _read(paths: Sequence[str], stdin_name: str, stdin: BinaryIO | None) -> _Read:
    given = b""
    if _STDIN in paths:
        if stdin is None and sys.stdin is None:
            raise InputError("-: standard input is closed; name a file.")
        # Kept, for it is read again where places are sought.
        given = (stdin or sys.stdin.buffer).read(DEFAULT_LIMIT + 1)
    all_paths = tuple(paths)
    graph, files = read_graph(all_paths, stdin_name=stdin_name, stdin=BytesIO(given))
    if (_ONTOLOGY, TYPE, owl("Ontology")) not in graph:
        all_paths += _packaged()
        graph, files = read_graph(all_paths, stdin_name=stdin_name, stdin=BytesIO(given))
    return _Read(graph, files, all_paths, given)


def _packaged() -> tuple[str, ...]:
    """The packaged ontology's paths, as short as they can be told from here."""
    folder = content("ontology")
    if folder.is_relative_to(Path.cwd()):
        folder = folder.relative_to(Path.cwd())
    return tuple(os.fspath(folder / name) for name in ("legalmodel.ttl", "modules", "vocab"))


def _places(read: _Read, mapped: Mapped, answer: Answer, stdin_name: str) -> Places:
    """The places of triples, where anything is to be placed."""
    if not (
        mapped.problems
        or answer.violations
        or answer.unread
        or answer.contradictions
        or answer.explanations
    ):
        return Places()
    return find_places(read.paths, stdin_name=stdin_name, stdin=BytesIO(read.stdin))
