"""Value range constraints (SHACL §4.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from legalmodel.engines.sets.evaluation import Component, Evaluation, Finding
from legalmodel.engines.sets.values import Values
from legalmodel.graphs.literals import less, less_or_equal
from legalmodel.shacl.shapes import Constraint, Shape
from legalmodel.vocabulary import sh


def _range(parameter: str, holds: Callable[[str, str], bool]) -> Component:
    """A component whose every value node must compare with the bound; incomparable ones do not."""

    def component(
        _: Shape, constraint: Constraint, values: Values, __: Evaluation
    ) -> Iterator[Finding]:
        bound = constraint.one(parameter)
        others = {node for node in values.nodes() if not holds(bound, node)}
        return (Finding(focus, value) for focus, value in values.pairs_of(others))

    return component


COMPONENTS: dict[str, Component] = {
    sh("MinExclusiveConstraintComponent"): _range("minExclusive", less),
    sh("MinInclusiveConstraintComponent"): _range("minInclusive", less_or_equal),
    sh("MaxExclusiveConstraintComponent"): _range(
        "maxExclusive", lambda bound, node: less(node, bound)
    ),
    sh("MaxInclusiveConstraintComponent"): _range(
        "maxInclusive", lambda bound, node: less_or_equal(node, bound)
    ),
}
