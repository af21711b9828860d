"""The tokens of a SPARQL text: words, names, terms and marks, each at its place.

This is no parser. It tells words of the language from strings, comments, IRIs and names, which
is enough to point at a refused word and to find the outermost group of a query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from legalmodel.errors import QueryError

# Letters of names (SPARQL 1.1 §19.8, PN_CHARS_U and PN_CHARS) are told by what they are not: every
# range of Unicode takes time to compile, at every start. What beyond ASCII is no letter after all,
# the store's parser refuses.
_LETTER = r"[^\x00-@\[-^`{-\x7F]"
_CHAR = r"[^\x00-/:-@\[-^`{-\x7F]"
# The terminals of the same section, those that may hold what looks like another one first.
_LOCAL = rf":(?:(?:{_CHAR}|[.:%-]|\\.)*(?:{_CHAR}|[:%-]|\\.))?"
_TOKEN = re.compile(
    rf"""
    (?P<skip> \#[^\r\n]* | \s+ )                                    # comment (§19.4), space
    | (?P<iri> <(?:[^\x00-\x20<>"{{}}|^`\\]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*> )
    | (?P<string> \"{{3}}(?:\"{{0,2}}(?:[^"\\]|\\.))*\"{{3}}
      | '{{3}}(?:'{{0,2}}(?:[^'\\]|\\.))*'{{3}}
      | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
    | (?P<variable> [?$]{_CHAR}+ )
    | (?P<tag> @[A-Za-z][A-Za-z0-9-]* )
    | (?P<name> {_LOCAL} )
    | (?P<number> (?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]+ | [0-9]*\.[0-9]+ | [0-9]+ )
    | (?P<word> {_LETTER}{_CHAR}* )
    | (?P<mark> \\. | . )
    """,
    re.VERBOSE | re.DOTALL,
)
# A name with a prefix, and what is one if a colon follows. Kept apart, for to look for the colon
# anew from each letter of a long run would take for ever.
_NAME = re.compile(rf"{_LETTER}(?:{_CHAR}|[.-])*{_LOCAL}", re.DOTALL)
_RUN = re.compile(rf"{_LETTER}(?:{_CHAR}|[.-])*")
_WORDS = {"word", "mark", "number"}
_FORMS = {"SELECT", "CONSTRUCT", "DESCRIBE", "ASK"}


class Token(NamedTuple):
    """A piece of a query: what it is, how it is written, and the offset at which it stands.

    The kind is ``iri``, ``name`` (a prefixed name or the label of a blank node), ``string``,
    ``tag``, ``number``, ``variable``, ``word`` or ``mark``.
    """

    kind: str
    text: str
    offset: int


class Word(NamedTuple):
    """A bare word or a mark, in capitals, and the offset at which it stands."""

    text: str
    offset: int


@lru_cache(maxsize=512)
def tokens(text: str) -> tuple[Token, ...]:
    """Every token of a query, without comments and white space (SPARQL 1.1 §19.8)."""
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    at = run_end = 0
    while at < len(text):
        if at >= run_end and (run := _RUN.match(text, at)):
            run_end = run.end()
            if text.startswith(":", run_end) and text[run_end - 1] != ".":
                name = _NAME.match(text, at)
                assert name
                yield Token("name", name[0], at)
                at = name.end()
                continue
        found = _TOKEN.match(text, at)
        assert found  # a mark is any character
        if found.lastgroup != "skip":
            yield Token(found.lastgroup or "", found[0], at)
        at = found.end()


def words(text: str) -> Iterator[Word]:
    """Every bare word and mark of a query, outside strings, comments, IRIs and names."""
    for token in tokens(text):
        if token.kind in _WORDS:
            yield Word(token.text.upper(), token.offset)


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both counted from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def with_values(text: str, terms: Mapping[str, str]) -> str:
    """The query with its parameters as a VALUES block (SPARQL 1.1 §10.2) in the outermost group.

    The block comes first in the group, so that its filters and ``OPTIONAL`` parts see it too; a
    sub-select sees what it joins with. Values are whole terms in N-Triples spelling, which no
    quotation mark or bracket in a value can leave.

    Raises:
        QueryError: the query has no group that could hold the block.
    """
    if not terms:
        return text
    start = _outermost_group(text)
    if start is None:
        raise QueryError(
            "The query has parameters but no WHERE { … } of its own that could hold them; "
            "write the group out."
        )
    names = " ".join(f"?{name}" for name in terms)
    values = " ".join(terms.values())
    return f"{text[:start]} VALUES ({names}) {{ ({values}) }} {text[start:]}"


def group_of(text: str) -> str:
    """A query from its outermost group on, without what it selects or constructs."""
    return text[_outermost_group(text) or 0 :]


@lru_cache(maxsize=512)
def _outermost_group(text: str) -> int | None:
    """The offset just inside the WHERE group; none if there is no such group."""
    form, depth, template = "", 0, False
    previous = ""
    for word, offset in words(text):
        if not form:
            form = word if word in _FORMS else ""
        elif word == "(":
            depth += 1
        elif word == ")":
            depth -= 1
        elif depth == 0 and word == "{" and form == "CONSTRUCT" and not template:
            if previous != "CONSTRUCT":
                return None  # CONSTRUCT WHERE { … } holds triples only
            template = True
        elif depth == 0 and word == "{":
            return offset + 1
        previous = word
    return None
