"""Asking queries of shapes: the best way that gives what SHACL asks for (SHACL §5.3, §6.3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from legalmodel.engines.sets.sparql.asked import SHAPES, Asked, ask_about
from legalmodel.engines.sets.sparql.binding import (
    Heads,
    binding,
    edited,
    heads,
    pairs,
    values,
)
from legalmodel.engines.sets.sparql.spelling import Spelling, judge
from legalmodel.engines.sets.sparql.store import Stores, put, rows
from legalmodel.engines.sets.sparql.unwrapping import unwrapping
from legalmodel.errors import EngineError
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.paths import Path
from legalmodel.shacl.select import Query

if TYPE_CHECKING:
    from legalmodel.engines.sets.sparql.exact import ExactGraphs

_FEW = 1_000
"""So many focus nodes are told to the engine; with more, rows of others are left out after."""

_Row = Mapping[str, str]
_NOTHING: _Row = {}
_NOBODY: frozenset[str] = frozenset()


class SparqlRunner:
    """What answers the queries of one shapes graph about one data graph.

    Neither graph may change meanwhile. A query never leaves the process and reads no file.
    """

    def __init__(self, data: Graph, shapes: Graph) -> None:
        self._data = data
        self._shapes = shapes
        self._stores = Stores(data, shapes)

    def select(
        self,
        query: Query,
        foci: Collection[str],
        *,
        bound: Mapping[str, str] = _NOTHING,
        path: Path | None = None,
        shape: str = "",
    ) -> Iterator[_Row]:
        """The solutions of a SELECT for each of some focus nodes (SHACL §5.3, §6.3).

        Args:
            query: the query.
            foci: the focus nodes, each as ``$this``.
            bound: the parameters of the component, by name.
            path: what stands for ``$PATH``.
            shape: what stands for ``$currentShape``.

        Yields:
            Terms by the names of variables; ``this`` is always among them.

        Raises:
            EngineError: the query cannot be evaluated.
        """
        with _told(query, shape):
            asked = ask_about(query, bound, path, shape)
            wanted = foci if isinstance(foci, set | frozenset) else frozenset(foci)
            cases = ({"this": focus} for focus in wanted)
            for row in self._solve(asked, {"this": wanted}, cases):
                if row.get("this") in wanted:
                    yield row

    def ask(
        self,
        query: Query,
        pairs: Iterable[tuple[str, str]],
        *,
        bound: Mapping[str, str] = _NOTHING,
        path: Path | None = None,
        shape: str = "",
    ) -> set[tuple[str, str]]:
        """The pairs of focus node and value node for which an ASK is false (SHACL §6.3).

        Raises:
            EngineError: the query cannot be evaluated.
        """
        with _told(query, shape):
            asked = ask_about(query, bound, path, shape)
            wanted = set(pairs)
            columns = {"this": {focus for focus, _ in wanted}, "value": {v for _, v in wanted}}
            cases = ({"this": focus, "value": value} for focus, value in wanted)
            found = self._solve(asked, columns, cases)
            return wanted - {(row["this"], row["value"]) for row in found}

    def targets(self, query: Query, bound: Mapping[str, str] = _NOTHING) -> set[str]:
        """The nodes that a SPARQL-based target selects (SHACL-AF §3.1, §3.2).

        Raises:
            EngineError: the query cannot be evaluated.
        """
        with _told(query, ""):
            found = self._solve(ask_about(query, bound), {}, ({},))
            return {row["this"] for row in found if "this" in row}

    def _solve(
        self, asked: Asked, columns: Mapping[str, Collection[str]], cases: Iterable[_Row]
    ) -> Iterator[_Row]:
        """The solutions for some cases, of which the columns are the values of each variable."""
        if not all(columns.values()):
            return iter(())
        spelling = self._spelling(asked, columns)
        if not self._fits(asked, columns, spelling):
            return self._exactly(asked, cases)
        if asked.way == "one by one":
            return self._one_by_one(asked, cases, spelling)
        return self._at_once(asked, columns, cases, spelling)

    def _spelling(self, asked: Asked, columns: Mapping[str, Collection[str]]) -> Spelling:
        """What a store would make of the terms that the query meets."""
        if asked.way == "exactly":
            return Spelling()
        judged = self._stores.spelling(asked.predicates, shapes=asked.asks_shapes)
        for terms in (asked.fixed.values(), *columns.values()):
            judged |= judge(terms)
        return judged

    def _fits(
        self, asked: Asked, columns: Mapping[str, Collection[str]], spelling: Spelling
    ) -> bool:
        """Whether the store's engine would give what SPARQL asks for."""
        return (
            asked.way != "exactly"
            and asked.literals_fit
            and not spelling.is_lost
            and not (spelling.rewritten and asked.chooses)
            and self._stores.are_nodes(_at_loose_ends(asked, columns))
        )

    def _at_once(
        self,
        asked: Asked,
        columns: Mapping[str, Collection[str]],
        cases: Iterable[_Row],
        spelling: Spelling,
    ) -> Iterator[_Row]:
        query = asked.structure
        places = heads(query, frozenset(columns), frozenset(asked.fixed))
        if query.form == "SELECT" and "this" in columns and len(columns["this"]) <= _FEW:
            places[query.where.start] = places.get(query.where.start, set()) | {"this"}
        named = set[str]().union(*places.values())
        known = {name: terms for name, terms in columns.items() if name in named}
        store = self._stores.holding(asked.predicates, shapes=asked.asks_shapes)
        put(store, _told_of(asked, {**known, **_single(asked.fixed)}, cases, spelling))
        return rows(store, _written(asked, places, spelling))

    def _one_by_one(
        self, asked: Asked, cases: Iterable[_Row], spelling: Spelling
    ) -> Iterator[_Row]:
        store = self._stores.holding(asked.predicates, shapes=asked.asks_shapes)
        places = heads(asked.structure, _NOBODY, frozenset(asked.fixed) | asked.focal)
        text = _written(asked, places, spelling)
        for case in cases:
            put(store, _told_of(asked, _single({**asked.fixed, **case}), [case], spelling))
            yield from rows(store, text)

    def _exactly(self, asked: Asked, cases: Iterable[_Row]) -> Iterator[_Row]:
        for case in cases:
            found = self._exact.rows(asked.text, {**asked.fixed, **case})
            yield from ([case] if found else []) if asked.structure.form == "ASK" else found

    @cached_property
    def _exact(self) -> ExactGraphs:
        from legalmodel.engines.sets.sparql.exact import ExactGraphs

        return ExactGraphs(self._data, self._shapes, SHAPES)


