"""Property pair constraints (SHACL §4.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from legalmodel.engines.sets.evaluation import Component, Evaluation, Finding
from legalmodel.engines.sets.values import Values
from legalmodel.graphs.graph import several
from legalmodel.graphs.literals import less, less_or_equal
from legalmodel.shacl.shapes import Constraint, Shape
from legalmodel.vocabulary import sh


def equals(
    _: Shape, constraint: Constraint, values: Values, evaluation: Evaluation
) -> Iterator[Finding]:
    """``sh:equals``: the value nodes are the objects of the property (§4.5.1)."""
    predicate = constraint.one("equals")
    for focus in values.foci:
        for value in set(values.of(focus)) ^ evaluation.graph.objects(focus, predicate):
            yield Finding(focus, value)


def disjoint(
    _: Shape, constraint: Constraint, values: Values, evaluation: Evaluation
) -> Iterator[Finding]:
    """``sh:disjoint``: no value node is an object of the property (§4.5.2)."""
    edges = evaluation.graph.forward(constraint.one("disjoint"))
    for focus, value in values.pairs() if edges else ():
        if value in several(edges.get(focus)):
            yield Finding(focus, value)


def _ordered(parameter: str, holds: Callable[[str, str], bool]) -> Component:
    """A component that compares every value node with every object (§4.5.3, §4.5.4).

    Each pair that does not hold is a result, one that cannot be compared among them.
    """

    def component(
        _: Shape, constraint: Constraint, values: Values, evaluation: Evaluation
    ) -> Iterator[Finding]:
        edges = evaluation.graph.forward(constraint.one(parameter))
        for focus, value in values.pairs() if edges else ():
            for other in several(edges.get(focus)):
                if not holds(value, other):
                    yield Finding(focus, value)

    return component


COMPONENTS: dict[str, Component] = {
    sh("EqualsConstraintComponent"): equals,
    sh("DisjointConstraintComponent"): disjoint,
    sh("LessThanConstraintComponent"): _ordered("lessThan", less),
    sh("LessThanOrEqualsConstraintComponent"): _ordered("lessThanOrEquals", less_or_equal),
}
