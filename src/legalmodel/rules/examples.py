"""A rule's own examples: what ``fail.ttl`` says must be found, and as of which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from legalmodel.errors import ContentError
from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.terms import text
from legalmodel.vocabulary import TYPE, lm

Expectation = tuple[str, str, str, str]
"""Rule, focus node and value as terms, and the evidence state."""


@dataclass(frozen=True, slots=True)
class Example:
    """One example file: the day it is asked about, and exactly what it must give.

    ``also_found_by`` are the other rules, as terms, that find something in it.
    """

    valid_at: date
    expected: frozenset[Expectation]
    also_found_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RuleTest:
    """One test of one rule: what it was about, and what went wrong (nothing: it passed)."""

    rule: str
    about: str
    problems: tuple[str, ...]


def read_example(path: Path, graph: Graph) -> Example:
    """The expectations that an example file states in its one ``lm:Example`` node.

    Raises:
        ContentError: the file has no such node, or an expectation is not complete.
    """
    nodes = sorted(graph.subjects(TYPE, lm("Example")))
    if len(nodes) != 1:
        raise ContentError(f"{path}: expected exactly one lm:Example node, found {len(nodes)}.")
    expected = set[Expectation]()
    for node in graph.objects(nodes[0], lm("expectsFinding")):
        rule, focus = graph.one(node, lm("rule")), graph.one(node, lm("focus"))
        state = graph.one(node, lm("evidenceState"))
        if not (rule and focus and state):
            raise ContentError(
                f"{path}: an expected finding needs lm:rule, lm:focus and lm:evidenceState."
            )
        expected.add((rule, focus, graph.one(node, lm("value")), text(state)))
    valid_at = graph.one(nodes[0], lm("validAt"))
    if not valid_at:
        raise ContentError(f"{path}: the lm:Example node needs lm:validAt, a day (xsd:date).")
    try:
        day = date.fromisoformat(text(valid_at))
    except ValueError:
        raise ContentError(
            f"{path}: lm:validAt is {text(valid_at)!r}; write a day, YYYY-MM-DD."
        ) from None
    others = graph.objects(nodes[0], lm("alsoFoundBy"))
    return Example(day, frozenset(expected), frozenset(others))


def without_example(graph: Graph) -> list[Triple]:
    """The data of an example file, without the nodes that state what must be found."""
    machinery = graph.instances(lm("Example"))
    machinery |= {e for node in machinery for e in graph.objects(node, lm("expectsFinding"))}
    return [triple for triple in graph if triple[0] not in machinery]
