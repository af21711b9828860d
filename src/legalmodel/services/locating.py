"""Where in the files the cause of a result stands: the statement at fault, or who lacks one.

What is told, the first that there is:

1. the statement (focus node, path, value);
2. a statement that leads from the focus node to the value, or else from the value to it;
3. where the block about the focus node begins, for something is missing there;
4. a statement that has the focus node as its object; then the same of the value.

Files are read again, when something in them is to be located, and each once. Of a file that was
changed meanwhile, or is larger than 64 MiB, the name alone is told.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from typing import BinaryIO

from legalmodel.graphs.files import Source, find_sources
from legalmodel.graphs.places import graph_labels, positions_in, read_again
from legalmodel.graphs.reading import DEFAULT_LIMIT, Loaded
from legalmodel.graphs.terms import is_blank, is_literal
from legalmodel.model import Location
from legalmodel.positions import Positions, Region
from legalmodel.vocabulary import TYPE

_LARGEST = 64 * 1024**2
"""Bytes of a file, and of all files of which only the paths are known."""


class _Files(ABC):
    """The files of a graph, each with its positions once they are asked for."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self._read: dict[int, Positions | None] = {}

    def positions(self, file: int) -> Positions | None:
        """The positions in a file, if they can be told."""
        if file not in self._read:
            self._read[file] = self._positions(file)
        return self._read[file]

    @abstractmethod
    def stating(self, term: str) -> Sequence[int]:
        """The files that say something of a node, those that state its type first."""

    @abstractmethod
    def naming(self, term: str) -> Sequence[int]:
        """The files that have a term as an object."""

    def label(self, term: str, file: int) -> str:  # noqa: ARG002 -- files differ in a subclass
        """What a term of the graph is called in the positions of a file."""
        return term

    @abstractmethod
    def _positions(self, file: int) -> Positions | None: ...


class _LoadedFiles(_Files):
    """Files whose triples are known: they are scanned, not parsed again."""

    def __init__(self, loaded: Loaded) -> None:
        super().__init__([each.path for each in loaded.files])
        self._loaded = loaded

    def stating(self, term: str) -> Sequence[int]:
        said = list(self._loaded.graph.about(term))
        said.sort(key=lambda each: each[0] != TYPE)
        origins = self._loaded.origins
        types = dict.fromkeys(predicate == TYPE for predicate, _ in said)
        return [
            file
            for is_type in types
            for file in sorted(
                {
                    file
                    for predicate, object_ in said
                    if (predicate == TYPE) is is_type
                    for file in origins.get((term, predicate, object_), ())
                }
            )
        ]

    def naming(self, term: str) -> Sequence[int]:
        graph, origins = self._loaded.graph, self._loaded.origins
        told = (
            (subject, predicate, term)
            for predicate in graph.predicates()
            for subject in graph.subjects(predicate, term)
        )
        return sorted({file for triple in told for file in origins.get(triple, ())})

    def _positions(self, file: int) -> Positions | None:
        loaded = self._loaded
        if file >= len(loaded.sources):
            return None
        content = read_again(loaded.sources[file], _LARGEST)
        if sha256(content).hexdigest() != loaded.files[file].sha256:
            return None
        return positions_in(loaded.sources[file], content, loaded.stated[file])


