"""The operators of SPARQL on exact terms, where rdflib's own are not those (SPARQL 1.1 §17.3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cmp_to_key
from typing import Any

from rdflib import RDF
from rdflib.plugins.sparql.parserutils import Expr
from rdflib.plugins.sparql.sparql import SPARQLError
from rdflib.term import BNode, Literal, Variable

from legalmodel.engines.sets.sparql.exact_terms import term_of
from legalmodel.graphs.literals import order
from legalmodel.graphs.terms import is_blank, is_iri, is_literal
from legalmodel.vocabulary import XSD, xsd

_ZERO = f'"0"^^{xsd("integer")}'
_NAN = re.compile(rf'"NaN"\^\^<{XSD}(?:double|float)>')


def _compare(expression: Expr, _context: Any) -> Any:
    """The operators of SPARQL 1.1 §17.3 and IN, on the values of exact terms."""
    one, operator = expression.expr, expression.op
    other = expression.get("other", variables=True, errors=True)
    if other is None:  # one level of the grammar without an operator
        return one
    if operator in ("IN", "NOT IN"):
        others = [] if other == RDF.nil else other
        return Literal(_is_in(_operand(one), others) is (operator == "IN"))
    one, other = _operand(one), _operand(other)
    if operator in ("=", "!="):
        return Literal(_equal(one, other) is (operator == "="))
    way = order(one, other)
    if way is None:
        raise SPARQLError(f"{one} and {other} have no order")
    return Literal(_HOLDS[operator](way))


def _string(expression: Expr, _context: Any) -> Literal:
    """``STR`` (§17.4.2.5), which a blank node has not."""
    if isinstance(expression.arg, BNode):
        raise SPARQLError("STR of a blank node")
    return Literal(str(expression.arg))


def _is_numeric(expression: Expr, _context: Any) -> Literal:
    """``isNumeric`` (§17.4.2.4), which is an error of what is unbound."""
    term = _operand(expression.arg)
    return Literal(order(term, _ZERO) is not None or bool(_NAN.fullmatch(term)))


OPERATORS: dict[str, Callable[[Expr, Any], Any]] = {
    "RelationalExpression": _compare,
    "Builtin_STR": _string,
    "Builtin_isNUMERIC": _is_numeric,
}
"""By the names that rdflib has for them."""

_HOLDS: dict[str, Callable[[int], bool]] = {
    "<": lambda way: way < 0,
    ">": lambda way: way > 0,
    "<=": lambda way: way <= 0,
    ">=": lambda way: way >= 0,
}


def _operand(found: Any) -> str:
    if isinstance(found, SPARQLError | Variable):
        raise SPARQLError(f"{found} has no value")
    return term_of(found)


def _is_in(one: str, others: Iterable[Any]) -> bool:
    """``IN`` (§17.4.1.9): true if one is equal, an error if none is and one could not be told."""
    failure: SPARQLError | None = None
    for other in others:
        try:
            if _equal(one, _operand(other)):
                return True
        except SPARQLError as error:
            failure = error
    if failure:
        raise failure
    return False


def _equal(one: str, other: str) -> bool:
    """``=``: equal values, or the same term (§17.4.1.7); different terms without value: error."""
    way = order(one, other)
    if way is not None:
        return way == 0
    if one == other:
        return not _NAN.fullmatch(one)
    if (_has_value(one) and _has_value(other)) or _is_apart(one) or _is_apart(other):
        return False
    raise SPARQLError(f"{one} and {other} have no values to compare")


def _in_order(one: str, other: str) -> int:
    """The order of solutions (§15.1): what is unbound, blank nodes, IRIs, literals."""
    ranks = [(not term, is_blank(term), is_iri(term)) for term in (one, other)]
    if ranks[0] != ranks[1]:
        return -1 if ranks[0] > ranks[1] else 1
    return order(one, other) or (one > other) - (one < other)


by_order = cmp_to_key(_in_order)
"""What to sort terms by; a variable that is unbound is the empty text."""


def _has_value(term: str) -> bool:
    """Whether a literal is of a type whose values are known, and well-formed."""
    return order(term, term) is not None or bool(_NAN.fullmatch(term))


def _is_apart(term: str) -> bool:
    """Whether a term equals itself only: an IRI, a blank node, a text in a language."""
    return not is_literal(term) or term[term.rindex('"') + 1 :].startswith("@")
