"""The statements of one file, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from legalmodel.positions.scanning import Spans
from legalmodel.positions.text import Region, Text
from legalmodel.positions.tokens import compiled_space, compiled_term

Triple = tuple[str, str, str]
"""Subject, predicate, object, each as N-Triples spells it (RDF 1.1 N-Triples §2)."""

_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


@dataclass(frozen=True, slots=True)
class Statement:
    """One triple where it is stated.

    ``place`` is what one would mark: predicate and object, or the object alone where a comma
    parts it from an object before. A member of a list stands for the triples that the list is
    made of: its predicate and object are its own place. A node in brackets stands, as a
    subject, at the bracket that opens it; as an object, whole.
    ``graph`` is the graph's name, empty for the default graph.
    """

    subject: str
    predicate: str
    object: str
    graph: str
    place: Region
    subject_place: Region
    predicate_place: Region
    object_place: Region

    @property
    def triple(self) -> Triple:
        """What is stated."""
        return self.subject, self.predicate, self.object


class Positions:
    """Where the statements of a file stand, in the order of the file.

    Made by :func:`legalmodel.positions.read_positions`. Terms are strings as N-Triples spells
    them, which is what ``str()`` makes of a term of pyoxigraph; terms of pyoxigraph may be
    given in their place. ``exact`` is false where places are only near. ``prefixes`` are those
    in force at the end of the file, none where the triples were read before.

    Regions are worked out when asked for; nothing but offsets is kept, some 24 bytes a triple
    beside the triples themselves and the text.
    """

    def __init__(
        self,
        data: bytes,
        triples: Sequence[Triple],
        graphs: Sequence[str],
        prefixes: Mapping[str, str],
        spans: Spans,
        *,
        exact: bool,
    ) -> None:
        self.exact = exact
        self.prefixes = prefixes
        self._text = Text(data)
        self._triples = triples
        self._graphs = graphs
        self._spans = spans

    def __len__(self) -> int:
        return len(self._triples)

    def __iter__(self) -> Iterator[Statement]:
        spans = self._spans
        key = zip(spans.predicates, spans.objects, range(len(self)), strict=True)
        return (self._statement(index) for _, _, index in sorted(key))

    def statement(self, subject: object, predicate: object, object_: object) -> Statement | None:
        """Where a triple is stated; the first place, if it is stated twice."""
        index = self._indices.get((str(subject), str(predicate), str(object_)))
        return None if index is None else self._statement(index)

    def statements(self, subject: object) -> list[Statement]:
        """All that is said of a node, in the order of the file."""
        return [self._statement(index) for index in self._by_subject.get(str(subject), ())]

    def mentions(self, object_: object) -> list[Statement]:
        """All statements that have a term as their object, in the order of the file."""
        return [self._statement(index) for index in self._by_object.get(str(object_), ())]

    def subject(self, term: object) -> Region | None:
        """Where the block about a node begins: the one that states its type, else the first."""
        said = self._by_subject.get(str(term))
        if not said:
            return None
        typed = (index for index in said if self._triples[index][1] == _TYPE)
        return self._region(self._spans.subjects[next(typed, said[0])])

    @cached_property
    def blanks(self) -> tuple[str, ...]:
        """The blank nodes as the triples name them, in the order in which the parser gives them.

        Labels that the text has are kept. A node without one has a label that is another at
        each reading; its place in this order is always the same.
        """
        found: dict[str, None] = {}
        for subject, _, object_ in self._triples:
            if subject[0] == "_":
                found[subject] = None
            if object_[0] == "_":
                found[object_] = None
        return tuple(found)

    def excerpt(self, line: int, most: int = 200) -> str:
        """A line as it stands in the file, cut after ``most`` code points.

        Raises:
            IndexError: there is no such line.
        """
        return self._text.excerpt(line, most)

    @cached_property
    def _indices(self) -> dict[Triple, int]:
        # Backwards, so that the first of two equals is the one that stays.
        return dict(
            zip(reversed(self._triples), range(len(self._triples) - 1, -1, -1), strict=True)
        )

    @cached_property
    def _by_subject(self) -> dict[str, list[int]]:
        return self._grouped(0)

    @cached_property
    def _by_object(self) -> dict[str, list[int]]:
        return self._grouped(2)

    def _grouped(self, place: int) -> dict[str, list[int]]:
        groups: dict[str, list[int]] = {}
        for index, triple in enumerate(self._triples):
            groups.setdefault(triple[place], []).append(index)
        return groups

    def _statement(self, index: int) -> Statement:
        subject, predicate, object_ = (each[index] for each in self._spans[:3])
        end = self._end(object_)
        is_first = not self.exact or self._next(predicate) == object_
        return Statement(
            *self._triples[index],
            self._graphs[index] if self._graphs else "",
            self._text.region(predicate if is_first else object_, end),
            self._region(subject),
            self._region(predicate),
            self._text.region(object_, end),
        )

    def _region(self, start: int) -> Region:
        return self._text.region(start, self._end_of_term(start))

    def _end(self, start: int) -> int:
        """Where the term that begins at an offset ends; of brackets, where they are closed."""
        return self._spans.closed.get(start) or self._end_of_term(start)

    def _next(self, start: int) -> int:
        """Where the term after the one that begins at an offset begins."""
        found = compiled_space().match(self._text.data, self._end_of_term(start))
        return found.end() if found else start

    def _end_of_term(self, start: int) -> int:
        if not self.exact:
            return self._end_of_word(start)
        found = compiled_term().match(self._text.data, start)
        return found.end() if found else start

    def _end_of_word(self, start: int) -> int:
        line, _ = self._text.point(start)
        _, end = self._text.line_span(line)
        return max(start, end)
