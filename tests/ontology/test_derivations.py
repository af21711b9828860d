"""Each derivation gives exactly the triples that its folder states.

``derivations/<name of the query>/given.ttl`` is a small world after inference, and
``expected.ttl`` what the one query constructs from it, written by hand.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import QueryTriples, RdfFormat, Store, Triple, parse
from rdflib import Variable
from rdflib.paths import NegatedPath
from rdflib.plugins.sparql.algebra import translateQuery, traverse
from rdflib.plugins.sparql.parser import parseQuery

from legalmodel.graphs.derivations import derive
from legalmodel.graphs.reading import read_paths
from tests.ontology.content import ROOT, ontology_files

QUERIES = sorted((ROOT / "ontology" / "derivations").glob("*.rq"))
CASES = Path(__file__).with_name("derivations")


def store_of(*given: Path) -> Store:
    """The ontology and the given files."""
    store = Store()
    for file in (*ontology_files(), *given):
        store.bulk_load(path=str(file), format=RdfFormat.TURTLE)
    return store


def constructed(query: Path, store: Store) -> set[Triple]:
    """What the query constructs."""
    result = store.query(query.read_text(encoding="utf-8"))
    assert isinstance(result, QueryTriples)
    return set(result)


def test_every_derivation_has_a_case_and_every_case_a_derivation() -> None:
    assert [query.stem for query in QUERIES] == sorted(each.name for each in CASES.iterdir())
    assert len(QUERIES) == 16


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.stem)
def test_a_derivation_gives_exactly_what_its_case_states(query: Path) -> None:
    case = CASES / query.stem
    expected = {quad.triple for quad in parse(path=str(case / "expected.ttl"))}
    assert expected
    assert constructed(query, store_of(case / "given.ttl")) == expected


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.stem)
def test_a_derivation_gives_the_same_from_the_predicates_that_it_names(query: Path) -> None:
    given = [str(file) for file in ontology_files()]
    graph = read_paths([*given, str(CASES / query.stem / "given.ttl")]).graph
    store = Store()
    store.extend(parse(graph.ntriples(), RdfFormat.N_TRIPLES))
    whole = {(str(t.subject), str(t.predicate), str(t.object)) for t in constructed(query, store)}
    assert set(derive(graph, [query])) == whole


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.stem)
def test_a_derivation_names_its_predicates(query: Path) -> None:
    algebra = translateQuery(parseQuery(query.read_text(encoding="utf-8"))).algebra
    patterns = list[tuple[object, object, object]]()
    traverse(algebra.p, visitPre=lambda part: patterns.extend(getattr(part, "triples", None) or ()))
    assert patterns
    assert not [each for each in patterns if isinstance(each[1], Variable | NegatedPath)]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.stem)
def test_a_derivation_says_what_it_gives_and_why(query: Path) -> None:
    head = [line for line in query.read_text(encoding="utf-8").splitlines() if line[:1] == "#"]
    assert head[0].startswith("# What: ")
    assert any(line.startswith("# Why: ") for line in head)
