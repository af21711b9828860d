"""The world as of a date: which nodes a graph does not yet hold, or nobody knew of yet.

Rules need not exclude the future: what had not begun by ``validAt``, and what rests only on
sources published after ``knownBy``, is cut before they run, by the one mechanism here.
Claims of absence, search records, completeness declarations and figures (a target for 2030 is
set today) say themselves for which time they speak, so ``validAt`` never cuts them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from legalmodel.graphs.graph import Graph, several
from legalmodel.graphs.terms import read_literal
from legalmodel.vocabulary import TRUE, lm

ACT_DATES = (lm("doneOn"), lm("depositedOn"), lm("effectiveOn"))
"""The properties that date an act."""
_TIMELESS = ("Claim", "SearchRecord", "CompletenessDeclaration", "Figure")


def bound(graph: Graph, owner: str, when: str, side: str) -> date | None:
    """The ``lm:earliest`` or ``lm:latest`` date of an owner's time points under one property."""
    found = [
        date.fromisoformat(read_literal(value).lexical)
        for point in graph.objects(owner, when)
        for value in graph.objects(point, lm(side))
    ]
    return (min(found) if side == "earliest" else max(found)) if found else None


def published(graph: Graph, evidence: str) -> date | None:
    """The day from which a piece of evidence's source can be known: its latest reading."""
    days = [
        day
        for source in graph.objects(evidence, lm("source"))
        if (day := bound(graph, source, lm("publishedOn"), "latest"))
    ]
    return min(days, default=None)


def unseen(graph: Graph, valid_at: date, known_by: date | None) -> set[str]:
    """The nodes that the state of the world asked about does not hold.

    The graph holds facts, ontology and date bounds. A node goes when all its evidence was
    published after ``known_by``; when it is an act, or a thing, that begins after ``valid_at``
    on the earliest reading of its dates; or when a node goes without which it does not exist
    (properties marked ``lm:existential``).
    """
    gone = _unknown(graph, known_by) if known_by else set()
    gone |= _future(graph, valid_at, gone)
    return _cascade(graph, gone)


def without(graph: Graph, gone: Iterable[str]) -> Graph:
    """A copy of the graph without every triple that has one of the nodes at either end."""
    return graph.without(frozenset(gone))


def _unknown(graph: Graph, known_by: date) -> set[str]:
    late = {
        evidence
        for evidence in graph.forward(lm("source"))
        if (day := published(graph, evidence)) and day > known_by
    }
    unsupported = {
        node
        for node, evidence in graph.forward(lm("evidence")).items()
        if late.issuperset(several(evidence))
    }
    return late | unsupported


def _future(graph: Graph, valid_at: date, unknown: set[str]) -> set[str]:
    timeless = set[str]().union(*(graph.instances(lm(name)) for name in _TIMELESS))
    acts = set(graph.forward(lm("actOn"))) - unknown
    future_acts = {act for act in acts if (day := _begins(graph, act)) and day > valid_at}
    gone = set(future_acts)
    acted_on = {thing for act in acts for thing in graph.objects(act, lm("actOn"))}
    begun = _begun_participations(graph, valid_at)
    for thing in acted_on - begun:
        mine = graph.subjects(lm("actOn"), thing) - unknown
        if mine and mine <= future_acts:
            gone.add(thing)
    for thing in graph.forward(lm("periodStart")):
        begins = bound(graph, thing, lm("periodStart"), "earliest")
        if thing not in acted_on and begins and begins > valid_at:
            gone.add(thing)
    return (gone | _unattested(graph, valid_at)) - timeless


def _begun_participations(graph: Graph, valid_at: date) -> set[str]:
    """Participations whose period has begun, whatever is done about them later.

    A text is not there before it is adopted, even if its period is said to begin earlier; a
    membership is, and its withdrawal in a later year does not make it future.
    """
    return {
        each
        for each in graph.instances(lm("Participation"))
        if (day := bound(graph, each, lm("periodStart"), "earliest")) and day <= valid_at
    }


def _begins(graph: Graph, act: str) -> date | None:
    days = [day for when in ACT_DATES if (day := bound(graph, act, when, "earliest"))]
    return min(days, default=None)


def _unattested(graph: Graph, valid_at: date) -> set[str]:
    """Undated things that nobody is known to have mentioned by ``valid_at``.

    A document without a printed date existed at the latest when a source first spoke of it;
    before that the graph cannot say that it was there.
    """
    marked = graph.subjects(lm("attestedExistence"), TRUE)
    gone = set()
    for thing in set[str]().union(*(graph.instances(class_) for class_ in marked)):
        own = {thing, *graph.subjects(lm("actOn"), thing)}
        dated = bool(graph.objects(thing, lm("periodStart"))) or any(_begins(graph, n) for n in own)
        if dated:
            continue
        days = [
            day
            for evidence in graph.objects(thing, lm("evidence"))
            if (day := published(graph, evidence))
        ]
        if days and min(days) > valid_at:
            gone.add(thing)
    return gone


def _cascade(graph: Graph, gone: set[str]) -> set[str]:
    existential = graph.subjects(lm("existential"), TRUE)
    frontier, reached = set(gone), set(gone)
    while frontier:
        frontier = {
            subject
            for predicate in existential
            for node in frontier
            for subject in graph.subjects(predicate, node)
        } - reached
        reached |= frontier
    return reached
