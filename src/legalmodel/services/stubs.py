"""Stubs: the facts that would close a finding, constructed by its rule, to be filled in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.terms import (
    iri,
    iri_value,
    is_blank,
    is_iri,
    is_literal,
    literal,
    read_literal,
    text,
)
from legalmodel.graphs.turtle import Names, turtle
from legalmodel.rules.catalogue import LoadedRule
from legalmodel.services.asking import Asking, rule_prefixes
from legalmodel.services.prepare import RUN, load_ontology
from legalmodel.vocabulary import TYPE, VOCAB, dct, lm, rdfs, xsd

FILL_IN = "FILL IN: "
"""What a text begins with that stands for one to be written."""


class Stub(NamedTuple):
    """What a rule constructs for one finding, and what speaks for it, as triples."""

    triples: tuple[Triple, ...]

    def turtle(self) -> str:
        """The stub as Turtle; nothing where there is none."""
        return turtle(dict.fromkeys(self.triples).keys(), _names()) if self.triples else ""

    def filled_in(self) -> list[Triple]:
        """The triples with every text filled in by the words that say what is wanted."""
        return [(s, p, _filled_in(o)) for s, p, o in self.triples]


NO_STUB = Stub(())


class StubMaker:
    """Constructs stubs over one prepared graph, for the rules that it was made with."""

    def __init__(self, graph: Graph, rules: Iterable[LoadedRule]) -> None:
        self._asking = Asking(graph, [each.rule.stub for each in rules])
        self._day = text(graph.one(RUN, lm("validAt")))

    def stub(self, loaded: LoadedRule, focus: str, value: str) -> Stub:
        """What would close a finding of the rule; a blank focus node or value has no stub.

        Raises:
            ContentError: the rule's stub does not parse, or is no CONSTRUCT.
        """
        rule = loaded.rule
        if not rule.stub or not is_iri(focus) or is_blank(value):
            return NO_STUB
        known = {"this": focus} | ({"value": value} if value else {})
        triples = _renamed(self._asking.construct(rule.stub, known, rule.file))
        return Stub((*triples, *_evidence(triples, f"{iri_value(focus)}-{rule.name}", self._day)))


def _renamed(triples: list[Triple]) -> list[Triple]:
    """The triples, sorted, with names for blank nodes that come out the same each time."""
    said: dict[str, list[str]] = {}
    for subject, predicate, object_ in triples:
        if is_blank(object_):
            said.setdefault(object_, []).append(f"{subject} {predicate}")
        if is_blank(subject):
            said.setdefault(subject, []).append(f"{predicate} {object_}")
    order = sorted(said, key=lambda node: sorted(p for p in said[node] if "_:" not in p))
    names = {node: f"_:stub{number}" for number, node in enumerate(order)}
    return sorted({(names.get(s, s), p, names.get(o, o)) for s, p, o in triples})


def _evidence(triples: list[Triple], base: str, day: str) -> list[Triple]:
    """A skeleton of evidence for every assertion among the triples; none where there is none.

    What it says of the source is the weakest there is, so that nobody claims more by leaving it.
    """
    assertions = _assertion_classes()
    asserted = sorted({s for s, p, o in triples if p == TYPE and o in assertions})
    if not asserted:
        return []
    evidence, source, speaker, published = (
        iri(f"{base}-{part}") for part in ("evidence", "source", "speaker", "published")
    )
    said: list[tuple[str, str, str]] = [
        *((node, lm("evidence"), evidence) for node in asserted),
        (evidence, TYPE, lm("Evidence")),
        (evidence, lm("source"), source),
        (evidence, lm("section"), _to_fill_in("section")),
        (evidence, lm("paragraph"), _to_fill_in("paragraph")),
        (evidence, lm("reference"), literal("none")),
        (evidence, lm("language"), literal("en")),
        (evidence, lm("translationKind"), iri(f"{VOCAB}translation/original")),
        (evidence, lm("statedBy"), speaker),
        (evidence, lm("voice"), iri(f"{VOCAB}voice/author")),
        (evidence, lm("primaryConsulted"), literal("false", iri_value(xsd("boolean")))),
        (evidence, lm("confidence"), iri(f"{VOCAB}confidence/low")),
        (source, TYPE, lm("Source")),
        (source, dct("title"), _to_fill_in("title of the source", "en")),
        (source, dct("language"), literal("en")),
        (source, lm("isPrimary"), literal("false", iri_value(xsd("boolean")))),
        (source, lm("rank"), iri(f"{VOCAB}rank/doctrine")),
        (source, lm("publishedOn"), published),
        (published, TYPE, lm("TimePoint")),
        (published, lm("edtf"), literal(day)),
        (published, lm("phrase"), _to_fill_in("date of publication as printed", "en")),
        (speaker, TYPE, lm("Actor")),
        (speaker, rdfs("label"), _to_fill_in("who says so", "en")),
        (speaker, lm("evidence"), evidence),
    ]
    return said


@cache
def _names() -> Names:
    return Names(rule_prefixes())


@cache
def _assertion_classes() -> frozenset[str]:
    graph = load_ontology().graph
    reached, frontier = {lm("Assertion")}, {lm("Assertion")}
    while frontier:
        frontier = {
            each for class_ in frontier for each in graph.subjects(rdfs("subClassOf"), class_)
        } - reached
        reached |= frontier
    return frozenset(reached)


@cache
def _to_fill_in(what: str, language: str = "") -> str:
    return literal(FILL_IN + what, language=language)


def _filled_in(term: str) -> str:
    if not is_literal(term):
        return term
    read = read_literal(term)
    if not read.lexical.startswith(FILL_IN):
        return term
    return literal(read.lexical.removeprefix(FILL_IN), read.datatype, read.language)
