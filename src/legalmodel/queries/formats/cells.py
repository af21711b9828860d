"""What a reader sees of a term in a cell: one line, no control characters, short IRIs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from legalmodel.graphs.terms import iri_value, is_iri, text

_LOCAL = re.compile(r"\w[\w.\-/]*")
# They turn the reading direction, and so could show other words than stand there.
_DIRECTION = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(term: str | None, prefixes: Mapping[str, str]) -> str:
    """A cell as one line of harmless text, an IRI shortened by the longest prefix that fits."""
    if term is None:
        return ""
    return one_line(shorten(iri_value(term), prefixes) if is_iri(term) else text(term))


def shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    """``prefix:local`` where a prefix fits and what is left reads as a name; else the IRI."""
    fitting = [(space, name) for name, space in prefixes.items() if iri.startswith(space)]
    for space, name in sorted(fitting, key=lambda each: (-len(each[0]), each[1])):
        if _LOCAL.fullmatch(iri[len(space) :]):
            return f"{name}:{iri[len(space) :]}"
    return iri


def one_line(words: str) -> str:
    """Text without anything that moves the cursor, rings, or reverses the reading direction."""
    shown = []
    for char in words:
        if char in "\t\n\r\u2028\u2029":
            shown.append(" ")
        elif char not in _DIRECTION and unicodedata.category(char) not in ("Cc", "Cs"):
            shown.append(char)
    return "".join(shown)
