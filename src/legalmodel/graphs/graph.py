"""A graph of exact terms: every term by its N-Triples spelling, nothing rewritten.

A store that normalises literals (``01`` to ``1``) changes what SHACL's value tests see
(SHACL §4.1.2, §4.8); strings interned by Python do not, and set operations on them are fast.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from legalmodel.vocabulary import TYPE, rdfs

Triple = tuple[str, str, str]
Terms = str | set[str]
"""One term, or several: a set for each single term would take most of the memory."""
_NOTHING: frozenset[str] = frozenset()
_NO_EDGES: dict[str, Terms] = {}


class Graph:
    """A set of triples in N-Triples spelling, indexed by predicate.

    The inverse index of a predicate is made when it is first asked for, and kept.
    """

    def __init__(self, triples: Iterable[Triple] = ()) -> None:
        self._forward: dict[str, dict[str, Terms]] = {}
        self._backward: dict[str, dict[str, Terms]] = {}
        self._size = 0
        self.update(triples)

    def add(self, subject: str, predicate: str, object_: str) -> bool:
        """Add a triple; say whether it was new."""
        if not _put(self._forward.setdefault(predicate, {}), subject, object_):
            return False
        if predicate in self._backward:
            _put(self._backward[predicate], object_, subject)
        self._size += 1
        return True

    def update(self, triples: Iterable[Triple]) -> None:
        """Add many triples, or all of another graph."""
        if isinstance(triples, Graph):
            self._join(triples)
            return
        for subject, predicate, object_ in triples:
            self.add(subject, predicate, object_)

    def _join(self, other: Graph) -> None:
        self._backward.clear()
        for predicate, edges in other._forward.items():
            mine = self._forward.setdefault(predicate, {})
            for subject, objects in edges.items():
                there = mine.get(subject)
                if there is None:
                    single = isinstance(objects, str)
                    mine[subject] = objects if single else set(objects)
                    self._size += 1 if single else len(objects)
                elif there != objects:
                    self._size += sum(_put(mine, subject, each) for each in several(objects))

    def fill(self, triples: Collection[Triple], terms: dict[str, str]) -> None:
        """Add very many triples, some hundreds at a time, faster than :meth:`update` does.

        Inverse indices are dropped, to be made anew when one is asked for.

        Args:
            triples: Some of them; what they repeat is passed over.
            terms: Each term that was met, for itself: equal texts are kept in memory once.
        """
        keep, forward, repeated = terms.setdefault, self._forward, 0
        self._backward.clear()
        for subject, predicate, object_ in triples:
            subject, object_ = keep(subject, subject), keep(object_, object_)  # noqa: PLW2901 - the text kept
            try:
                edges = forward[predicate]
            except KeyError:
                edges = forward[predicate] = {}
            if subject not in edges:
                edges[subject] = object_
            elif not _put(edges, subject, object_):
                repeated += 1
        self._size += len(triples) - repeated

    def __len__(self) -> int:
        return self._size

    def __contains__(self, triple: Triple) -> bool:
        subject, predicate, object_ = triple
        found = self._forward.get(predicate, _NO_EDGES).get(subject, _NOTHING)
        # Of a text, "in" would find a part.
        return found == object_ if isinstance(found, str) else object_ in found

    def __iter__(self) -> Iterator[Triple]:
        for predicate in self._forward:
            for subject, object_ in self.pairs(predicate):
                yield subject, predicate, object_

    def predicates(self) -> Iterable[str]:
        """Every predicate that occurs."""
        return self._forward.keys()

    def objects(self, subject: str, predicate: str) -> set[str] | frozenset[str]:
        """The objects of one subject and predicate; do not change the set."""
        return _as_set(self._forward.get(predicate, _NO_EDGES).get(subject))

    def subjects(self, predicate: str, object_: str) -> set[str] | frozenset[str]:
        """The subjects of one predicate and object; do not change the set."""
        return _as_set(self.backward(predicate).get(object_))

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Subject and object of every triple of one predicate."""
        for subject, objects in self.forward(predicate).items():
            if isinstance(objects, str):
                yield subject, objects
            else:
                for object_ in objects:
                    yield subject, object_

    def values(self, predicate: str) -> set[str]:
        """Every object of one predicate, once."""
        found, many = set[str](), list[set[str]]()
        for objects in self.forward(predicate).values():
            if isinstance(objects, str):
                found.add(objects)
            else:
                many.append(objects)
        return found.union(*many)

    def forward(self, predicate: str) -> Mapping[str, Terms]:
        """Subject to object, or to the set of its objects, for one predicate."""
        return self._forward.get(predicate, _NO_EDGES)

    def backward(self, predicate: str) -> Mapping[str, Terms]:
        """Object to subject, or to the set of its subjects, for one predicate."""
        if predicate not in self._forward:
            return _NO_EDGES
        if predicate not in self._backward:
            inverse: dict[str, Terms] = {}
            for subject, object_ in self.pairs(predicate):
                _put(inverse, object_, subject)
            self._backward[predicate] = inverse
        return self._backward[predicate]

    def about(self, subject: str) -> Iterator[tuple[str, str]]:
        """Predicate and object of every triple of one subject, in order."""
        for predicate in sorted(self._forward):
            for object_ in sorted(self.objects(subject, predicate)):
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
        return set[str]().union(*(self.subjects(TYPE, each) for each in classes))

    def copy(self) -> Graph:
        """A graph of the same triples that can be changed apart."""
        return Graph(self)

    def without(self, nodes: AbstractSet[str]) -> Graph:
        """A graph of the triples that have none of the nodes at either end."""
        left = Graph()
        for predicate, edges in self._forward.items():
            kept: dict[str, Terms] = {}
            for subject, objects in edges.items():
                if subject in nodes:
                    continue
                if isinstance(objects, str):
                    if objects not in nodes:
                        kept[subject] = objects
                        left._size += 1
                elif rest := objects - nodes:
                    kept[subject] = rest
                    left._size += len(rest)
            if kept:
                left._forward[predicate] = kept
        return left

    def ntriples(self) -> str:
        """The graph as N-Triples, one line a triple, sorted: same graph, same text."""
        return "".join(sorted(f"{s} {p} {o} .\n" for s, p, o in self))


def several(terms: Terms | None) -> Collection[str]:
    """The terms behind one entry of an index; none behind no entry."""
    return (terms,) if isinstance(terms, str) else terms or ()


def _put(edges: dict[str, Terms], key: str, term: str) -> bool:
    """Enter a term below a key; say whether it was new."""
    there = edges.get(key)
    if there is None:
        edges[key] = term
    elif isinstance(there, str):
        if there == term:
            return False
        edges[key] = {there, term}
    elif term in there:
        return False
    else:
        there.add(term)
    return True


def _as_set(terms: Terms | None) -> set[str] | frozenset[str]:
    if terms is None:
        return _NOTHING
    return frozenset((terms,)) if isinstance(terms, str) else terms
