"""The statements of one file, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from legalmodel.positions.scanning import REST, Spans
from legalmodel.positions.text import Region, Text
from legalmodel.positions.tokens import compiled_space, compiled_term

Triple = tuple[str, str, str]
"""Subject, predicate, object, each as N-Triples spells it (RDF 1.1 N-Triples §2)."""

_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


class Statement:
    """One triple where it is stated: terms, and regions that are worked out when asked for.

    A member of a list stands for the triples that the list is made of. A node in brackets
    stands, as a subject, at the bracket that opens it; as an object, whole.
    """

    __slots__ = ("_index", "_positions")

    def __init__(self, positions: Positions, index: int) -> None:
        self._positions = positions
        self._index = index

    def __repr__(self) -> str:
        return f"Statement({' '.join(self.triple)}, at {self.place.line}:{self.place.column})"

    @property
    def triple(self) -> Triple:
        """What is stated: subject, predicate, object."""
        return self._positions.triples[self._index]

    @property
    def graph(self) -> str:
        """The name of the graph that it is stated in, empty for the default graph."""
        graphs = self._positions.graphs
        return graphs[self._index] if graphs else ""

    @property
    def place(self) -> Region:
        """What one would mark: predicate and object; behind a comma, the object alone."""
        return self._positions.place(self._index)

    @property
    def subject_place(self) -> Region:
        """The subject, or the bracket that opens it."""
        return self._positions.term(self._index, 0)

    @property
    def predicate_place(self) -> Region:
        """The predicate; of a list, the member."""
        return self._positions.term(self._index, 1)

    @property
    def object_place(self) -> Region:
        """The object, with its brackets, if it has any."""
        return self._positions.term(self._index, 2)


class Positions:
    """Where the statements of a file stand, in the order of the file.

    Made by :func:`legalmodel.positions.read_positions`. Terms are strings as N-Triples spells
    them, which is what ``str()`` makes of a term of pyoxigraph; terms of pyoxigraph may be
    given in their place. ``exact`` is false where places are only near. ``prefixes`` are those
    in force at the end of the file, none where the triples were read before. ``triples`` and
    ``graphs`` are as the parser gave them; iteration goes by the order of the text.

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
        self.triples = triples
        self.graphs = graphs
        self._spans = spans

    def __len__(self) -> int:
        return len(self.triples)

    def __iter__(self) -> Iterator[Statement]:
        spans = self._spans
        order = sorted(range(len(self)), key=lambda index: (spans.objects[index], index))
        return (Statement(self, index) for index in order)

    def statement(self, subject: object, predicate: object, object_: object) -> Statement | None:
        """Where a triple is stated; the first place, if it is stated twice."""
        index = self._indices.get((str(subject), str(predicate), str(object_)))
        return None if index is None else Statement(self, index)

    def statements(self, subject: object) -> list[Statement]:
        """All that is said of a node, in the order of the file."""
        return [Statement(self, index) for index in self._by_subject.get(str(subject), ())]

    def mentions(self, object_: object) -> list[Statement]:
        """All statements that have a term as their object, in the order of the file."""
        return [Statement(self, index) for index in self._by_object.get(str(object_), ())]

    def between(self, subject: object, object_: object) -> Statement | None:
        """The first statement that leads from one node to another term."""
        said = self._by_subject.get(str(subject), ())
        told = self._by_object.get(str(object_), ())
        place, term = (2, str(object_)) if len(said) <= len(told) else (0, str(subject))
        near = said if len(said) <= len(told) else told
        found = next((index for index in near if self.triples[index][place] == term), None)
        return None if found is None else Statement(self, found)

    def subject(self, term: object) -> Region | None:
        """Where the block about a node begins: the one that states its type, else the first."""
        said = self._by_subject.get(str(term))
        if not said:
            return None
        typed = (index for index in said if self.triples[index][1] == _TYPE)
        return self._region(self._spans.subjects[next(typed, said[0])])

    @cached_property
    def blanks(self) -> tuple[str, ...]:
        """The blank nodes as the triples name them, in the order in which the parser gives them.

        Labels that the text has are kept. A node without one has a label that is another at
        each reading; its place in this order is always the same.
        """
        found: dict[str, None] = {}
        for subject, _, object_ in self.triples:
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
        return dict(zip(reversed(self.triples), range(len(self.triples) - 1, -1, -1), strict=True))

    @cached_property
    def _by_subject(self) -> dict[str, list[int]]:
        return self._grouped(0)

    @cached_property
    def _by_object(self) -> dict[str, list[int]]:
        return self._grouped(2)

    def _grouped(self, place: int) -> dict[str, list[int]]:
        groups: dict[str, list[int]] = {}
        for index, triple in enumerate(self.triples):
            groups.setdefault(triple[place], []).append(index)
        return groups

    def place(self, index: int) -> Region:
        """The region to mark of the statement that the parser gave at an index."""
        predicate, object_ = self._spans.predicates[index], self._spans.objects[index]
        is_wordless = predicate in (REST, object_)
        is_first = not self.exact or (not is_wordless and self._next(predicate) == object_)
        return self._text.region(predicate if is_first else object_, self._end(object_))

    def term(self, index: int, role: int) -> Region:
        """The region of a term: role 0 is the subject, 1 the predicate, 2 the object."""
        start = self._spans[role][index]
        start = self._spans.objects[index] if start == REST else start
        return self._text.region(start, self._end(start) if role == 2 else self._end_of_term(start))

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
