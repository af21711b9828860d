"""The queries of a shapes graph, and what SHACL asks of their form (SHACL §5.2.1, §6.2, A)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple

from legalmodel.errors import QueryError
from legalmodel.sparql.functions import CASTS
from legalmodel.sparql.reading import read_query, too_large
from legalmodel.sparql.structure import Bind, all_expressions, parts, queries
from legalmodel.sparql.structure import Query as Structure
from legalmodel.sparql.tokens import Token, place, tokens

Form = Literal["select", "ask", "target"]
"""What a query is for: rows of a constraint, a yes or no for a value, or focus nodes."""

_FORBIDDEN = {
    "MINUS": "write FILTER NOT EXISTS { … } instead",
    "VALUES": "write FILTER (?x IN (…)) instead",
    "SERVICE": "bring the data into the graph instead",
    "FROM": "it sees the data graph and no other",
}
# May stay unbound, so that a sub-select need not hand them on (SHACL §5.3.1).
_OPTIONAL = {"shapesGraph", "currentShape"}


class Query(NamedTuple):
    """A query of a shapes graph: the node that bears it, its form, its text with the prefixes."""

    node: str
    form: Form
    text: str


def problems(text: str, form: Form, *, parameters: Collection[str] = ()) -> list[str]:
    """What forbids the use of a query, each a half-sentence that follows "its query …".

    Args:
        text: the query, its prefixes declared.
        form: what the query is for.
        parameters: the names of the component's or target type's parameters.
    """
    if size := too_large(text):
        return [size]
    if forbidden := list(_forbidden(text, tokens(text))):
        return forbidden
    try:
        query = read_query(text)
    except QueryError as error:
        return list(_syntax(text)) or [str(error).removeprefix("The query ").rstrip(".")]
    return [*_form(query, form), *_variables(query, form, parameters), *_calls(query)] or list(
        _syntax(text)
    )


def _forbidden(text: str, found: Sequence[Token]) -> Iterator[str]:
    """Words that no query of shapes may hold (SHACL Appendix A; for FROM, §5.3)."""
    said = {token.text.upper(): token for token in reversed(found) if token.kind == "word"}
    for word, remedy in _FORBIDDEN.items():
        if word in said:
            line, column = place(text, said[word].offset)
            yield f"holds {word} (line {line}, column {column}), which is forbidden; {remedy}"


def _form(query: Structure, form: Form) -> Iterator[str]:
    wanted = "ASK" if form == "ask" else "SELECT"
    if query.form != wanted:
        yield f"is no {wanted} query"
    elif wanted == "SELECT" and "this" not in query.gives():
        yield "does not give $this; add it to the SELECT (SHACL §5.2.1)"


def _variables(query: Structure, form: Form, parameters: Collection[str]) -> Iterator[str]:
    """How pre-bound variables may be used (SHACL Appendix A)."""
    prebound = {"this", *_OPTIONAL, *parameters}
    if form == "ask":
        prebound.add("value")
    elif form == "target":
        prebound.remove("this")
    assigned = {each.variable for each in parts(query) if isinstance(each, Bind)}
    assigned.update(*(each.assigned for each in queries(query)))
    for name in sorted(assigned & prebound):
        yield f"assigns ${name} with AS, which is bound before it begins; use another variable"
    inner = [each.gives() for each in queries(query) if each is not query]
    for name in sorted(prebound - _OPTIONAL):
        if not all(name in given for given in inner):
            yield f"has a sub-select that does not give ${name}; add it to that SELECT"


def _calls(query: Structure) -> Iterator[str]:
    """Functions that are neither SPARQL's own nor casts: a call would be an error for each row."""
    for name in sorted({each for said in all_expressions(query) for each in said.functions}):
        if name not in CASTS:
            yield f"calls {name}, which is no function of SPARQL 1.1"


def _syntax(text: str) -> Iterator[str]:
    """What the engine's parser says; nothing is evaluated, for its store is empty."""
    from pyoxigraph import Store

    try:
        Store().query(text)
    except SyntaxError as error:
        yield f"cannot be read: {error}"