class _NumberedFiles(_Files):
    """Files of which only the paths are known, and labels that are numbers in their order."""

    def __init__(self, sources: Sequence[Source]) -> None:
        super().__init__([each.shown for each in sources])
        self._sources = sources
        self._labels: dict[int, Mapping[str, str]] = {}
        self._left = _LARGEST

    def stating(self, term: str) -> Sequence[int]:
        if not is_blank(term):
            return self._subjects.get(term, [])
        file = term.removeprefix("_:b").partition("x")[0]
        return [int(file)] if file.isdecimal() and int(file) < len(self._sources) else []

    def naming(self, term: str) -> Sequence[int]:
        return self.stating(term) if is_blank(term) else self._objects.get(term, [])

    def label(self, term: str, file: int) -> str:
        if not is_blank(term):
            return term
        self.positions(file)
        return self._labels.get(file, {}).get(term, "")

    @cached_property
    def _subjects(self) -> dict[str, list[int]]:
        untyped, typed = self._index(0), self._index(0, only=TYPE)
        for term, files in typed.items():
            untyped[term] = list(dict.fromkeys((*files, *untyped[term])))
        return untyped

    @cached_property
    def _objects(self) -> dict[str, list[int]]:
        return self._index(2)

    def _index(self, place: int, only: str = "") -> dict[str, list[int]]:
        """The files of each term that stands in a place of a triple."""
        index: dict[str, list[int]] = {}
        for file in range(len(self._sources)):
            positions = self.positions(file)
            triples = positions.triples if positions else ()
            for term in {each[place] for each in triples if not only or each[1] == only}:
                index.setdefault(term, []).append(file)
        return index

    def _positions(self, file: int) -> Positions | None:
        source = self._sources[file]
        content = read_again(source, self._left)
        self._left -= len(content)
        positions = positions_in(source, content)
        if positions is not None:
            labels = graph_labels(source, content, positions, f"_:b{file}x")
            self._labels[file] = {new: old for old, new in labels.items()}
        return positions


class Locator:
    """Finds the places of results; terms are those of the graph, in N-Triples spelling."""

    def __init__(self, files: _Files) -> None:
        self._files = files

    def locate(self, focus: str, path: str = "", value: str = "") -> Location | None:
        """Where the cause of a result stands; see the module.

        Args:
            focus: The focus node.
            path: The predicate, where the result path is one.
            value: The value node, if there is one.
        """
        value = "" if value == focus else value
        linked = value and (self._linked(focus, path, value) or self._linked(value, "", focus))
        return (
            linked
            or self._subject(focus)
            or self._mention(focus)
            or (value and (self._subject(value) or self._mention(value)))
            or None
        )

    def _linked(self, subject: str, path: str, object_: str) -> Location | None:
        """The statement with the path; else the first that leads from one term to the other."""
        between: Location | None = None
        for file, positions in self._positions(self._stating(subject)):
            terms = [self._files.label(term, file) for term in (subject, object_)]
            if path and (found := positions.statement(terms[0], path, terms[1])):
                return self._location(file, positions, found.place)
            if between is None and (found := positions.between(*terms)):
                between = self._location(file, positions, found.place)
        return between

    def _subject(self, node: str) -> Location | None:
        files = self._stating(node)
        for file, positions in self._positions(files):
            if place := positions.subject(self._files.label(node, file)):
                return self._location(file, positions, place)
        return Location(self._files.names[files[0]]) if files else None

    def _mention(self, term: str) -> Location | None:
        files = self._files.naming(term)
        for file, positions in self._positions(files):
            if told := positions.mentions(self._files.label(term, file)):
                return self._location(file, positions, told[0].place)
        return Location(self._files.names[files[0]]) if files else None

    def _stating(self, node: str) -> Sequence[int]:
        return () if is_literal(node) else self._files.stating(node)

    def _positions(self, files: Iterable[int]) -> Iterable[tuple[int, Positions]]:
        for file in files:
            if positions := self._files.positions(file):
                yield file, positions

    def _location(self, file: int, positions: Positions, place: Region) -> Location:
        excerpt = positions.excerpt(place.line)
        return Location(self._files.names[file], *place, exact=positions.exact, excerpt=excerpt)


def locator_of(loaded: Loaded) -> Locator:
    """A locator for what :func:`legalmodel.graphs.reading.read_paths` read."""
    return Locator(_LoadedFiles(loaded))


def locator_of_files(
    paths: Sequence[str], *, stdin_name: str = "", stdin: BinaryIO | None = None
) -> Locator:
    """A locator for what ``read_graph`` read from the same paths, labels as it gives them.

    Nothing is read before something is to be located; then all files are, for it is not known
    which of them states what, up to 64 MiB together.
    """
    sources, _ = find_sources(paths, stdin_name=stdin_name, stdin=stdin, limit=DEFAULT_LIMIT)
    return Locator(_NumberedFiles(sources))
