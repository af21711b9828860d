"""Read a file twice at once: a parser tells what it states, a scanner where."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

from legalmodel.positions.alignment import aligned
from legalmodel.positions.lines import LineReader
from legalmodel.positions.positions import Positions, Triple
from legalmodel.positions.scanning import AlienError, Spans, scan_lines, scan_turtle

if TYPE_CHECKING:
    from pyoxigraph import QuadParser

FORMATS = ("ttl", "trig", "nt", "nq", "rdf", "jsonld")
"""The formats that are read, by the ending of a file's name."""

_MARK = b"\xef\xbb\xbf"
_SCANNERS = {"ttl": scan_turtle, "trig": scan_turtle, "nt": scan_lines, "nq": scan_lines}
_ALIASES = {"owl": "rdf", "xml": "rdf", "json": "jsonld"}
_MANY = 4096


def read_positions(
    source: str | PathLike[str] | bytes,
    *,
    format: str = "",  # noqa: A002 -- pyoxigraph's and rdflib's name for it
    base: str = "",
    triples: Sequence[Triple] | None = None,
) -> Positions:
    """Where each statement of a file stands.

    Turtle, TriG, N-Triples and N-Quads are exact: every term of every triple has its place.
    RDF/XML, JSON-LD, and files that use what the scanner does not know (triple terms and
    annotations of RDF 1.2) are near: a triple stands on a line that names its predicate.

    Args:
        source: A path, or the bytes of the text in UTF-8; a byte order mark is passed over.
        format: One of :data:`FORMATS`; by default the ending of the path, ``ttl`` for bytes.
        base: The IRI against which relative IRIs are resolved (RFC 3986 §5).
        triples: What pyoxigraph gave for the same bytes, in its order, where they were parsed
            before; blank nodes may have other labels. It spares a second parse.

    Raises:
        OSError: the file cannot be read.
        SyntaxError: the text is not well formed; line and column are the parser's.
        ValueError: the format is unknown.
    """
    if isinstance(source, bytes):
        data, ending = source, format or "ttl"
    else:
        data, ending = Path(source).read_bytes(), format or Path(source).suffix.lstrip(".").lower()
    ending = _ALIASES.get(ending, ending)
    if ending not in FORMATS:
        raise ValueError(f"The format {ending!r} is unknown; use one of {', '.join(FORMATS)}.")
    data = data.removeprefix(_MARK)
    found = _exact(data, ending, base, triples) if ending in _SCANNERS else None
    return _near(data, ending, base, triples) if found is None else found


def _exact(
    data: bytes, ending: str, base: str, triples: Sequence[Triple] | None
) -> Positions | None:
    """What parser and scanner say; nothing if they do not say it of the same triples."""
    said = _read(data, ending, base) if triples is None else _Said(triples, [], {})
    try:
        spans = _SCANNERS[ending](data)
    except AlienError:
        return None
    if not aligned(data, spans, said.triples):
        return None
    return Positions(data, *said, spans, exact=True)


def _near(data: bytes, ending: str, base: str, triples: Sequence[Triple] | None) -> Positions:
    """What the parser says, and where it stood when it said it."""
    lines = LineReader(data)
    quads = _parse(cast("BinaryIO", lines), ending, base)
    stated, graphs = list[Triple](), list[str]()
    for quad in quads:
        triple = (str(quad.subject), str(quad.predicate), str(quad.object))
        lines.note(triple)
        stated.append(triple)
        graphs.append(_name(quad.graph_name))
    if triples is not None and len(triples) != len(stated):
        raise ValueError("The triples given are not those of the text.")
    spans = Spans(lines.subjects, lines.statements, array("q", lines.statements), {})
    said = _Said(
        stated if triples is None else triples, graphs if any(graphs) else [], quads.prefixes
    )
    return Positions(data, *said, spans, exact=False)


class _Said(NamedTuple):
    """What the parser says of a text."""

    triples: Sequence[Triple]
    graphs: Sequence[str]
    prefixes: Mapping[str, str]


def _read(data: bytes, ending: str, base: str) -> _Said:
    quads = _parse(data, ending, base)
    triples, graphs = _terms(quads, has_graphs=ending in ("trig", "nq"))
    return _Said(triples, graphs, quads.prefixes)


def _parse(source: bytes | BinaryIO, ending: str, base: str) -> QuadParser:
    from pyoxigraph import RdfFormat, parse

    return parse(source, format=RdfFormat.from_extension(ending), base_iri=base or None)


def _terms(quads: Iterator[Any], *, has_graphs: bool) -> tuple[list[Triple], list[str]]:
    """The triples as N-Triples spells them, and the names of their graphs, if they have any.

    Written together and cut apart: to ask for each term of each triple takes twice as long.
    """
    from pyoxigraph import RdfFormat, serialize

    triples, graphs = list[Triple](), list[str]()
    while some := list(islice(quads, _MANY)):
        if has_graphs:
            graphs += (_name(quad.graph_name) for quad in some)
            some = [quad.triple for quad in some]
        text = serialize(some, format=RdfFormat.N_TRIPLES)
        triples += _line().findall(text.decode() if text else "")
    return triples, graphs if any(graphs) else []


@cache
def _line() -> re.Pattern[str]:
    return re.compile(r"^(\S+) (\S+) (.+) \.$", re.MULTILINE)


def _name(graph: Any) -> str:
    """A graph's name as a term, empty for the default graph."""
    name = str(graph)
    return "" if name == "DEFAULT" else name
