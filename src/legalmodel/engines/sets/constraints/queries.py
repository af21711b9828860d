"""SPARQL-based constraints and constraint components (SHACL §5, §6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from legalmodel.engines.sets.evaluation import Component, Evaluation, Finding
from legalmodel.engines.sets.values import Values
from legalmodel.errors import EngineError
from legalmodel.shacl.components import SPARQL
from legalmodel.shacl.shapes import Constraint, Shape
from legalmodel.vocabulary import TRUE


def sparql(
    shape: Shape, constraint: Constraint, values: Values, evaluation: Evaluation
) -> Iterator[Finding]:
    """``sh:sparql``: each solution of the query is a result (§5.3)."""
    assert constraint.query is not None
    rows = evaluation.sparql.select(
        constraint.query, values.foci, path=shape.path, shape=shape.node
    )
    return _findings(shape, rows)


def custom(
    shape: Shape, constraint: Constraint, values: Values, evaluation: Evaluation
) -> Iterator[Finding]:
    """A component that the shapes graph declares: a SELECT or an ASK validates (§6.3)."""
    assert constraint.query is not None
    bound = {name: terms[0] for name, terms in constraint.arguments.items()}
    ask = evaluation.sparql
    if constraint.query.form == "ask":
        wrong = ask.ask(
            constraint.query, values.pairs(), bound=bound, path=shape.path, shape=shape.node
        )
        return (Finding(focus, value) for focus, value in wrong)
    return _findings(
        shape,
        ask.select(constraint.query, values.foci, bound=bound, path=shape.path, shape=shape.node),
    )


def _findings(shape: Shape, rows: Iterable[Mapping[str, str]]) -> Iterator[Finding]:
    for row in rows:
        if row.get("failure") == TRUE:
            raise EngineError(
                f"The query of the shape {shape.node} reports a failure for {row['this']}; "
                "ask the author of the shapes."
            )
        # The value node of a node shape is the focus node itself (§5.3.2).
        value = row.get("value") or ("" if shape.path else row["this"])
        yield Finding(row["this"], value, row=row)


COMPONENTS: dict[str, Component] = {SPARQL: sparql}
