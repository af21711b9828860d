"""Other constraints (SHACL §4.8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from legalmodel.engines.sets.evaluation import Component, Evaluation, Finding
from legalmodel.engines.sets.values import Pair, Values
from legalmodel.graphs.graph import several
from legalmodel.shacl.shapes import Constraint, Shape
from legalmodel.vocabulary import sh


def closed(
    _: Shape, constraint: Constraint, values: Values, evaluation: Evaluation
) -> Iterator[Finding]:
    """``sh:closed``: value nodes have no property but those of the shape (§4.8.1)."""
    arguments = constraint.arguments
    allowed = {*arguments["properties"], *arguments.get("ignoredProperties", ())}
    nodes, extra = values.nodes(), defaultdict[str, list[Pair]](list)
    for predicate in evaluation.graph.predicates():
        if predicate in allowed:
            continue
        edges = evaluation.graph.forward(predicate)
        bearers = (
            [node for node in nodes if node in edges]
            if len(nodes) < len(edges)
            else nodes & edges.keys()
        )
        for node in bearers:
            extra[node] += ((predicate, object_) for object_ in several(edges[node]))
    for focus, value in values.pairs_of(extra):
        for predicate, object_ in extra[value]:
            yield Finding(focus, object_, path=predicate)


def has_value(
    _: Shape, constraint: Constraint, values: Values, __: Evaluation
) -> Iterator[Finding]:
    """``sh:hasValue``: a term is among the value nodes (§4.8.2)."""
    return (Finding(focus) for focus in values.lacking(constraint.one("hasValue")))


def in_(_: Shape, constraint: Constraint, values: Values, __: Evaluation) -> Iterator[Finding]:
    """``sh:in``: every value node is a member of the list (§4.8.3)."""
    others = values.nodes() - set(constraint.arguments["in"])
    return (Finding(focus, value) for focus, value in values.pairs_of(others))


COMPONENTS: dict[str, Component] = {
    sh("ClosedConstraintComponent"): closed,
    sh("HasValueConstraintComponent"): has_value,
    sh("InConstraintComponent"): in_,
}
