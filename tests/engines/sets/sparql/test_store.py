"""A store holds the triples that queries name, as the data spell them, and no others."""

from __future__ import annotations

import pytest

from legalmodel.engines.sets.sparql import store as module
from legalmodel.engines.sets.sparql.asked import SHAPES
from legalmodel.engines.sets.sparql.binding import BOUND, values
from legalmodel.engines.sets.sparql.spelling import WRAPPING
from legalmodel.engines.sets.sparql.store import Stores, put, rows
from legalmodel.graphs.graph import Graph
from legalmodel.vocabulary import XSD, xsd

P, Q, R = "<urn:p>", "<urn:q>", "<urn:r>"
ONE = f'"01"^^{xsd("integer")}'
DATA = [
    ("_:n", P, "_:m"),
    ("<urn:a>", P, '"a \\"quoted\\" \\\\ text"@en-gb'),
    ("<urn:a>", Q, ONE),
    ("<urn:a>", Q, f'"1"^^{xsd("integer")}'),
    ("<urn:é>", R, '"line\\nbreak"'),
]
ALL = "SELECT ?s ?p ?o { ?s ?p ?o }"


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> Stores:
    monkeypatch.setattr(module, "_MOST", 0)
    return Stores(Graph(DATA), Graph([("<urn:s>", Q, ONE), ("_:s", P, "_:s")]))


def held(stores: Stores, *predicates: str) -> set[tuple[str, ...]]:
    store = stores.holding(frozenset(predicates) if predicates else None, shapes=False)
    return {tuple(row[name] for name in "spo") for row in rows(store, ALL)}


def test_terms_come_back_as_they_were(large: Stores) -> None:
    assert held(large) == set(DATA)


def test_a_large_graph_is_held_in_part(large: Stores) -> None:
    assert held(large, P) == {triple for triple in DATA if triple[1] == P}
    assert held(large, Q, R) == {triple for triple in DATA if triple[1] != P}
    assert held(large, "<urn:none>") == set()


def test_a_store_serves_again_who_asks_the_same(large: Stores) -> None:
    first = large.holding(frozenset({P}), shapes=False)
    assert large.holding(frozenset({P}), shapes=False) is first
    assert large.holding(frozenset({Q}), shapes=False) is not first


def test_a_small_graph_is_held_once() -> None:
    stores = Stores(Graph(DATA), Graph())
    first = stores.holding(frozenset({P}), shapes=False)
    assert stores.holding(frozenset({Q}), shapes=False) is first
    assert len(first) == 4


def test_a_literal_that_would_be_rewritten_is_wrapped(large: Stores) -> None:
    store = large.holding(frozenset({Q}), shapes=False)
    found = {str(quad.object) for quad in store}
    assert found == {f'"01"^^<{WRAPPING}{XSD}integer>', f'"1"^^{xsd("integer")}'}
    assert large.spelling(frozenset({Q}), shapes=False).rewritten == {ONE}
    assert large.spelling(frozenset({P, R}), shapes=False).rewritten == frozenset()
    assert large.spelling(frozenset({P}), shapes=True).rewritten == {ONE}


def test_the_shapes_are_a_graph_of_their_own(large: Stores) -> None:
    store = large.holding(frozenset({P}), shapes=True)
    text = f"SELECT ?s ?o {{ GRAPH <{SHAPES}> {{ ?s {Q} ?o }} }}"
    assert list(rows(store, text)) == [{"s": "<urn:s>", "o": ONE}]
    assert len(list(rows(store, ALL))) == 2


def test_values_are_put_in_place_of_others(large: Stores) -> None:
    store = large.holding(frozenset({P}), shapes=False)
    text = f"SELECT ?o {{ GRAPH <{BOUND}> {{ ?s ?p ?o }} }}"
    for terms in ({"<urn:a>", "_:n"}, {'"literal"'}, set[str]()):
        put(store, values({"this": terms}))
        assert {row["o"] for row in rows(store, text)} == terms
    assert len(list(rows(store, ALL))) == 2


def test_text_goes_in_by_the_batch(large: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BATCH", 2)
    assert held(large) == set(DATA)


def test_nodes_are_told_from_other_terms(large: Stores) -> None:
    assert large.are_nodes(["<urn:a>", "_:n", "_:m", ONE])
    assert large.are_nodes([])
    assert not large.are_nodes(["<urn:a>", P])
    assert not large.are_nodes(['"1"'])
