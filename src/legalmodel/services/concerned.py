"""Which instruments a finding is about, by the direct relations of what it reports on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import iri, iri_value, is_blank, is_literal
from legalmodel.model import Finding
from legalmodel.vocabulary import TRUE, lm, rdfs

# What the ontology gives no range, because it may lead to other things as well.
_UNRANGED = (
    "plannedIn",
    "prescribedBy",
    "basedOn",
    "implements",
    "regulatedBy",
    "normOf",
    "claimSubject",
    "figureAbout",
    "measuresProgressOf",
)


class Instruments:
    """The instruments of one view, as what findings are about.

    A focus node or value that is an instrument is one itself, and a provision stands for its
    instrument. Of any other focus node those count to which it has a direct relation that says
    where it belongs: a property whose range is an instrument or provision, one without whose
    value the node would not exist (``lm:existential``), or one of a few that have no range.
    What an actor takes part in says nothing of a finding on the actor, and is not followed.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._instruments = graph.instances(lm("Instrument"))
        self._properties = _properties(graph)

    def told(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings, each with the IRIs of its instruments in alphabetical order."""
        return tuple(
            replace(each, instruments=tuple(sorted(map(iri_value, self._about(each)))))
            for each in findings
        )

    def _about(self, finding: Finding) -> set[str]:
        focus, value = _term(finding.focus_node), _term(finding.value)
        found = self._standing_for({focus, value})
        if not self._standing_for({focus}):
            for property_ in self._properties:
                found |= self._standing_for(self._graph.objects(focus, property_))
        return found

    def _standing_for(self, terms: Iterable[str]) -> set[str]:
        """The instruments among terms and among those whose provisions the terms are."""
        found = set[str]()
        for term in terms:
            found |= self._graph.objects(term, lm("provisionOf")) or {term}
        return found & self._instruments


def _properties(graph: Graph) -> tuple[str, ...]:
    ranges = {lm("Instrument"), lm("Provision")}
    ranged = {
        property_
        for property_, range_ in graph.pairs(rdfs("range"))
        if range_ in ranges and lm("Actor") not in graph.objects(property_, rdfs("domain"))
    }
    existential = graph.subjects(lm("existential"), TRUE)
    return tuple(sorted(ranged | existential | set(map(lm, _UNRANGED))))


def _term(value: str) -> str:
    return value if not value or is_blank(value) or is_literal(value) else iri(value)
