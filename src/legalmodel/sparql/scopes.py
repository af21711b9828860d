"""Variables that a query uses and nothing binds (SPARQL 1.1 §18.2.1).

Such a query runs without an error: a FILTER on what is unbound holds for no solution, a BIND of it
binds nothing, and a column of it stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from legalmodel.sparql.structure import (
    Bind,
    Expression,
    Filter,
    Group,
    Optional,
    Query,
    Subquery,
    groups,
    in_scope,
)


class Unbound(NamedTuple):
    """A variable, what uses it, and the offset of that in the text (0 where it is not known)."""

    variable: str
    use: str
    offset: int


def unbound(query: Query, given: AbstractSet[str]) -> Iterator[Unbound]:
    """Every use of a variable that no solution at hand can have a value for.

    Args:
        query: The query.
        given: The variables that have a value before it begins.
    """
    known = in_scope(query.where) | set(query.assigned) | given
    for name in query.projected or ():
        if name not in known:
            yield Unbound(name, "gives", query.offset)
    for name in query.groups_by:
        if name not in known:
            yield Unbound(name, "groups by", query.offset)
    for expression in query.outside:
        yield from _of_expression(expression, known, given, "computes with")
    yield from _of_group(query.where, frozenset(), given)


def _of_group(group: Group, outer: AbstractSet[str], given: AbstractSet[str]) -> Iterator[Unbound]:
    """``outer`` is what the solution at hand has where the group stands in EXISTS.

    It is put in everywhere in such a group (§18.6), in the groups within it too.
    """
    whole = in_scope(group) | outer | given
    for number, part in enumerate(group.parts):
        match part:
            case Filter(expression):
                yield from _of_expression(expression, whole, given, "filters by")
            case Bind(expression, _):
                # Only what stands before it has a value yet (§10.1).
                before = in_scope(Group(group.start, group.parts[:number])) | outer | given
                yield from _of_expression(expression, before, given, "binds a term by")
            case Optional(inner):
                # Its filters see the solution that it is added to (§18.2.2.6), what is in it not.
                yield from _of_optional(inner, whole, outer, given)
            case Subquery(query):
                yield from unbound(query, given | outer)
            case _:
                for inner in groups(part):
                    yield from _of_group(inner, outer, given)


def _of_optional(
    group: Group, around: AbstractSet[str], outer: AbstractSet[str], given: AbstractSet[str]
) -> Iterator[Unbound]:
    filters = tuple(part for part in group.parts if isinstance(part, Filter))
    rest = tuple(part for part in group.parts if not isinstance(part, Filter))
    yield from _of_group(Group(group.start, rest), outer, given)
    known = in_scope(group) | around
    for part in filters:
        yield from _of_expression(part.expression, known, given, "filters by")


def _of_expression(
    expression: Expression, known: AbstractSet[str], given: AbstractSet[str], use: str
) -> Iterator[Unbound]:
    places = {each.text[1:]: each.offset for each in reversed(expression.operands)}
    for name in sorted(expression.variables - known):
        yield Unbound(name, use, places.get(name, 0))
    for group in expression.groups:
        yield from _of_group(group, known, given)
