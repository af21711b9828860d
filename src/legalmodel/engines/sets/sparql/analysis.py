"""How a query may be evaluated, and which predicates it asks for (SHACL Appendix A).

SHACL evaluates a query once for each focus node, each basic graph pattern joined with the
pre-bound variables. To evaluate it once for all focus nodes and keep the rows of each is the same
where every solution carries its focus node through to the end: no LIMIT chooses among solutions
of several, every sub-select hands it on, every aggregate groups by it. That every solution has it
in the first place is seen to by :mod:`~legalmodel.engines.sets.sparql.binding`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from legalmodel.sparql.reading import read_query
from legalmodel.sparql.structure import (
    AGGREGATES,
    Bind,
    Filter,
    Foreign,
    Graph,
    Group,
    Optional,
    Query,
    Subquery,
    Triple,
    Triples,
    Union,
    groups,
    parts,
    queries,
)

Way = Literal["at once", "one by one", "exactly"]
"""For all focus nodes in the store, for each of them in the store, or by the slow exact engine."""

FOCAL = {"SELECT": frozenset({"this"}), "ASK": frozenset({"this", "value"})}
"""The variables that tell one solution's focus from another's, by the form of a query."""

_COUNTING = AGGREGATES - {"MIN", "MAX"}

SHAPES_GRAPH = "shapesGraph"


def set_at_a_time(text: str) -> bool:
    """Whether evaluating a query for all focus nodes at once gives what SHACL asks for.

    Raises:
        QueryError: the text is no SELECT or ASK query.
    """
    query = read_query(text)
    return way(query, FOCAL[query.form]) == "at once"


def way(query: Query, focal: frozenset[str]) -> Way:
    """How a query may be evaluated; ``focal`` are the variables that differ between solutions."""
    if any(map(_is_beyond, parts(query))):
        return "exactly"
    if any(each.reaches_out for each in queries(query)):
        return "exactly"
    if not _collapses(query) and any(map(_may_repeat, queries(query))):
        return "exactly"
    if focal and not all(_carries(each, focal, each is query) for each in queries(query)):
        return "one by one"
    return "at once"


def predicates(query: Query) -> frozenset[str] | None:
    """The predicates without whose triples a query has other solutions; None for all."""
    found: frozenset[str] = frozenset()
    for part in parts(query):
        for triple in part.triples if isinstance(part, Triples) else ():
            if triple.verb.predicates is None:
                return None
            found |= triple.verb.predicates
    return None if loose(query) else found


def _may_repeat(query: Query) -> bool:
    """Whether a query may have equal solutions that a store, other than SPARQL, gives once.

    SPARQL counts what both branches of an alternative lead to twice (§18.4); the store does not.
    """
    waiting = [] if _collapses(query) else [query.where]
    while waiting:
        for part in waiting.pop().parts:
            if isinstance(part, Triples) and any(each.verb.branches for each in part.triples):
                return True
            if isinstance(part, Optional | Union | Graph):
                waiting.extend(groups(part))
    return False


def _collapses(query: Query) -> bool:
    """Whether equal solutions of a query's group are one solution in the end."""
    counted = {word for each in query.outside for word in each.words} & _COUNTING
    return query.form == "ASK" or query.distinct or (query.grouped and not counted)


def _is_beyond(part: object) -> bool:
    """Whether a part has another meaning in a store with graphs of ours beside the data."""
    return isinstance(part, Foreign) or (
        isinstance(part, Graph) and part.name != f"?{SHAPES_GRAPH}"
    )


def _carries(query: Query, focal: frozenset[str], outermost: bool) -> bool:
    """Whether the solutions of a query, or of one within it, keep apart what is focal."""
    if query.sliced:
        return False
    if query.aggregates and not focal <= set(query.groups_by):
        return False
    return outermost or focal <= query.gives()


def loose(query: Query) -> list[Triple]:
    """Paths of no length whose ends nothing else ties to the graph (SPARQL 1.1 §18.4).

    They connect each node of the data with itself, so every triple matters. A term that is no
    node of the data is connected with itself where it is a constant, which the store does not
    see; where it is pre-bound, engines do not agree.
    """
    found = list(_loose(query.where, frozenset()))
    for expression in query.outside:
        for group in expression.groups:
            found += _loose(group, _nodes(query.where))
    return found


def loose_ends(query: Query) -> frozenset[str]:
    """The ends of loose paths: terms, and the names of variables."""
    found = (end for triple in loose(query) for end in (triple.subject, triple.object))
    return frozenset(end.removeprefix("?") for end in found)


def _loose(group: Group, outer: frozenset[str]) -> Iterator[Triple]:
    """``outer`` are nodes that the solution at hand has, where the group stands in EXISTS."""
    known = outer | _nodes(group)
    for part in group.parts:
        if isinstance(part, Triples):
            paths = (each for each in part.triples if each.verb.nullable)
            yield from (each for each in paths if not _ends(each) & known)
        elif isinstance(part, Subquery):
            yield from loose(part.query)
        else:
            known_inside = known if isinstance(part, Filter | Bind) else frozenset[str]()
            for inner in groups(part):
                yield from _loose(inner, known_inside)


def _nodes(group: Group) -> frozenset[str]:
    """Variables that are nodes of the data graph in every solution of a group."""
    found: frozenset[str] = frozenset()
    for part in group.parts:
        match part:
            case Triples(triples):
                found = found.union(*(_ends(each) for each in triples if not each.verb.nullable))
            case Union(branches):
                found |= frozenset.intersection(*map(_nodes, branches))
            case Subquery(query):
                found |= _nodes(query.where) & query.gives()
            case _:
                pass
    return found


def _ends(triple: Triple) -> frozenset[str]:
    """The variables and blank nodes at the ends of a triple."""
    ends = (triple.subject, triple.object)
    return frozenset(term.removeprefix("?") for term in ends if term[0] in "?_")
