"""Which parameters of a profile a rule reads from the run node."""

from __future__ import annotations

from collections.abc import Iterator

from legalmodel.graphs.paths import Path
from legalmodel.rules.parameters import UNITS
from legalmodel.shacl.reading import references
from legalmodel.shacl.shapes import Shape, Shapes
from legalmodel.sparql.reading import read_query
from legalmodel.sparql.structure import Triples, parts
from legalmodel.vocabulary import PARAMETER

_SIDES = ("-before", "-after")


def parameters_read(shapes: Shapes, rule: str) -> tuple[str, ...]:
    """The names of the parameters that a rule reads, in order.

    A day that is counted from a period (``warning-days-after``) stands for the period.

    Args:
        shapes: The shapes of the rule, or of the whole catalogue.
        rule: The rule's term.
    """
    found = set[str]()
    for shape in _within(shapes, rule):
        found.update(_of_path(shape.path) if shape.path else ())
        for constraint in shape.constraints:
            if constraint.query:
                found.update(_of_query(constraint.query.text))
    prefix = f"<{PARAMETER}"
    names = {each[len(prefix) : -1] for each in found if each.startswith(prefix)}
    return tuple(sorted({_period(name) for name in names}))


def _within(shapes: Shapes, rule: str) -> Iterator[Shape]:
    """The shape of a rule, and those that it refers to, at any depth."""
    seen, waiting = {rule}, [rule]
    while waiting:
        shape = shapes.by_node.get(waiting.pop())
        if shape is None:
            continue
        yield shape
        new = {each for each in references(shape) if each not in seen}
        seen |= new
        waiting += sorted(new)


def _of_query(text: str) -> Iterator[str]:
    for part in parts(read_query(text)):
        for triple in part.triples if isinstance(part, Triples) else ():
            yield from triple.verb.predicates or ()


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
