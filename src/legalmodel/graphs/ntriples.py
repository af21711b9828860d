"""N-Triples at the speed of one regular expression; lines that are not plain go to the parser.

Most lines of most files are plain: IRIs in ASCII, nothing escaped, one space between terms. A
plain line means what it says letter by letter, so it need not be parsed. Everything else is the
parser's: escapes, comments, other spaces, other letters in IRIs, and all that is wrong. In
N-Triples a triple never leaves its line (RDF 1.1 N-Triples §2), so lines can be told apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

from legalmodel.graphs.graph import Triple
from legalmodel.graphs.guard import RefusedError

_PIECE = 1 << 16
"""Bytes read at a time. Larger pieces take more memory, and leave the processor's cache."""

_LONGEST = 1 << 22
"""The largest rest of a line that is read at once; the parser takes what is longer, in pieces."""

_MANY = 4096

# What the parser would check or rewrite is left to it: percent signs, brackets and ports in
# IRIs (RFC 3987 §2.2), subtags of languages, xsd:string, and datatypes of the rdf: namespace.
_CHARACTERS = r"[A-Za-z0-9._~!$&'()*+,;=:@/?-]*+"
_IRI = rf"<[a-z]++:(?://[A-Za-z0-9.-]++(?=[/?#>])|(?!//)){_CHARACTERS}(?:#{_CHARACTERS})?+>"
_DATATYPE = (
    r"(?!<http://www\.w3\.org/(?:2001/XMLSchema#string|1999/02/22-rdf-syntax-ns#[A-Za-z]*)>)" + _IRI
)
_BLANK = "_:[A-Za-z0-9]++"
_LITERAL = rf'"[^"\\\x00-\x1f\x7f\ufffe\uffff]*+"(?:@[a-z]{{2,3}}|\^\^{_DATATYPE})?+'
_TRIPLE = rf"({_IRI}|{_BLANK}) ({_IRI}) ({_IRI}|{_BLANK}|{_LITERAL}) \.\n"
_SPELLED = re.compile(r"([^ ]+) ([^ ]+) (.*) \.\n")
_ALIEN = ("", "", "")
"""What the expression finds at the beginning of a line that is neither plain nor empty."""


def plain_lines(other: str = "") -> re.Pattern[str]:
    """The expression for a plain line, or for what else a line may begin with.

    Made when it is first needed, for that takes some milliseconds; Python keeps it.
    """
    return re.compile(f"^(?:{_TRIPLE}{other})", re.MULTILINE)


def read_ntriples(
    file: BinaryIO, rename: Callable[[list[Triple]], list[Triple]]
) -> Iterator[list[Triple]]:
    """The triples of a file in UTF-8, in lists; a triple may come twice.

    Args:
        file: Where to read, from the place reached.
        rename: Gives blank nodes new labels; called for lists that may hold any.

    Raises:
        RefusedError: an object is a triple.
        SyntaxError: a line is no N-Triples; lines are counted from where the file stood.
    """
    start = file.tell()
    while piece := file.read(_PIECE) + file.readline(_LONGEST):
        triples = _triples(piece)
        if triples is None:
            # From the beginning, so that the parser counts the lines; it raises or reads all.
            file.seek(start)
            yield from map(rename, _parse(file))
            return
        yield rename(triples) if b"_:" in piece else triples


def _triples(piece: bytes) -> list[Triple] | None:
    """What whole lines say; nothing if one is too long or wrong."""
    if len(piece) == _PIECE + _LONGEST:
        return None
    text = piece.decode()
    triples: list[Triple] = plain_lines("|.").findall(text)
    if _ALIEN in triples:
        plain = plain_lines()
        try:
            return sum(_parse(plain.sub("", text)), plain.findall(text))
        except SyntaxError:
            return None
    return triples


def spelled(parsed: Iterable[Any]) -> Iterator[list[Triple]]:
    """The terms of triples that the parser gives, some at a time.

    Written together and cut at the spaces, of which only an object has any: to ask for each
    term of each triple takes twice as long.

    Args:
        parsed: Triples of pyoxigraph, or quads of the default graph.

    Raises:
        RefusedError: an object is a triple.
        SyntaxError: the parser stumbles.
    """
    from pyoxigraph import RdfFormat, serialize

    waiting = iter(parsed)
    while lines := serialize(islice(waiting, _MANY), format=RdfFormat.N_TRIPLES):
        triples: list[Triple] = _SPELLED.findall(lines.decode())
        if b"<<" in lines and any(object_.startswith("<<") for _, _, object_ in triples):
            raise RefusedError(
                "it quotes a triple, which RDF 1.1 cannot; state it with nodes instead"
            )
        yield triples


def _parse(source: str | BinaryIO) -> Iterator[list[Triple]]:
    from pyoxigraph import RdfFormat, parse

    return spelled(parse(source, RdfFormat.N_TRIPLES))
