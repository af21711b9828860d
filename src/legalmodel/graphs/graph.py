"""A graph of exact terms: every term by its N-Triples spelling, nothing rewritten.

A store that normalises literals (``01`` to ``1``) changes what SHACL's value tests see
(SHACL §4.1.2, §4.8); strings interned by Python do not, and set operations on them are fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from legalmodel.vocabulary import TYPE, rdfs

Triple = tuple[str, str, str]
_NOTHING: frozenset[str] = frozenset()


class Graph:
    """A set of triples in N-Triples spelling, indexed by predicate in both directions."""

    def __init__(self, triples: Iterable[Triple] = ()) -> None:
        self._forward: dict[str, dict[str, set[str]]] = {}
        self._backward: dict[str, dict[str, set[str]]] = {}
        self._size = 0
        self.update(triples)

    def add(self, subject: str, predicate: str, object_: str) -> bool:
        """Add a triple; say whether it was new."""
        objects = self._forward.setdefault(predicate, {}).setdefault(subject, set())
        if object_ in objects:
            return False
        objects.add(object_)
        self._backward.setdefault(predicate, {}).setdefault(object_, set()).add(subject)
        self._size += 1
        return True

    def update(self, triples: Iterable[Triple]) -> None:
        """Add many triples."""
        for subject, predicate, object_ in triples:
            self.add(subject, predicate, object_)

    def __len__(self) -> int:
        return self._size

    def __contains__(self, triple: Triple) -> bool:
        subject, predicate, object_ = triple
        return object_ in self._forward.get(predicate, {}).get(subject, _NOTHING)

    def __iter__(self) -> Iterator[Triple]:
        for predicate, by_subject in self._forward.items():
            for subject, objects in by_subject.items():
                for object_ in objects:
                    yield subject, predicate, object_

    def predicates(self) -> Iterable[str]:
        """Every predicate that occurs."""
        return self._forward.keys()

    def objects(self, subject: str, predicate: str) -> set[str] | frozenset[str]:
        """The objects of one subject and predicate; do not change the set."""
        return self._forward.get(predicate, {}).get(subject, _NOTHING)

    def subjects(self, predicate: str, object_: str) -> set[str] | frozenset[str]:
        """The subjects of one predicate and object; do not change the set."""
        return self._backward.get(predicate, {}).get(object_, _NOTHING)

    def by_subject(self, predicate: str) -> dict[str, set[str]]:
        """Subject to objects, for one predicate; do not change the mapping."""
        return self._forward.get(predicate, {})

    def by_object(self, predicate: str) -> dict[str, set[str]]:
        """Object to subjects, for one predicate; do not change the mapping."""
        return self._backward.get(predicate, {})

    def about(self, subject: str) -> Iterator[tuple[str, str]]:
        """Predicate and object of every triple of one subject, in order."""
        for predicate in sorted(self._forward):
            for object_ in sorted(self._forward[predicate].get(subject, _NOTHING)):
                yield predicate, object_

    def one(self, subject: str, predicate: str) -> str:
        """The first object in order, or the empty string."""
        return min(self.objects(subject, predicate), default="")

    def instances(self, class_: str) -> set[str]:
        """The nodes of a class or of a subclass that the graph states (SHACL §2.1.3.2)."""
        classes, frontier = {class_}, {class_}
        while frontier:
            frontier = {
                subclass
                for superclass in frontier
                for subclass in self.subjects(rdfs("subClassOf"), superclass)
            } - classes
            classes |= frontier
        return {node for each in classes for node in self.subjects(TYPE, each)}

    def copy(self) -> Graph:
        """A graph of the same triples that can be changed apart."""
        return Graph(self)

    def ntriples(self) -> str:
        """The graph as N-Triples, one line a triple, sorted: same graph, same text."""
        return "".join(sorted(f"{s} {p} {o} .\n" for s, p, o in self))
