"""Logical constraints (SHACL §4.6); each failure keeps the shapes that caused it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from legalmodel.engines.sets.evaluation import Component, Evaluation, Finding
from legalmodel.engines.sets.values import Values
from legalmodel.shacl.shapes import Constraint, Shape
from legalmodel.vocabulary import sh


def not_(
    _: Shape, constraint: Constraint, values: Values, evaluation: Evaluation
) -> Iterator[Finding]:
    """``sh:not``: no value node conforms to the shape (§4.6.1)."""
    nodes = values.nodes()
    conforming = nodes - evaluation.failing(constraint.one("not"), nodes)
    return (Finding(focus, value) for focus, value in values.pairs_of(conforming))


def and_(
    _: Shape, constraint: Constraint, values: Values, evaluation: Evaluation
) -> Iterator[Finding]:
    """``sh:and``: every value node conforms to all the shapes (§4.6.2)."""
    shapes = constraint.arguments["and"]
    return _caused(values, {each: evaluation.failing(each, values.nodes()) for each in shapes})


def or_(
    _: Shape, constraint: Constraint, values: Values, evaluation: Evaluation
) -> Iterator[Finding]:
    """``sh:or``: every value node conforms to one of the shapes (§4.6.3)."""
    shapes = constraint.arguments["or"]
    failing = values.nodes()
    for each in shapes:
        failing = evaluation.failing(each, failing)
    for focus, value in values.pairs_of(failing):
        yield Finding(focus, value, causes=tuple((each, value) for each in shapes))


def xone(
    _: Shape, constraint: Constraint, values: Values, evaluation: Evaluation
) -> Iterator[Finding]:
    """``sh:xone``: every value node conforms to exactly one of the shapes (§4.6.4)."""
    shapes, nodes = constraint.arguments["xone"], values.nodes()
    conformed: dict[str, int] = defaultdict(int)
    for each in shapes:
        for node in nodes - evaluation.failing(each, nodes):
            conformed[node] += 1
    wrong = {node for node in nodes if conformed[node] != 1}
    for focus, value in values.pairs_of(wrong):
        # Who conforms to several fails for no cause within one of them.
        causes = () if conformed[value] else tuple((each, value) for each in shapes)
        yield Finding(focus, value, causes=causes)


def _caused(values: Values, failing: dict[str, AbstractSet[str]]) -> Iterator[Finding]:
    wrong = set[str]().union(*failing.values())
    for focus, value in values.pairs_of(wrong):
        causes = tuple((shape, value) for shape, nodes in failing.items() if value in nodes)
        yield Finding(focus, value, causes=causes)


COMPONENTS: dict[str, Component] = {
    sh("NotConstraintComponent"): not_,
    sh("AndConstraintComponent"): and_,
    sh("OrConstraintComponent"): or_,
    sh("XoneConstraintComponent"): xone,
}
