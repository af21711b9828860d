"""Terms in N-Triples spelling: telling them apart, making them, reading literals."""

from __future__ import annotations

import re
from typing import NamedTuple

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_SPELLINGS = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)} | {
    ord(char): f"\\{letter}" for letter, char in _ESCAPES.items() if letter != "'"
}
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)


class Literal(NamedTuple):
    """A literal's lexical form, language tag (or "") and datatype IRI."""

    lexical: str
    language: str
    datatype: str


def is_iri(term: str) -> bool:
    """Whether the term is an IRI."""
    return term.startswith("<")


def is_blank(term: str) -> bool:
    """Whether the term is a blank node."""
    return term.startswith("_:")


def is_literal(term: str) -> bool:
    """Whether the term is a literal."""
    return term.startswith('"')


def iri(value: str) -> str:
    """The N-Triples spelling of an IRI."""
    return f"<{value}>"


def iri_value(term: str) -> str:
    """An IRI without its brackets; any other term as it stands."""
    return term[1:-1] if is_iri(term) else term


def literal(lexical: str, datatype: str = "", language: str = "") -> str:
    """The N-Triples spelling of a literal (RDF 1.2 N-Triples §3, canonical form).

    It is the parser's own spelling, character by character, so that a term made here equals
    the same term read from a file; language tags are lower-cased as there.
    """
    escaped = lexical.translate(_SPELLINGS)
    if language:
        return f'"{escaped}"@{language.lower()}'
    return f'"{escaped}"' + (f"^^<{datatype}>" if datatype and datatype != _XSD_STRING else "")


def read_literal(term: str) -> Literal:
    """Take a literal apart; its escapes are resolved.

    Raises:
        ValueError: the term is not a literal.
    """
    end = term.rfind('"')
    if not is_literal(term) or end == 0:
        raise ValueError(f"not a literal: {term}")
    lexical, suffix = _unescaped(term[1:end]), term[end + 1 :]
    if suffix.startswith("@"):
        return Literal(lexical, suffix[1:], _LANG_STRING)
    return Literal(lexical, "", suffix[3:-1] if suffix else _XSD_STRING)


def text(term: str) -> str:
    """What a reader would see of a term: a literal's lexical form, an IRI without brackets."""
    return _unescaped(term[1 : term.rindex('"')]) if is_literal(term) else iri_value(term)


def language(term: str) -> str:
    """The language tag of a literal, in small letters; empty for every other term."""
    behind = term.rfind('"') + 1
    return term[behind + 1 :] if behind and term[behind : behind + 1] == "@" else ""


def _unescaped(lexical: str) -> str:
    return _ESCAPE.sub(_unescape, lexical) if "\\" in lexical else lexical


def _unescape(match: re.Match[str]) -> str:
    short, long, char = match.groups()
    return chr(int(short or long, 16)) if short or long else _ESCAPES.get(char, char)
