"""What a query may not do: reach outside the graph it was given, or change anything.

Oxigraph has no switch against ``SERVICE``, so each query is first read by rdflib's parser and
refused if its tree holds anything that names another graph. Runs in the worker: a text that
keeps the parser busy is ended by the same limits as one that keeps the engine busy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from legalmodel.errors import QueryError
from legalmodel.sparql.tokens import place, words

_REFUSED_PATTERNS = {"ServiceGraphPattern": "SERVICE", "DatasetClause": "FROM"}
_REFUSED_WORDS = {
    "SERVICE": "asks another server",
    "FROM": "names a data set of its own",
}
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
# Escapes that rdflib resolves before it reads, and Oxigraph after: see _as_both_read_it.
_ESCAPE = re.compile(r"\\\\|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_ENGINE_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", re.DOTALL)
_LAST_WORD = re.compile(r"\S+$")
# Among the tokens that Oxigraph expected there may be a reason: words, not symbols.
_REASON = re.compile(r"(?:[\w*]+ ){2,}[\w*]+")
# No SPARQL text can go on with this character, so a text that ends in it is never evaluated.
_NEVER = "\n\x01"


class Form(NamedTuple):
    """What a query gives: its form in capitals, and whether it orders its rows."""

    name: str
    ordered: bool


class PlacedError(QueryError):
    """A query error that knows its line and column; the sentence does not repeat them."""

    def __init__(self, sentence: str, where: tuple[int, int]) -> None:
        super().__init__(sentence)
        self.place = where


def examine(text: str, prefixes: dict[str, str]) -> Form:
    """Read a query and refuse it if it reaches out of its graph (SPARQL 1.1 §13.2, Federation §2).

    Raises:
        QueryError: the text cannot be read, or holds SERVICE, FROM or an update.
    """
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    _refuse_words(text)
    try:
        tree = parseQuery(_as_both_read_it(text))
    except ParseBaseException as error:
        raise _unreadable_by_parser(text, prefixes, min(error.loc, len(text))) from None
    except RecursionError:
        raise QueryError("The query is nested too deeply to be read.") from None
    for part in _walk(tree):
        if word := _REFUSED_PATTERNS.get(getattr(part, "name", "")):
            raise QueryError(_refusal(word))
    query = tree[1]
    return Form(query.name.removesuffix("Query").upper(), "orderby" in query)


def rejected(text: str, prefixes: dict[str, str]) -> QueryError:
    """The error for a text that was examined and that the engine rejects all the same."""
    from pyoxigraph import Store

    try:
        Store().query(text, prefixes=prefixes)
    except SyntaxError as error:
        line, column, reason = _complaint(error)
        return _unreadable(text, line, column, reason)
    return QueryError("The query sets one of its own parameters, so it cannot be bound.")


def _unreadable_by_parser(text: str, prefixes: dict[str, str], offset: int) -> QueryError:
    """The error that points at what cannot be read.

    rdflib knows the statement that goes wrong, Oxigraph how far it can be followed; Oxigraph is
    asked with a text that it cannot accept, so that nothing is evaluated.
    """
    from pyoxigraph import Store

    where = place(text, offset)
    until = ""
    try:
        Store().query(text + _NEVER, prefixes=prefixes)
    except SyntaxError as error:
        line, column, reason = _complaint(error)
        if _is_prefix(reason):
            return _unreadable(text, line, column, reason)
        if (line, column) > where and line <= text.count("\n") + 1:
            until = f"; what is wrong stands before line {line}, column {column}"
        elif _open_groups(text) > 0:
            until = "; a closing bracket is missing"
    rest = text[offset:].split("\n", maxsplit=1)[0].strip()
    near = f"at {rest[:30]!r}" if rest else "to its end"
    return PlacedError(f"the query cannot be read {near}{until}.", where)


def _complaint(error: SyntaxError) -> tuple[int, int, str]:
    """Line, column and reason of Oxigraph's message; the tokens it would have liked are left."""
    found = _ENGINE_PLACE.search(str(error))
    if not found:
        return 1, 1, str(error)
    reasons = [item for item in found[3].split(", ") if _REASON.fullmatch(item)]
    return int(found[1]), int(found[2]), reasons[0] if reasons else ""


def _unreadable(text: str, line: int, column: int, reason: str) -> QueryError:
    line_text = text.split("\n")[line - 1]
    rest = line_text[column - 1 :].strip()
    if _is_prefix(reason) and (name := _LAST_WORD.search(line_text[: column - 1])):
        said = f": nobody declared the prefix of {name[0]!r}"
    elif reason:
        said = f": {reason}"
    else:
        said = f" at {rest[:30]!r}" if rest else " to its end"
    return PlacedError(f"the query cannot be read{said}.", (line, column))


def _is_prefix(reason: str) -> bool:
    return reason == "Prefix not found"


def _as_both_read_it(text: str) -> str:
    r"""The text as rdflib has to see it to read the same words as Oxigraph, place by place.

    rdflib resolves ``\u0022`` before it looks for strings, Oxigraph after; rdflib ends a comment
    at a line feed only, Oxigraph at a carriage return too. Either could hide a word from the
    examination that is then executed.
    """
    without_escapes = _ESCAPE.sub(lambda found: "x" * len(found[0]), text)
    return _LONE_RETURN.sub("\n", without_escapes)


def _refuse_words(text: str) -> None:
    """Refuse by bare word, which knows its place.

    An update has no place in a query's tree, so its first word is looked at instead.
    """
    first = True
    for word, offset in words(text):
        if first and word in _UPDATES:
            raise PlacedError(
                f"{word} would change data, which a query cannot; "
                "only SELECT, ASK, CONSTRUCT and DESCRIBE are run.",
                place(text, offset),
            )
        if word in _REFUSED_WORDS:
            raise PlacedError(_refusal(word), place(text, offset))
        first = first and word in ("PREFIX", "BASE")


def _refusal(word: str) -> str:
    return (
        f"{word} {_REFUSED_WORDS[word]}, which is refused; a query sees only the data that were "
        "named on the command line."
    )


def _open_groups(text: str) -> int:
    marks = [word.text for word in words(text)]
    return marks.count("{") - marks.count("}")


def _walk(tree: Any) -> Iterator[Any]:
    """Every part of rdflib's parse tree, without recursion."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, dict):
            waiting.extend(part.values())
        elif not isinstance(part, str) and hasattr(part, "__iter__"):
            waiting.extend(part)
