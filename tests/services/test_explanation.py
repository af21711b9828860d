"""Explanations: what matched and what is missing, for queries and for shapes."""

from __future__ import annotations

import pyoxigraph
import pytest

from legalmodel.engines import Limits, find_engine
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.labels import Labels
from legalmodel.rules.catalogue import LoadedRule
from legalmodel.services.explanation import Explainer, Explanation
from legalmodel.vocabulary import LMR
from tests.services.small import rule

HEAD = """
@prefix lm: <https://w3id.org/legalmodel/ontology#> .
@prefix lmr: <https://w3id.org/legalmodel/rule/> .
@prefix act: <https://w3id.org/legalmodel/vocab/act/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <https://example.org/> .
<https://w3id.org/legalmodel/ontology> sh:declare
    [ sh:prefix "lm" ; sh:namespace "https://w3id.org/legalmodel/ontology#"^^xsd:anyURI ] ,
    [ sh:prefix "act" ; sh:namespace "https://w3id.org/legalmodel/vocab/act/"^^xsd:anyURI ] .
"""
DATA = """
lm:actOn rdfs:label "on"@en , "по поводу"@ru .
lm:actType rdfs:label "type"@en .
lm:dueBy rdfs:label "due by"@en . lm:latest rdfs:label "latest day"@en .
lm:implements rdfs:label "implements"@en . lm:partOf rdfs:label "part of"@en .
lm:Project rdfs:label "project"@en .
act:adoption rdfs:label "adoption"@en .
lm:run a lm:Run ; lm:validAt "2020-01-01"^^xsd:date .
ex:plan a lm:PlannedMeasure ; rdfs:label "Bridge"@en , "Мост"@ru ;
    lm:dueBy [ lm:latest "2019-12-31"^^xsd:date ] .
ex:road a lm:Programme ; rdfs:label "Roads"@en .
ex:survey lm:partOf ex:road ; rdfs:label "Survey"@en .
"""
QUERY = """
    SELECT DISTINCT $this ?value WHERE {
        $this lm:dueBy/lm:latest ?value .
        ?run a lm:Run ; lm:validAt ?day .
        FILTER(?value < ?day)
        OPTIONAL { $this lm:partOf ?whole }
        { $this lm:implements ?nothing } UNION { $this a lm:PlannedMeasure }
        FILTER NOT EXISTS { ?act lm:actOn $this ; lm:actType act:adoption }
        FILTER NOT EXISTS { $this ^lm:implements ?other }
    }"""


def graph_of(turtle: str) -> Graph:
    triples = pyoxigraph.parse(input=HEAD + turtle, format=pyoxigraph.RdfFormat.TURTLE)
    return Graph((str(t.subject), str(t.predicate), str(t.object)) for t in triples)


def explained(shape: str, lang: str = "en") -> Explanation:
    """The explanation of the one result that a rule gives over the data."""
    shapes, data = graph_of(shape), graph_of(DATA)
    loaded: LoadedRule = rule("it")._replace(term=f"<{LMR}it>")
    (result,) = find_engine("sets").run(data, shapes, Limits()).results
    return Explainer(data, shapes, [loaded], Labels(data, lang), lang).explain(result, loaded)


def queried(query: str) -> str:
    return (
        "lmr:it a sh:NodeShape ; sh:targetClass lm:PlannedMeasure ; sh:sparql [ "
        f'sh:prefixes <https://w3id.org/legalmodel/ontology> ; sh:select """{query}""" ] .'
    )


def test_a_query_is_told_by_one_solution_and_by_what_its_filters_forbid() -> None:
    assert explained(queried(QUERY)) == Explanation(
        matched=("Bridge: due by → latest day — 2019-12-31", "Bridge: is a — PlannedMeasure"),
        missing=(
            "something (act): on — Bridge; something (act): type — adoption",
            "Bridge: ← implements — something (other)",
        ),
    )


def test_labels_are_in_the_language_of_the_report() -> None:
    missing = explained(queried(QUERY), "ru").missing
    assert missing[0].startswith("нечто (act): по поводу — Мост")


@pytest.mark.parametrize(
    ("constraint", "matched", "missing"),
    [
        (
            """sh:or ( [ sh:path [ sh:inversePath lm:partOf ] ; sh:qualifiedMinCount 1 ;
                sh:qualifiedValueShape [ sh:class lm:Project ] ] )""",
            ("Roads: ← part of — Survey",),
            ("Roads: ← part of — project",),
        ),
        (
            """sh:or ( [ sh:path lm:implements ; sh:minCount 1 ]
                [ sh:path lm:actType ; sh:in ( act:adoption act:other ) ; sh:minCount 1 ] )""",
            (),
            ("Roads: implements — anything", "Roads: type — adoption / other"),
        ),
        (
            """sh:or ( [ sh:path [ sh:inversePath lm:partOf ] ; sh:qualifiedMaxCount 0 ;
                sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ]
                [ sh:path [ sh:alternativePath ( lm:implements lm:dueBy ) ] ; sh:minCount 1 ] )""",
            ("Roads: ← part of — Survey",),
            ("Roads: implements / due by — anything",),
        ),
    ],
)
def test_a_shape_is_told_by_what_its_paths_lead_to_and_should_lead_to(
    constraint: str, matched: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    shape = f"lmr:it a sh:NodeShape ; sh:targetNode ex:road ; {constraint} ."
    assert explained(shape) == Explanation(matched, missing)
