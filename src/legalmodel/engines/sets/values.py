"""The value nodes of many focus nodes at once (SHACL §2.1.4, §2.3.1).

A constraint asks for the distinct value nodes first, tests each of them once, and only then for
the focus nodes that have one of those that failed: so a path is followed for all focus nodes
together, and back from the few failures, never once for every focus node.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

from legalmodel.graphs.graph import Graph, Terms
from legalmodel.graphs.paths import Path, follow, inverse

Pair = tuple[str, str]
"""A focus node and a value node of its; the value is empty where a result has none."""
_NONE: frozenset[str] = frozenset()


class Values:
    """The value nodes of a node shape: each focus node is its own."""

    def __init__(self, foci: AbstractSet[str]) -> None:
        self.foci = foci

    def nodes(self) -> AbstractSet[str]:
        """The distinct value nodes of all focus nodes."""
        return self.foci

    def pairs(self) -> Iterable[Pair]:
        """Every focus node with each of its value nodes."""
        return ((focus, focus) for focus in self.foci)

    def pairs_of(self, chosen: Collection[str]) -> Iterable[Pair]:
        """The pairs whose value node is among the chosen."""
        return ((each, each) for each in chosen if each in self.foci)

    def of(self, focus: str) -> Collection[str]:
        """The value nodes of one focus node."""
        return (focus,)

    def lacking(self, value: str) -> Iterable[str]:
        """The focus nodes that do not have a value node."""
        return self.foci - {value}

    def empty(self) -> AbstractSet[str]:
        """The focus nodes that have no value node."""
        return _NONE

    def counts(self) -> Iterable[tuple[str, int]]:
        """How many value nodes each focus node has; who has none may be left out."""
        return ((focus, 1) for focus in self.foci)


class EdgeValues(Values):
    """The value nodes of a predicate path or its inverse: one look-up each."""

    def __init__(self, foci: AbstractSet[str], edges: Mapping[str, Terms]) -> None:
        super().__init__(foci)
        self._edges = edges

    @cached_property
    def _found(self) -> Mapping[str, Terms]:
        """Focus node to its value nodes, those without any left out."""
        foci, edges = self.foci, self._edges
        if len(edges) < len(foci):
            return {focus: terms for focus, terms in edges.items() if focus in foci}
        return {focus: edges[focus] for focus in foci if focus in edges}

    @cached_property
    def _nodes(self) -> AbstractSet[str]:
        found = set[str]()
        for terms in self._found.values():
            if terms.__class__ is str:
                found.add(terms)
            else:
                found.update(terms)
        return found

    def nodes(self) -> AbstractSet[str]:
        """The distinct value nodes of all focus nodes."""
        return self._nodes

    def pairs(self) -> Iterator[Pair]:
        """Every focus node with each of its value nodes."""
        for focus, terms in self._found.items():
            if isinstance(terms, str):
                yield focus, terms
            else:
                for value in terms:
                    yield focus, value

    def pairs_of(self, chosen: Collection[str]) -> Iterator[Pair]:
        """The pairs whose value node is among the chosen."""
        for focus, terms in self._found.items() if chosen else ():
            if isinstance(terms, str):
                if terms in chosen:
                    yield focus, terms
            else:
                for value in terms:
                    if value in chosen:
                        yield focus, value

    def of(self, focus: str) -> Collection[str]:
        """The value nodes of one focus node."""
        terms = self._found.get(focus, _NONE)
        return (terms,) if isinstance(terms, str) else terms

    def lacking(self, value: str) -> Iterable[str]:
        """The focus nodes that do not have a value node."""
        found = self._found
        return (
            focus
            for focus in self.foci
            if (terms := found.get(focus, _NONE)) != value
            and (isinstance(terms, str) or value not in terms)
        )

    def empty(self) -> AbstractSet[str]:
        """The focus nodes that have no value node."""
        return self.foci - self._edges.keys()

    def counts(self) -> Iterator[tuple[str, int]]:
        """How many value nodes each focus node has that has any."""
        for focus, terms in self._found.items():
            yield focus, 1 if isinstance(terms, str) else len(terms)


class PathValues(Values):
    """The value nodes of any other path."""

    def __init__(self, foci: AbstractSet[str], graph: Graph, path: Path) -> None:
        super().__init__(foci)
        self._graph = graph
        self._path = path

    @cached_property
    def _nodes(self) -> AbstractSet[str]:
        return follow(self._graph, set(self.foci), self._path)

    def nodes(self) -> AbstractSet[str]:
        """The distinct value nodes of all focus nodes."""
        return self._nodes

    def pairs(self) -> Iterator[Pair]:
        """Every focus node with each of its value nodes."""
        for focus in self.foci:
            for value in self.of(focus):
                yield focus, value

    def pairs_of(self, chosen: Collection[str]) -> Iterator[Pair]:
        """The pairs whose value node is among the chosen: back from those, if they are few."""
        if len(chosen) >= len(self.foci):
            yield from (pair for pair in self.pairs() if pair[1] in chosen)
            return
        back = inverse(self._path)
        for value in chosen:
            for focus in follow(self._graph, {value}, back) & self.foci:
                yield focus, value

    def of(self, focus: str) -> AbstractSet[str]:
        """The value nodes of one focus node."""
        return follow(self._graph, {focus}, self._path)

    def lacking(self, value: str) -> Iterable[str]:
        """The focus nodes that do not have a value node."""
        return self.foci - follow(self._graph, {value}, inverse(self._path))

    def empty(self) -> AbstractSet[str]:
        """The focus nodes that have no value node: to none of them the path leads back."""
        return self.foci - follow(self._graph, set(self.nodes()), inverse(self._path))

    def counts(self) -> Iterator[tuple[str, int]]:
        """How many value nodes each focus node has."""
        return ((focus, len(self.of(focus))) for focus in self.foci)


def values_of(graph: Graph, foci: AbstractSet[str], path: Path | None) -> Values:
    """The value nodes that a shape's path gives its focus nodes."""
    if path is None:
        return Values(foci)
    if path.kind == "predicate":
        return EdgeValues(foci, graph.forward(path.predicate))
    if path.kind == "inverse" and path.parts[0].kind == "predicate":
        return EdgeValues(foci, graph.backward(path.parts[0].predicate))
    return PathValues(foci, graph, path)
