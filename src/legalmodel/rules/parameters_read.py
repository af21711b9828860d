"""Which parameters of a profile a rule reads from the run node."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from legalmodel.graphs.paths import Path
from legalmodel.rules.parameters import UNITS
from legalmodel.shacl.reading import references
from legalmodel.shacl.select import Query
from legalmodel.shacl.shapes import Shape, Shapes
from legalmodel.sparql.reading import read_query
from legalmodel.sparql.structure import Triples, parts
from legalmodel.vocabulary import PARAMETER

_SIDES = ("-before", "-after")
_PREFIX = f"<{PARAMETER}"


class Reading(NamedTuple):
    """A parameter that a shape reads, the query that does, and the offset in its text.

    A day that is counted from a period (``warning-days-after``) stands for the period. There is
    no query where a path reads it.
    """

    name: str
    query: Query | None
    offset: int


def parameters_read(shapes: Shapes, rule: str) -> tuple[str, ...]:
    """The names of the parameters that a rule reads, in order.

    Args:
        shapes: The shapes of the rule, or of the whole catalogue.
        rule: The rule's term.
    """
    read = (each.name for shape in within(shapes, rule) for each in parameters_of(shape))
    return tuple(sorted(set(read)))


def parameters_of(shape: Shape) -> Iterator[Reading]:
    """The parameters that one shape reads itself, where it does."""
    for predicate in sorted(_of_path(shape.path)) if shape.path else ():
        yield from _reading(predicate, None, 0)
    for query in (each.query for each in shape.constraints if each.query):
        for part in parts(read_query(query.text)):
            for triple in part.triples if isinstance(part, Triples) else ():
                for predicate in sorted(triple.verb.predicates or ()):
                    yield from _reading(predicate, query, triple.verb.offset)


def within(shapes: Shapes, rule: str) -> Iterator[Shape]:
    """The shape of a rule, and those that it refers to, at any depth, each once."""
    seen, waiting = {rule}, [rule]
    while waiting:
        shape = shapes.by_node.get(waiting.pop())
        if shape is None:
            continue
        yield shape
        new = {each for each in references(shape) if each not in seen}
        seen |= new
        waiting += sorted(new)


def _reading(predicate: str, query: Query | None, offset: int) -> Iterator[Reading]:
    if predicate.startswith(_PREFIX):
        yield Reading(_period(predicate[len(_PREFIX) : -1]), query, offset)


def _of_path(path: Path) -> Iterator[str]:
    if path.predicate:
        yield path.predicate
    for part in path.parts:
        yield from _of_path(part)


def _period(name: str) -> str:
    """The period that a day is counted from; any other name as it stands."""
    for side in _SIDES:
        period = name.removesuffix(side)
        if period != name and period.rpartition("-")[2] in UNITS:
            return period
    return name
