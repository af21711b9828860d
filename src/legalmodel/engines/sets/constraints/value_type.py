"""Value type constraints (SHACL §4.1)."""

from __future__ import annotations

from collections.abc import Iterator

from legalmodel.engines.sets.evaluation import Component, Evaluation, Finding
from legalmodel.engines.sets.values import Values
from legalmodel.graphs.literals import well_formed
from legalmodel.graphs.terms import iri_value, is_literal, read_literal, text
from legalmodel.shacl.shapes import Constraint, Shape
from legalmodel.vocabulary import sh

_FIRST_CHARACTERS = {
    sh("IRI"): "<",
    sh("BlankNode"): "_",
    sh("Literal"): '"',
    sh("BlankNodeOrIRI"): "_<",
    sh("BlankNodeOrLiteral"): '_"',
    sh("IRIOrLiteral"): '<"',
}


def class_(
    _: Shape, constraint: Constraint, values: Values, evaluation: Evaluation
) -> Iterator[Finding]:
    """``sh:class``: every value node is a SHACL instance of the class (§4.1.1)."""
    others = values.nodes() - evaluation.instances(constraint.one("class"))
    return (Finding(focus, value) for focus, value in values.pairs_of(others))


def datatype(_: Shape, constraint: Constraint, values: Values, __: Evaluation) -> Iterator[Finding]:
    """``sh:datatype``: every value node is a well-formed literal of the datatype (§4.1.2)."""
    wanted = iri_value(constraint.one("datatype"))
    # What stands behind the closing quotation mark of a literal, so nowhere else at the end.
    ending = f'"^^<{wanted}>'
    others = {
        node
        for node in values.nodes()
        if not (well_formed(text(node), wanted) if node.endswith(ending) else _is_of(node, wanted))
    }
    return (Finding(focus, value) for focus, value in values.pairs_of(others))


def _is_of(node: str, datatype_: str) -> bool:
    """Whether a term is a text or a text with a language, which name no datatype."""
    return is_literal(node) and read_literal(node).datatype == datatype_


def node_kind(
    _: Shape, constraint: Constraint, values: Values, __: Evaluation
) -> Iterator[Finding]:
    """``sh:nodeKind``: every value node is an IRI, a blank node or a literal (§4.1.3)."""
    kinds = _FIRST_CHARACTERS[constraint.one("nodeKind")]
    others = {node for node in values.nodes() if node[0] not in kinds}
    return (Finding(focus, value) for focus, value in values.pairs_of(others))


COMPONENTS: dict[str, Component] = {
    sh("ClassConstraintComponent"): class_,
    sh("DatatypeConstraintComponent"): datatype,
    sh("NodeKindConstraintComponent"): node_kind,
}
