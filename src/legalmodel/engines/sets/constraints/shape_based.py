"""Shape-based constraints (SHACL §4.7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from legalmodel.engines.sets.constraints.cardinality import number
from legalmodel.engines.sets.evaluation import Component, Evaluation, Finding
from legalmodel.engines.sets.values import Values
from legalmodel.shacl.shapes import Constraint, Shape
from legalmodel.vocabulary import sh


def _conforms(parameter: str) -> Component:
    """A component whose every value node conforms to a shape (§4.7.1, §4.7.2)."""

    def component(
        _: Shape, constraint: Constraint, values: Values, evaluation: Evaluation
    ) -> Iterator[Finding]:
        shape = constraint.one(parameter)
        failing = evaluation.failing(shape, values.nodes())
        for focus, value in values.pairs_of(failing):
            yield Finding(focus, value, causes=((shape, value),))

    return component


def _qualified(parameter: str, holds: Callable[[int, int], bool]) -> Component:
    """A component that counts the value nodes which conform to a shape (§4.7.3)."""

    def component(
        _: Shape, constraint: Constraint, values: Values, evaluation: Evaluation
    ) -> Iterator[Finding]:
        bound, shape = number(constraint.one(parameter)), constraint.one("qualifiedValueShape")
        failing = evaluation.failing(shape, values.nodes())
        counted = values.nodes() - failing
        for sibling in constraint.arguments.get("siblings", ()):
            counted &= evaluation.failing(sibling, counted)
        tally = Counter(focus for focus, _ in values.pairs_of(counted))
        for focus in values.foci:
            if holds(tally[focus], bound):
                continue
            # Of too many there is no cause within the shape: they conform to it.
            lacking = values.of(focus) if parameter == "qualifiedMinCount" else ()
            yield Finding(focus, causes=tuple((shape, v) for v in lacking if v in failing))

    return component


COMPONENTS: dict[str, Component] = {
    sh("NodeConstraintComponent"): _conforms("node"),
    sh("PropertyConstraintComponent"): _conforms("property"),
    sh("QualifiedMinCountConstraintComponent"): _qualified(
        "qualifiedMinCount", lambda count, least: count >= least
    ),
    sh("QualifiedMaxCountConstraintComponent"): _qualified(
        "qualifiedMaxCount", lambda count, most: count <= most
    ),
}
