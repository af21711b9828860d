"""Cardinality constraints (SHACL §4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from legalmodel.engines.sets.evaluation import Component, Evaluation, Finding
from legalmodel.engines.sets.values import Values
from legalmodel.graphs.terms import read_literal
from legalmodel.shacl.shapes import Constraint, Shape
from legalmodel.vocabulary import sh


def number(term: str) -> int:
    """The value of an ``xsd:integer``; a number no graph can hold counts as one of that size."""
    lexical = read_literal(term).lexical
    return int(lexical) if len(lexical) < 20 else int(lexical[0].replace("+", "1") + "9" * 18)


def min_count(
    _: Shape, constraint: Constraint, values: Values, __: Evaluation
) -> Iterator[Finding]:
    """``sh:minCount``: at least so many value nodes (§4.2.1)."""
    least = number(constraint.one("minCount"))
    if least < 1:
        return
    for focus in values.empty():
        yield Finding(focus)
    for focus, count in values.counts() if least > 1 else ():
        if 0 < count < least:
            yield Finding(focus)


def max_count(
    _: Shape, constraint: Constraint, values: Values, __: Evaluation
) -> Iterator[Finding]:
    """``sh:maxCount``: at most so many value nodes (§4.2.2)."""
    most = number(constraint.one("maxCount"))
    return (Finding(focus) for focus, count in values.counts() if count > most)


COMPONENTS: dict[str, Component] = {
    sh("MinCountConstraintComponent"): min_count,
    sh("MaxCountConstraintComponent"): max_count,
}
