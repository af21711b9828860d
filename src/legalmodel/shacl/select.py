"""The queries of a shapes graph, and what SHACL asks of their form (SHACL §5.2.1, §6.2, A)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from legalmodel.sparql.tokens import Token, tokens

Form = Literal["select", "ask", "target"]
"""What a query is for: rows of a constraint, a yes or no for a value, or focus nodes."""

_FORBIDDEN = {
    "MINUS": "write FILTER NOT EXISTS { … } instead",
    "VALUES": "write FILTER (?x IN (…)) instead",
    "SERVICE": "bring the data into the graph instead",
    "FROM": "a query sees the data graph, and no other",
}
_DEEPEST, _LONGEST = 100, 5000
_OPENING, _CLOSING = frozenset("({["), frozenset(")}]")


@dataclass(frozen=True, slots=True)
class Query:
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
    found = list(tokens(text))
    if _too_large(found):
        return [f"nests deeper than {_DEEPEST} brackets or is longer than {_LONGEST} words"]
    prebound = {"this", "shapesGraph", "currentShape", *parameters}
    if form == "ask":
        prebound.add("value")
    elif form == "target":
        prebound.remove("this")
    wrong = [*_forbidden(found), *_assigned(found, prebound), *_forms(found, form)]
    return wrong or list(_syntax(text))


def _too_large(found: list[Token]) -> bool:
    """Whether the text would keep a parser busy, or exhaust its stack."""
    depth = deepest = 0
    for token in found:
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        deepest = max(deepest, depth)
    return deepest > _DEEPEST or len(found) > _LONGEST


def _forbidden(found: list[Token]) -> Iterator[str]:
    said = {token.text.upper() for token in found if token.kind == "word"}
    for word, remedy in _FORBIDDEN.items():
        if word in said:
            yield f"holds {word}, which SHACL forbids in a query of shapes; {remedy}"


def _assigned(found: list[Token], prebound: set[str]) -> Iterator[str]:
    """Pre-bound variables that the query sets itself (Appendix A: the syntax form AS ?var)."""
    for before, token in pairwise(found):
        if before.text.upper() == "AS" and token.kind == "variable" and token.text[1:] in prebound:
            yield f"assigns {token.text}, which is bound before it begins; use another variable"


def _forms(found: list[Token], form: Form) -> Iterator[str]:
    """The outermost form, and that every SELECT gives $this."""
    starts = [n for n, token in enumerate(found) if token.text.upper() in ("SELECT", "ASK")]
    wanted = "ASK" if form == "ask" else "SELECT"
    if not starts or found[starts[0]].text.upper() != wanted:
        yield f"is no {wanted} query"
        return
    for start in starts if form == "select" else starts[: form == "target"]:
        if "this" not in _projected(found[start + 1 :]):
            yield "has a SELECT that does not give $this; add it"
            return


def _projected(rest: list[Token]) -> Iterator[str]:
    """The variables that a SELECT names, up to its group."""
    for token in rest:
        if token.text.upper() in ("WHERE", "{"):
            return
        if token.kind == "variable":
            yield token.text[1:]


def _syntax(text: str) -> Iterator[str]:
    """What the engine's parser says; it evaluates nothing, for its store is empty."""
    from pyoxigraph import Store

    try:
        Store().query(text)
    except SyntaxError as error:
        yield f"cannot be read: {error}"
