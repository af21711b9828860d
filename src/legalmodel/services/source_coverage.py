"""How much of each source the facts cite, which places they do not, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.inference import infer
from legalmodel.graphs.labels import Labels
from legalmodel.graphs.reading import read_paths
from legalmodel.graphs.terms import iri, iri_value, text
from legalmodel.model import pick
from legalmodel.services.prepare import load_ontology
from legalmodel.services.source_places import (
    KINDS,
    Inventory,
    Kind,
    Place,
    printed_numbers,
    read_inventories,
)
from legalmodel.vocabulary import TYPE, lm

_LOCATORS = ("section", "paragraph", "item", "page", "table", "row", "article", "reference")


@dataclass(frozen=True, slots=True)
class Uncited:
    """A place that is the locator of no fact; without a reason nobody has said why."""

    kind: Kind
    where: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """One source: how many places it has and how many are cited, by kind; the rest.

    ``unlisted`` are cited places that the list of places does not know: a locator, or the list,
    is wrong. ``listed`` is false where the pack lists no places of the source at all.
    """

    iri: str
    label: str
    facts: int
    listed: bool
    cited: tuple[tuple[Kind, int, int], ...]
    uncited: tuple[Uncited, ...]
    unlisted: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PackCoverage:
    """The sources; facts by class; what evidence the facts have.

    ``without`` counts pieces of evidence that lack a quotation or a locator, and facts that lack
    evidence.
    """

    sources: tuple[SourceCoverage, ...]
    classes: tuple[tuple[str, int], ...]
    facts: int
    evidence: int
    without: Mapping[str, int]

    @property
    def complete(self) -> bool:
        """Whether every place is cited or left out for a reason, and every fact has evidence."""
        told = all(
            not source.unlisted and all(each.reason for each in source.uncited)
            for source in self.sources
        )
        return told and not self.without["facts without evidence"]


def measure_sources(paths: Sequence[str], lang: str) -> PackCoverage:
    """Compare the locators of the facts with the places that the packs list.

    Raises:
        InputError: data, or a list of places, cannot be read.
    """
    facts = read_paths(paths).graph
    ontology = load_ontology().graph
    graph = Graph(facts)
    graph.update(ontology)
    graph.update(infer(graph))
    labels = Labels(graph, lang)
    assertions = sorted(graph.instances(lm("Assertion")))
    return PackCoverage(
        _sources(graph, labels, read_inventories(paths), lang),
        _classes(facts, assertions, labels),
        len(assertions),
        len(set(graph.subjects(TYPE, lm("Evidence")))),
        {
            "facts without evidence": sum(
                not graph.objects(each, lm("evidence")) for each in assertions
            ),
            "evidence without quotation": _lacking(graph, ("quotation",)),
            "evidence without locator": _lacking(graph, _LOCATORS),
        },
    )


def _sources(
    graph: Graph, labels: Labels, inventories: Iterable[Inventory], lang: str
) -> tuple[SourceCoverage, ...]:
    by_source = {iri(each.source): each for each in inventories}
    cited_by: dict[str, set[str]] = {}
    for evidence, source in graph.pairs(lm("source")):
        cited_by.setdefault(source, set()).add(evidence)
    sources = set(cited_by) | set(by_source) | graph.instances(lm("Source"))
    return tuple(
        _source(graph, labels, source, by_source.get(source), cited_by.get(source, set()), lang)
        for source in sorted(sources)
    )


def _source(
    graph: Graph,
    labels: Labels,
    source: str,
    inventory: Inventory | None,
    evidence: set[str],
    lang: str,
) -> SourceCoverage:
    used = {place for each in evidence for place in _cited(graph, each)}
    places = inventory.places if inventory else ()
    reasons = inventory.left_out if inventory else {}
    facts = {fact for each in evidence for fact in graph.subjects(lm("evidence"), each)}
    return SourceCoverage(
        iri=iri_value(source),
        label=labels.label(source),
        facts=len(facts),
        listed=inventory is not None,
        cited=tuple(
            (kind, sum(place in used for place in of_kind), len(of_kind))
            for kind in KINDS
            if (of_kind := [place for place in places if place.kind == kind])
        ),
        uncited=tuple(
            Uncited(place.kind, place.where, pick(reasons.get(place, {}), lang))
            for place in places
            if place not in used
        ),
        unlisted=tuple(sorted(place.where for place in used - set(places)) if inventory else ()),
    )


def _cited(graph: Graph, evidence: str) -> set[Place]:
    """The places that a piece of evidence names: a paragraph is named by its items too."""

    def said(name: str) -> list[str]:
        return [text(each) for each in graph.objects(evidence, lm(name))]

    section, paragraph = "".join(said("section")), "".join(said("paragraph"))
    found = {Place("item", (section, paragraph, item)) for item in said("item")}
    found |= {Place("reference", (n,)) for each in said("reference") for n in printed_numbers(each)}
    rows = {Place("row", (table, row)) for table in said("table") for row in said("row")}
    if section:
        found.add(Place("paragraph", (section, paragraph)))
    return found | rows


def _classes(
    facts: Graph, assertions: Iterable[str], labels: Labels
) -> tuple[tuple[str, int], ...]:
    """How many assertions each class has, by the class that the data name."""
    counts = Counter(
        labels.label(class_) for node in assertions for class_ in facts.objects(node, TYPE)
    )
    return tuple(sorted(counts.items()))


def _lacking(graph: Graph, names: Sequence[str]) -> int:
    return sum(
        not any(graph.objects(each, lm(name)) for name in names)
        for each in set(graph.subjects(TYPE, lm("Evidence")))
    )
