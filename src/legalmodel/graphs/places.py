"""Where in its file a triple of a graph stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO, NamedTuple
from urllib.parse import quote

from legalmodel.errors import InputError
from legalmodel.graphs.files import Source, find_sources
from legalmodel.graphs.graph import Triple
from legalmodel.graphs.reading import BASE, DEFAULT_LIMIT, Numbered
from legalmodel.positions import Positions, read_positions

_ENDINGS = {
    "Turtle": "ttl",
    "TriG": "trig",
    "N-Triples": "nt",
    "N-Quads": "nq",
    "RDF/XML": "rdf",
    "JSON-LD": "jsonld",
}


class Place(NamedTuple):
    """A line of a file, counted from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Places:
    """Where triples stand, where each subject is named first, the prefixes of each file."""

    triples: dict[Triple, Place] = field(default_factory=dict)
    subjects: dict[str, Place] = field(default_factory=dict)
    prefixes: dict[str, Mapping[str, str]] = field(default_factory=dict)


def find_places(
    paths: Sequence[str], *, stdin_name: str = "", stdin: BinaryIO | None = None
) -> Places:
    """Where the triples of files stand that :func:`legalmodel.graphs.reading.read_graph` read.

    Blank nodes have the labels that they have there. A triple that is stated twice stands at
    its first place. A file that no longer parses is passed over: it was changed meanwhile.
    """
    sources, _ = find_sources(paths, stdin_name=stdin_name, stdin=stdin, limit=DEFAULT_LIMIT)
    places = Places()
    for index, source in enumerate(sources):
        content = read_again(source)
        positions = positions_in(source, content)
        places.prefixes[source.shown] = positions.prefixes if positions else {}
        if positions is None:
            continue
        names = graph_labels(source, content, positions, f"_:b{index}x")
        for statement in positions:
            subject, predicate, object_ = statement.triple
            triple = names.get(subject, subject), predicate, names.get(object_, object_)
            if triple not in places.triples:
                places.triples[triple] = Place(source.shown, statement.place.line)
            if triple[0] not in places.subjects:
                line = statement.subject_place.line
                places.subjects[triple[0]] = Place(source.shown, line)
    return places


def read_again(source: Source, most: int = DEFAULT_LIMIT) -> bytes:
    """The bytes of a source that was read before; none if it is gone, or larger than ``most``."""
    try:
        with source.opened() as file:
            content = file.read(most + 1)
    except (InputError, OSError):
        return b""
    return content if len(content) <= most else b""


def positions_in(
    source: Source, content: bytes, triples: Sequence[Triple] | None = None
) -> Positions | None:
    """The positions in a source; none if it is not well formed any more.

    Args:
        source: Where the bytes are from, which tells their format and base.
        content: The bytes.
        triples: What was read from the same bytes before, in order, if it is known.
    """
    ending, base = _ENDINGS.get(source.format, ""), BASE + quote(source.name)
    try:
        return read_positions(content, format=ending, base=base, triples=triples)
    except (SyntaxError, ValueError):
        return None


def graph_labels(
    source: Source, content: bytes, positions: Positions, start: str
) -> Mapping[str, str]:
    """The labels that ``read_graph`` gave to the blank nodes of a source, by those in positions.

    They are numbers after ``start``, in the order of reading; N-Triples are read in another
    order than that of the text where some of the lines are not plain.
    """
    if source.format != "N-Triples":
        return {label: f"{start}{number}" for number, label in enumerate(positions.blanks)}
    from legalmodel.graphs.ntriples import read_ntriples

    names = Numbered(start)
    for _ in read_ntriples(BytesIO(content), names.rename):
        pass
    return names
