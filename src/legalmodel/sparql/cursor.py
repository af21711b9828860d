"""A query's tokens from left to right, and the terms that they spell (SPARQL 1.1 §19.8)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NoReturn

from legalmodel.errors import QueryError
from legalmodel.sparql.tokens import Token, place
from legalmodel.vocabulary import xsd

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)


class Cursor:
    """The tokens from left to right, and the terms that they spell."""

    def __init__(self, text: str, found: Sequence[Token]) -> None:
        self._text = text
        self._tokens = [*found, Token("end", "", len(text))]
        self._at = 0
        self._prefixes: dict[str, str] = {}

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._next
        self._at += token.kind != "end"
        return token

    def _fail(self, token: Token) -> NoReturn:
        line, column = place(self._text, token.offset)
        what = repr(token.text[:30]) if token.text else "its end"
        raise QueryError(
            f"The query cannot be read as SPARQL 1.1 at {what}, line {line}, column {column}; "
            "correct it there."
        )

    def _is(self, *texts: str) -> bool:
        """Whether the next token is one of these marks or words (given in capitals)."""
        return self._next.kind in ("word", "mark") and self._next.text.upper() in texts

    def _skip(self, *texts: str) -> bool:
        """Take the next token if it is one of these."""
        return self._is(*texts) and bool(self._take())

    def _expect(self, text: str) -> Token:
        if not self._is(text):
            self._fail(self._next)
        return self._take()

    def _variable(self) -> str:
        if self._next.kind != "variable":
            self._fail(self._next)
        return self._take().text[1:]

    def _iri(self) -> str:
        """An IRI or a prefixed name, in full."""
        token = self._take()
        if token.kind == "iri":
            return _ESCAPE.sub(_unescape, token.text)
        prefix, _, local = token.text.partition(":")
        if token.kind != "name" or prefix not in self._prefixes:
            self._fail(token)
        return self._prefixes[prefix][:-1] + local.replace("\\", "") + ">"

    def _literal(self) -> str:
        """A string with its tag or datatype, a number, or a boolean."""
        sign = self._take().text if self._is("+", "-") else ""
        token = self._take()
        if token.kind == "number":
            kind = "double" if "e" in token.text.lower() else "decimal"
            if token.text.isdecimal():
                kind = "integer"
            return f'"{sign}{token.text}"^^{xsd(kind)}'
        if token.kind == "word" and token.text in ("true", "false") and not sign:
            return f'"{token.text}"^^{xsd("boolean")}'
        if token.kind != "string" or sign:
            self._fail(token)
        if self._next.kind == "tag":
            return token.text + self._take().text
        if self._skip("^"):
            self._expect("^")
            return f"{token.text}^^{self._iri()}"
        return token.text


def _unescape(found: re.Match[str]) -> str:
    short, long, char = found.groups()
    return chr(int(short or long, 16)) if short or long else char
