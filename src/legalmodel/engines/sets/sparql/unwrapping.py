"""Telling a query where to unwrap literals, so that it sees their values.

A literal that the store would rewrite stands in it with a datatype of ours. Terms that are only
matched, counted, grouped or handed on are the exact terms that way. Where an expression looks at
a value, the variable is replaced by an expression that gives the literal its datatype again.
"""

from __future__ import annotations

from collections.abc import Iterator

from legalmodel.engines.sets.sparql.binding import Edit
from legalmodel.engines.sets.sparql.spelling import WRAPPING
from legalmodel.sparql.structure import Operand, Query, all_expressions

# An IRI or a blank node has no datatype, which makes an error of the condition: COALESCE
# goes on to the term itself.
_UNWRAPPED = (
    f'COALESCE(IF(STRSTARTS(STR(DATATYPE({{name}})),"{WRAPPING}"),'
    f"STRDT({{lexical}},IRI(SUBSTR(STR(DATATYPE({{name}})),{len(WRAPPING) + 1}))),"
    "{name}),{name})"
)


def unwrapping(query: Query) -> Iterator[Edit]:
    """What has to be written into a query that meets wrapped literals."""
    for expression in all_expressions(query):
        for operand in expression.operands:
            if operand.text[0] in "?$" and operand.role in ("value", "datatype"):
                yield operand.offset, len(operand.text), _expression(operand)


def chooses(query: Query) -> bool:
    """Whether a query chooses a term by its value, as MIN does: it could not hand on that term."""
    return any(
        operand.role == "choice" and operand.text[0] in "?$"
        for expression in all_expressions(query)
        for operand in expression.operands
    )


def _expression(operand: Operand) -> str:
    """A variable as the literal that was wrapped, or as one of the same datatype."""
    name = f"?{operand.text[1:]}"
    # A store that knows a value forgets its datatype, but not of a text that has no value.
    lexical = f"STR({name})" if operand.role == "value" else '"?"'
    return _UNWRAPPED.format(name=name, lexical=lexical)
