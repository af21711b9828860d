"""Where in its file a triple stands: a parser that is fed line by line tells it by itself."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple, cast
from urllib.parse import quote

from legalmodel.graphs.files import Source, find_sources
from legalmodel.graphs.formats import suffix
from legalmodel.graphs.graph import Triple
from legalmodel.graphs.reading import BASE, DEFAULT_LIMIT
from legalmodel.graphs.terms import iri_value, is_blank
from legalmodel.vocabulary import TYPE

_WORD = re.compile(rb"[\w\x80-\xff-]+")
_LAST_WORD = re.compile(rb"[\w\x80-\xff-]+$")


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
        lines = _read(source, f"_:b{index}x")
        places.prefixes[source.shown] = lines.prefixes
        for triple, (first, second) in lines.found.items():
            places.subjects.setdefault(triple[0], Place(source.shown, first))
            places.triples.setdefault(triple, Place(source.shown, second))
    return places


def _read(source: Source, blank: str) -> Lines:
    from pyoxigraph import RdfFormat, parse

    with source.opened() as file:
        lines = Lines(file, blank)
        try:
            quads = parse(
                cast("BinaryIO", lines),
                format=RdfFormat.from_extension(suffix(source.shown).lstrip(".") or "ttl"),
                base_iri=BASE + quote(source.name),
                rename_blank_nodes=True,
            )
            lines.note((str(q.subject), str(q.predicate), str(q.object)) for q in quads)
            lines.prefixes = quads.prefixes
        except (SyntaxError, ValueError):
            lines.found.clear()
    return lines


class Lines:
    """A file that gives its reader one line at a time, and remembers the last words.

    A parser asks for more only when it needs more. So the last line that it was given is the
    one with which the triple that it now yields was complete, and the triple's text stands
    between there and the end of the triple before. Words that stand there tell the rest: a
    literal of many lines ends far from its predicate.

    ``found`` gives, for each triple noted, the lines that name its subject and its predicate;
    ``prefixes`` are those of the file, once it is read. The labels of its blank nodes are numbers
    after ``blank``, as they come.
    """

    def __init__(self, file: BinaryIO, blank: str) -> None:
        self.found: dict[Triple, tuple[int, int]] = {}
        self.prefixes: Mapping[str, str] = {}
        self._file = file
        self._blank = blank
        self._labels: dict[str, str] = {}
        self._words: dict[bytes, int] = {}
        self._line = 0
        self._whole = True
        self._noted = False

    def read(self, size: int = -1) -> bytes:
        """The next line, or as much of it as fits."""
        if self._noted:
            self._words = {word: line for word, line in self._words.items() if line == self._line}
            self._noted = False
        piece = self._file.readline(size)
        if self._line == 0:
            piece = piece.removeprefix(BOM_UTF8)
        self._line += bool(piece) and self._whole
        self._whole = piece.endswith(b"\n")
        self._words.update(dict.fromkeys(_WORD.findall(piece), self._line))
        return piece

    def note(self, triples: Iterable[Triple]) -> None:
        """Note where each triple stands that a parser makes of this file.

        Of ``rdf:type`` it is the class that is looked for: Turtle writes the predicate ``a``.
        """
        for triple in triples:
            self._noted = True
            subject, predicate, object_ = triple
            named = object_ if predicate == TYPE else predicate
            labelled = self._label(subject), predicate, self._label(object_)
            if labelled not in self.found:
                self.found[labelled] = self._line_of(subject), self._line_of(named)

    def _label(self, term: str) -> str:
        if not is_blank(term):
            return term
        return self._labels.setdefault(term, f"{self._blank}{len(self._labels)}")

    def _line_of(self, term: str) -> int:
        """The last line that names the term; the last line of all where it has another name."""
        found = _LAST_WORD.search(iri_value(term).encode())
        return self._words.get(found[0], self._line) if found else self._line