def _at_loose_ends(asked: Asked, columns: Mapping[str, Collection[str]]) -> Iterator[str]:
    """The terms at the loose ends of paths, as far as they are known."""
    known = {**columns, **_single(asked.fixed)}
    for end in asked.loose_ends:
        yield from known.get(end, (end,) if end[0] in '<"' else ())


def _single(terms: _Row) -> dict[str, Collection[str]]:
    return {name: (term,) for name, term in terms.items()}


def _written(asked: Asked, places: Heads, spelling: Spelling) -> str:
    """The query as the store is asked it."""
    edits = [*binding(asked.structure, places)]
    if spelling.rewritten:
        edits += unwrapping(asked.structure)
    return edited(asked.text, edits)


def _told_of(
    asked: Asked,
    columns: Mapping[str, Collection[str]],
    cases: Iterable[_Row],
    spelling: Spelling,
) -> Iterator[str]:
    """What the store is told of the values of variables; an ASK, of pairs."""
    yield from values({name: spelling.wrap(terms) for name, terms in columns.items()})
    if asked.structure.form == "ASK":
        related = ((case["this"], case["value"]) for case in cases)
        yield from pairs(tuple(spelling.wrap(each)) for each in related)


@contextmanager
def _told(query: Query, shape: str) -> Iterator[None]:
    """Whatever goes wrong is told of the query, in one sentence."""
    where = f"{query.node} of the shape {shape}" if shape else query.node
    try:
        yield
    except MemoryError:
        raise
    except RecursionError:
        raise EngineError(
            f"The query of {where} nests too deeply to be evaluated; write a plainer one."
        ) from None
    except Exception as error:  # engines raise what they like; the author of the query is told
        said = str(error).strip().rstrip(".") or type(error).__name__
        raise EngineError(
            f"The query of {where} cannot be evaluated: {said}; correct the query."
        ) from error
