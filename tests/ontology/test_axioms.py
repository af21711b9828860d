"""An axiom is found as it is written, with its lists and blank nodes, and taken out whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.reading import read_paths
from legalmodel.services.prepare import Ontology, load_ontology
from legalmodel.services.query import prefixes
from tests.ontology.axioms import without

TEXT = """
@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:a rdfs:subClassOf :b , :c .
:family owl:propertyChainAxiom ( :family :broader ) .
:kin owl:propertyChainAxiom ( :family :kin ) .
:A owl:equivalentClass [ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :one ] .
:B owl:equivalentClass [ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :two ] .
"""
PREFIXES = {
    "": "https://example.org/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
RESTRICTION = ":A owl:equivalentClass [ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :one ]"


@pytest.fixture
def small(tmp_path: Path) -> Ontology:
    (tmp_path / "small.ttl").write_text(TEXT, encoding="utf-8")
    graph = read_paths([str(tmp_path / "small.ttl")]).graph
    return Ontology(graph, "1", "", (tmp_path / "01-links.rq", tmp_path / "02-dates.rq"))


def triples(graph: Graph) -> set[Triple]:
    return set(graph)


@pytest.mark.parametrize(
    ("need", "size"),
    [
        (":a rdfs:subClassOf :b", 1),
        (":family owl:propertyChainAxiom ( :family :broader )", 5),
        (RESTRICTION, 4),
        (":A owl:equivalentClass [ owl:hasValue :one ]", 2),
    ],
)
def test_an_axiom_is_taken_out_with_all_that_it_states(
    small: Ontology, need: str, size: int
) -> None:
    left = without(small, need, PREFIXES)
    assert triples(left.graph) < triples(small.graph)
    assert len(small.graph) - len(left.graph) == size
    assert left.derivations == small.derivations
    with pytest.raises(LookupError):
        without(left, need, PREFIXES)


def test_a_derivation_is_taken_out_by_the_name_of_its_file(small: Ontology) -> None:
    left = without(small, "derivation 01-links", PREFIXES)
    assert [path.stem for path in left.derivations] == ["02-dates"]
    assert left.graph is small.graph


@pytest.mark.parametrize(
    "need",
    [
        ":a rdfs:subClassOf :d",
        ":family owl:propertyChainAxiom ( :broader :family )",
        ":family owl:propertyChainAxiom ( :family )",
        ":A owl:equivalentClass [ owl:onProperty :p ; owl:hasValue :two ]",
        "derivation 03-links",
    ],
)
def test_an_axiom_that_is_not_stated_is_not_found(small: Ontology, need: str) -> None:
    with pytest.raises(LookupError, match=r"The ontology (does not state|has no derivation)"):
        without(small, need, PREFIXES)


def test_what_is_no_turtle_is_refused(small: Ontology) -> None:
    with pytest.raises(SyntaxError):
        without(small, "an axiom in words", PREFIXES)


def test_the_ontology_in_use_is_left_as_it_was() -> None:
    before = len(load_ontology().graph)
    without(load_ontology(), "lm:partyTo rdfs:subPropertyOf lm:contractingTo", prefixes())
    assert len(load_ontology().graph) == before
