"""How much work a query is, estimated from its text alone: no clock, the same on every machine.

A unit is one triple pattern, or one step of a path: one index looked into for a solution. A step
that is repeated (``*``, ``+``) counts four times, for chains of the data are a few links long; a
pattern that may follow any predicate ten times. What stands in EXISTS is asked anew for each
solution, and is added. Patterns that share no variable with the rest are joined with every
solution of it: a product, which counts a hundredfold. The run's node is one, and its patterns
are no product.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from legalmodel.sparql.structure import (
    Bind,
    Filter,
    Group,
    Query,
    Subquery,
    Triple,
    Triples,
    groups,
    in_scope,
)
from legalmodel.vocabulary import PARAMETER, lm

_REPEATED, _ANY = 4, 10
PRODUCT = 100
"""By how much patterns that share no variable count."""
_RUN = {lm("validAt"), lm("knownBy"), lm("profileName")}


def cost(query: Query, given: AbstractSet[str]) -> int:
    """The units of work of a query; ``given`` are the variables that have a value before."""
    return _of_group(query.where, given)


def products(query: Query, given: AbstractSet[str]) -> list[tuple[str, ...]]:
    """The variables of each part of a query's group that shares none with the rest."""
    found = _components(query.where, given)
    loose = [tuple(sorted(each)) for each in found if not each & given]
    return sorted(loose) if len(found) > 1 else []


def _of_group(group: Group, known: AbstractSet[str]) -> int:
    own = sum(_of_triple(each) for each in _triples(group))
    for _ in _components(group, known)[1:]:
        own *= PRODUCT
    around = in_scope(group) | known
    for part in group.parts:
        if isinstance(part, Subquery):
            own += _of_group(part.query.where, known)
            continue
        own += sum(_of_group(inner, around) for inner in groups(part))
    return own


def _of_triple(triple: Triple) -> int:
    verb = triple.verb
    if verb.variable or verb.predicates is None:
        return _ANY
    return verb.steps + (_REPEATED - 1) * verb.repeats


def _triples(group: Group) -> Iterator[Triple]:
    for part in group.parts:
        if isinstance(part, Triples):
            yield from part.triples


def _components(group: Group, known: AbstractSet[str]) -> list[frozenset[str]]:
    """The variables and blank nodes of a group that hang together, those that are known as one."""
    found = list[frozenset[str]]()
    for edge in _edges(group):
        names = edge | known if edge & known else edge
        touched = [each for each in found if each & names]
        found = [each for each in found if not each & names]
        found.append(names.union(*touched))
    return found


def _edges(group: Group) -> Iterator[frozenset[str]]:
    """The variables and blank nodes that each part of a group ties together."""
    about_run = {each.subject for each in _triples(group) if _reads_run(each)}
    for triple in _triples(group):
        ends = (triple.subject, triple.object, f"?{triple.verb.variable}")
        names = frozenset(end.removeprefix("?") for end in ends if end[0] in "?_" and end != "?")
        if names and triple.subject not in about_run:
            yield names
    for part in group.parts:
        names = frozenset[str]()
        if isinstance(part, Bind):
            names = frozenset(part.expression.variables | {part.variable})
        elif not isinstance(part, Triples | Filter):
            names = frozenset(in_scope(Group(group.start, (part,))))
        if len(names) > 1:
            yield names


def _reads_run(triple: Triple) -> bool:
    predicates = triple.verb.predicates or frozenset()
    return triple.object == lm("Run") or any(
        each in _RUN or each.startswith(f"<{PARAMETER}") for each in predicates
    )
