"""The data as the store's engine asks them: no more than the predicates that a query names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, reduce
from itertools import chain, islice
from operator import or_
from typing import Any

from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store, parse

from legalmodel.engines.sets.sparql.asked import SHAPES
from legalmodel.engines.sets.sparql.binding import BOUND
from legalmodel.engines.sets.sparql.spelling import Spelling, judge, unwrapped, wrapped
from legalmodel.graphs.graph import Graph, several

_MOST = 400_000
"""Up to so many triples, one store serves all queries and grows by what each of them names."""

_BATCH = 20_000
"""Triples that are text at one time: enough to be fast, few enough not to be in the way."""


class Stores:
    """Stores of one data graph, of which one is kept at a time."""

    def __init__(self, data: Graph, shapes: Graph) -> None:
        self._data = data
        self._shapes = shapes
        self._store = Store()
        self._held: frozenset[str] = frozenset()
        self._holds_shapes = False
        self._judged: dict[str, Spelling] = {}
        self._sizes: dict[str, int] = {}

    def spelling(self, predicates: frozenset[str] | None, *, shapes: bool) -> Spelling:
        """What a store would make of the objects of some predicates (None: all)."""
        named = self._data.predicates() if predicates is None else predicates
        judged = reduce(or_, map(self._objects, named), Spelling())
        return judged | self._shapes_judged if shapes else judged

    def are_nodes(self, terms: Iterable[str]) -> bool:
        """Whether every one of some terms is the subject or the object of a triple."""
        edges = [self._data.forward(predicate) for predicate in self._data.predicates()]
        missing = {term for term in terms if not any(term in subjects for subjects in edges)}
        for predicate in self._data.predicates() if missing else ():
            missing.difference_update(object_ for _, object_ in self._data.pairs(predicate))
        return not missing

    def holding(self, predicates: frozenset[str] | None, *, shapes: bool) -> Store:
        """A store of the triples of some predicates (None: all), and of the shapes if asked."""
        wanted = frozenset(self._data.predicates()) if predicates is None else predicates
        if (missing := wanted - self._held) and self._size(wanted | self._held) > _MOST:
            self._store = Store()  # first, so that there are never two of them
            self._held, self._holds_shapes, missing = frozenset(), False, wanted
        if missing:
            self._store.bulk_extend(_parsed(self._lines(missing), RdfFormat.N_TRIPLES))
            self._held |= missing
        if shapes and not self._holds_shapes:
            self._store.bulk_extend(_parsed(self._shapes_lines(), RdfFormat.N_QUADS))
            self._holds_shapes = True
        return self._store

    def _size(self, predicates: frozenset[str]) -> int:
        """The number of triples of some predicates."""
        for predicate in predicates - self._sizes.keys():
            self._sizes[predicate] = sum(1 for _ in self._data.pairs(predicate))
        return sum(self._sizes[predicate] for predicate in predicates)

    def _lines(self, predicates: frozenset[str]) -> Iterator[str]:
        for predicate in sorted(predicates):
            rewritten = self._objects(predicate).rewritten
            for subject, objects in self._data.forward(predicate).items():
                for object_ in several(objects):
                    term = wrapped(object_) if object_ in rewritten else object_
                    yield f"{subject} {predicate} {term} .\n"

    def _shapes_lines(self) -> Iterator[str]:
        for subject, predicate, object_ in self._shapes:
            (term,) = self._shapes_judged.wrap((object_,))
            yield f"{subject} {predicate} {term} <{SHAPES}> .\n"

    def _objects(self, predicate: str) -> Spelling:
        if predicate not in self._judged:
            self._judged[predicate] = judge(self._data.values(predicate))
        return self._judged[predicate]

    @cached_property
    def _shapes_judged(self) -> Spelling:
        return judge(object_ for _, _, object_ in self._shapes)


def put(store: Store, lines: Iterable[str]) -> None:
    """Replace our graph of values by other quads."""
    store.clear_graph(NamedNode(BOUND))
    store.bulk_extend(_parsed(lines, RdfFormat.N_QUADS))


def rows(store: Store, text: str) -> Iterator[dict[str, str]]:
    """The solutions of a SELECT, by the names of variables."""
    found = store.query(text)
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    for row in found:
        pairs = zip(names, row, strict=True)
        yield {name: unwrapped(str(term)) for name, term in pairs if term is not None}


def _parsed(lines: Iterable[str], form: RdfFormat) -> Iterator[Any]:
    """Statements from text: faster than one by one, and blank nodes keep their labels.

    Terms were read once by a parser that checks them; here they are not checked again.
    """
    waiting = iter(lines)
    batches = iter(lambda: "".join(islice(waiting, _BATCH)).encode(), b"")
    return chain.from_iterable(parse(input=each, format=form, lenient=True) for each in batches)
