"""SPARQL's ``<`` and ``<=`` as a store computes them, corrected where it departs from the text.

An opinion on ``sh:lessThan`` and the ranges that owes nothing to the engines under test.
"""

from __future__ import annotations

from functools import cache

import pyoxigraph

from legalmodel.graphs.terms import is_literal, read_literal
from legalmodel.vocabulary import XSD
from tests.conformance.alphabet import ILL_TYPED

_COMPARABLE = {
    *("integer", "decimal", "double", "float", "int", "byte", "unsignedInt"),
    *("string", "boolean", "dateTime", "date", "time", "gYear", "gYearMonth"),
    *("duration", "yearMonthDuration", "dayTimeDuration"),
}
"""Datatypes with an order: those of SPARQL 1.1 §17.3, and those that XPath and XSD 1.1 order."""

_TRUTHS = {"true": 1, "1": 1, "false": 0, "0": 0}


@cache
def holds(left: str, operator: str, right: str) -> bool:
    """Whether ``left < right`` or ``left <= right`` is true; an error counts as false.

    The store compares literals of one language, unknown datatypes, ill-typed literals and NaN
    where they are the same term, gives no order of booleans, and takes a byte of 300 for a number;
    SPARQL 1.1 §17.3 has errors for all but the booleans, of which false is the smaller one, and
    NaN, which is not even equal to itself.
    """
    if not all(_has_a_place(term) for term in (left, right)):
        return False
    first, second = read_literal(left), read_literal(right)
    if first.datatype == second.datatype == f"{XSD}boolean":
        truths = _TRUTHS[first.lexical], _TRUTHS[second.lexical]
        return truths[0] < truths[1] or (operator == "<=" and truths[0] == truths[1])
    found = _STORE.query(f"ASK {{ FILTER ({left} {operator} {right}) }}")
    assert isinstance(found, pyoxigraph.QueryBoolean)
    return bool(found)


def _has_a_place(term: str) -> bool:
    if not is_literal(term) or term in ILL_TYPED:
        return False
    lexical, language, datatype = read_literal(term)
    return not language and lexical != "NaN" and datatype.removeprefix(XSD) in _COMPARABLE


_STORE = pyoxigraph.Store()
