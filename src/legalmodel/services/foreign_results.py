"""Results of any validation report (SHACL §3.6), read without trust in who wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from legalmodel.graphs.blanks import Labelled, labelled
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import iri_value, is_blank, is_iri, is_literal, language, text
from legalmodel.vocabulary import SH, lm, sh, shorten

REPORT, RESULT = sh("ValidationReport"), sh("ValidationResult")
_HOLDS, _DETAIL = sh("result"), sh("detail")
_FOCUS, _PATH, _VALUE = sh("focusNode"), sh("resultPath"), sh("value")
_SHAPE, _COMPONENT = sh("sourceShape"), sh("sourceConstraintComponent")
_SEVERITY, _MESSAGE, _SOURCE = sh("resultSeverity"), sh("resultMessage"), sh("sourceConstraint")
_ID = re.compile(r"[0-9a-f]{16}", re.ASCII)
_ASKED_ONCE = (_FOCUS, _SEVERITY, _SHAPE, _COMPONENT)
_MOST_ONCE = (_PATH, _VALUE)
# Details may be shared, so that a small report stands for a huge tree; nobody reads further.
_MOST_CAUSES = 100
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class ForeignResult:
    """One result as its report tells it; terms in N-Triples spelling, "" where one is missing.

    ``sound`` says whether it has what SHACL §3.6.2 asks for, each once. ``claimed`` is the id
    that a report of legalmodel gives it. ``cut`` says that it has more causes than are kept.
    """

    node: str
    focus: str
    path: str
    value: str
    shape: str
    component: str
    severity: str
    source: str
    messages: tuple[tuple[str, str], ...]
    sound: bool
    claimed: str = ""
    causes: tuple[ForeignResult, ...] = ()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class ForeignReport:
    """All results of a graph; ``conforms``: what its reports say of it, none: they do not say."""

    reports: int
    conforms: bool | None
    results: tuple[ForeignResult, ...]
    loose: int


def read_foreign(graph: Graph) -> ForeignReport | None:
    """The results that the reports in a graph name, and those that no report names.

    Returns:
        None if there is neither a report nor a result in it.
    """
    reports = graph.instances(REPORT) | {node for node, _ in graph.pairs(_HOLDS)}
    named = {node for _, node in graph.pairs(_HOLDS)}
    nested = {node for _, node in graph.pairs(_DETAIL)}
    loose = graph.instances(RESULT) - named - nested
    if not reports and not loose:
        return None
    reader = _Reader(graph)
    results = tuple(reader.read(each) for each in sorted(named | loose))
    said = {object_ for node in reports for object_ in graph.objects(node, sh("conforms"))}
    whole = all(len(graph.objects(node, sh("conforms"))) == 1 for node in reports)
    values = {text(each) for each in said if is_literal(each)}
    conforms: bool | None = None
    if values & {"false", "0"}:
        conforms = False
    elif reports and whole and values <= {"true", "1"}:
        conforms = True
    return ForeignReport(len(reports), conforms, results, len(loose))


def machinery(graph: Graph) -> set[str]:
    """Nodes that are the report itself: what is said of them says nothing of the data."""
    nodes = graph.instances(REPORT) | graph.instances(RESULT)
    for predicate in (_HOLDS, _DETAIL):
        nodes.update(node for pair in graph.pairs(predicate) for node in pair)
    return nodes


def described_blanks(graph: Graph) -> Labelled:
    """Labels of the blank nodes that a report tells something of, by what it tells.

    What links them to results does not count, so they are the same in every report on the same
    nodes.
    """
    of_report = machinery(graph)
    return labelled(each for each in graph if each[0] not in of_report)


class _Reader:
    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._budget = 0

    def read(self, node: str) -> ForeignResult:
        """A result that a report names."""
        self._budget = _MOST_CAUSES
        return self._read(node, ())

    def _read(self, node: str, above: tuple[str, ...]) -> ForeignResult:
        one = self._one
        details = sorted(self._graph.objects(node, _DETAIL))
        causes: list[ForeignResult] = []
        cut = False
        for each in details:
            if each == node or each in above:
                continue
            if not self._budget or len(above) == _DEEPEST:
                cut = True
                break
            self._budget -= 1
            causes.append(self._read(each, (*above, node)))
        return ForeignResult(
            node=node,
            focus=one(node, _FOCUS),
            path=one(node, _PATH),
            value=one(node, _VALUE),
            shape=one(node, _SHAPE),
            component=one(node, _COMPONENT),
            severity=one(node, _SEVERITY),
            source=one(node, _SOURCE),
            messages=self._messages(node),
            sound=self._sound(node),
            claimed=self._claimed(node),
            causes=tuple(causes),
            cut=cut or any(each.cut for each in causes),
        )

    def _one(self, node: str, predicate: str) -> str:
        return min(self._graph.objects(node, predicate), default="")

    def _claimed(self, node: str) -> str:
        said = self._one(node, lm("findingId"))
        return text(said) if is_literal(said) and _ID.fullmatch(text(said)) else ""

    def _messages(self, node: str) -> tuple[tuple[str, str], ...]:
        """Language and text, in order; markup of ``rdf:HTML`` stays text."""
        found = (each for each in self._graph.objects(node, _MESSAGE) if is_literal(each))
        return tuple(sorted((language(each), text(each)) for each in found))

    def _sound(self, node: str) -> bool:
        count = {each: len(self._graph.objects(node, each)) for each in (*_ASKED_ONCE, *_MOST_ONCE)}
        if any(count[each] != 1 for each in _ASKED_ONCE) or any(
            count[each] > 1 for each in _MOST_ONCE
        ):
            return False
        iris = is_iri(self._one(node, _COMPONENT)) and is_iri(self._one(node, _SEVERITY))
        return iris and not is_literal(self._one(node, _SHAPE))


def parameters(graph: Graph, shape: str) -> str:
    """What a described shape asks for, in short: its plain values of terms of SHACL."""
    untold = {sh(each) for each in ("message", "name", "description", "severity", "path", "order")}
    found = [
        f"{shorten(iri_value(predicate))} {shorten(text(value))}"
        for predicate, value in graph.about(shape)
        if predicate.startswith(f"<{SH}") and predicate not in untold and not is_blank(value)
    ]
    return ", ".join(sorted(found))
