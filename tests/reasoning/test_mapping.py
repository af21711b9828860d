"""A graph as axioms: every construct of the mapping, and what is no axiom."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from typing import Any

import pytest

from legalmodel.graphs.reading import read_graph
from legalmodel.reasoning.axioms import SIGNATURES
from legalmodel.reasoning.mapping import Mapped, map_graph

HEAD = """
@prefix ex: <urn:x:> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:A a owl:Class . ex:B a owl:Class . ex:C a owl:Class .
ex:p a owl:ObjectProperty . ex:q a owl:ObjectProperty . ex:r a owl:ObjectProperty .
ex:d a owl:DatatypeProperty . ex:e a owl:DatatypeProperty .
skos:altLabel a owl:AnnotationProperty . ex:note a owl:AnnotationProperty .
"""
A, B, C = "<urn:x:A>", "<urn:x:B>", "<urn:x:C>"
P, Q, R = "<urn:x:p>", "<urn:x:q>", "<urn:x:r>"
D, E = "<urn:x:d>", "<urn:x:e>"
X, Y = "<urn:x:x>", "<urn:x:y>"
THING = "<http://www.w3.org/2002/07/owl#Thing>"
INTEGER = "<http://www.w3.org/2001/XMLSchema#integer>"
ONE = f'"1"^^{INTEGER}'


def mapped(turtle: str) -> Mapped:
    graph, _ = read_graph(["-"], stdin=BytesIO((HEAD + turtle).encode()))
    return map_graph(graph)


def axioms(turtle: str) -> list[tuple[str, tuple[Any, ...]]]:
    """The axioms that are no declarations."""
    found = mapped(turtle)
    assert not found.problems
    assert not found.left_out
    return [(each.kind, each.parts) for each in found.axioms if each.kind != "Declaration"]


def rules(turtle: str) -> Counter[str]:
    return Counter(problem.rule for problem in mapped(turtle).problems)


ONE_AXIOM: dict[str, tuple[str, tuple[str, tuple[Any, ...]]]] = {
    "subclass": ("ex:A rdfs:subClassOf ex:B .", ("SubClassOf", (A, B))),
    "equivalent classes": ("ex:A owl:equivalentClass ex:B .", ("EquivalentClasses", ([A, B],))),
    "disjoint classes": ("ex:A owl:disjointWith ex:B .", ("DisjointClasses", ([A, B],))),
    "all disjoint classes": (
        "[] a owl:AllDisjointClasses ; owl:members ( ex:A ex:B ex:C ) .",
        ("DisjointClasses", ([A, B, C],)),
    ),
    "disjoint union": (
        "ex:A owl:disjointUnionOf ( ex:B ex:C ) .",
        ("DisjointUnion", (A, [B, C])),
    ),
    "a class named as a union": (
        "ex:A owl:unionOf ( ex:B ex:C ) .",
        ("EquivalentClasses", ([A, ("ObjectUnionOf", [B, C])],)),
    ),
    "subproperty": ("ex:p rdfs:subPropertyOf ex:q .", ("SubObjectPropertyOf", (P, Q))),
    "data subproperty": ("ex:d rdfs:subPropertyOf ex:e .", ("SubDataPropertyOf", (D, E))),
    "chain": (
        "ex:r owl:propertyChainAxiom ( ex:p ex:q ) .",
        ("SubPropertyChainOf", ([P, Q], R)),
    ),
    "chain with an inverse": (
        "ex:r owl:propertyChainAxiom ( [ owl:inverseOf ex:p ] ex:q ) .",
        ("SubPropertyChainOf", ([("ObjectInverseOf", P), Q], R)),
    ),
    "inverse": ("ex:p owl:inverseOf ex:q .", ("InverseObjectProperties", (P, Q))),
    "disjoint properties": (
        "[] a owl:AllDisjointProperties ; owl:members ( ex:p ex:q ) .",
        ("DisjointObjectProperties", ([P, Q],)),
    ),
    "domain": ("ex:p rdfs:domain ex:A .", ("ObjectPropertyDomain", (P, A))),
    "range": ("ex:p rdfs:range ex:A .", ("ObjectPropertyRange", (P, A))),
    "data domain": ("ex:d rdfs:domain ex:A .", ("DataPropertyDomain", (D, A))),
    "data range": ("ex:d rdfs:range xsd:integer .", ("DataPropertyRange", (D, INTEGER))),
    "annotation domain": (
        "ex:note rdfs:domain ex:A .",
        ("AnnotationPropertyDomain", ("<urn:x:note>", A)),
    ),
    "functional": ("ex:p a owl:FunctionalProperty .", ("FunctionalObjectProperty", (P,))),
    "functional data": ("ex:d a owl:FunctionalProperty .", ("FunctionalDataProperty", (D,))),
    "transitive": ("ex:p a owl:TransitiveProperty .", ("TransitiveObjectProperty", (P,))),
    "key": ("ex:A owl:hasKey ( ex:p ex:d ) .", ("HasKey", (A, [P, D]))),
    "has value": (
        "ex:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:p ; owl:hasValue ex:x ] .",
        ("SubClassOf", (A, ("ObjectHasValue", P, X))),
    ),
    "has data value": (
        "ex:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:d ; owl:hasValue 1 ] .",
        ("SubClassOf", (A, ("DataHasValue", D, ONE))),
    ),
    "nested": (
        (
            "ex:A owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( ex:B [ "
            "a owl:Restriction ; owl:onProperty ex:p ; "
            "owl:someValuesFrom [ owl:complementOf ex:C ] ] ) ] ."
        ),
        (
            "EquivalentClasses",
            (
                [
                    A,
                    (
                        "ObjectIntersectionOf",
                        [B, ("ObjectSomeValuesFrom", P, ("ObjectComplementOf", C))],
                    ),
                ],
            ),
        ),
    ),
    "enumeration": (
        "ex:A owl:equivalentClass [ a owl:Class ; owl:oneOf ( ex:x ex:y ) ] .",
        ("EquivalentClasses", ([A, ("ObjectOneOf", [X, Y])],)),
    ),
    "cardinality": (
        'ex:A rdfs:subClassOf [ owl:onProperty ex:p ; owl:maxCardinality "2" ] .',
        ("SubClassOf", (A, ("ObjectMaxCardinality", 2, P, THING))),
    ),
    "qualified cardinality": (
        (
            "ex:A rdfs:subClassOf [ owl:onProperty ex:p ; owl:qualifiedCardinality 2 ;"
            " owl:onClass ex:B ] ."
        ),
        ("SubClassOf", (A, ("ObjectExactCardinality", 2, P, B))),
    ),
    "itself": (
        "ex:A rdfs:subClassOf [ owl:onProperty ex:p ; owl:hasSelf true ] .",
        ("SubClassOf", (A, ("ObjectHasSelf", P))),
    ),
    "all values of a range with bounds": (
        (
            "ex:A rdfs:subClassOf [ owl:onProperty ex:d ; owl:allValuesFrom [ a rdfs:Datatype ;"
            " owl:onDatatype xsd:integer ; owl:withRestrictions ( [ xsd:minInclusive 1 ] ) ] ] ."
        ),
        (
            "SubClassOf",
            (
                A,
                (
                    "DataAllValuesFrom",
                    D,
                    (
                        "DatatypeRestriction",
                        INTEGER,
                        [("<http://www.w3.org/2001/XMLSchema#minInclusive>", ONE)],
                    ),
                ),
            ),
        ),
    ),
    "member": ("ex:x a ex:A .", ("ClassAssertion", (A, X))),
    "link": ("ex:x ex:p ex:y .", ("ObjectPropertyAssertion", (P, X, Y))),
    "value": ("ex:x ex:d 1 .", ("DataPropertyAssertion", (D, X, ONE))),
    "denied link": (
        (
            "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual ex:x ;"
            " owl:assertionProperty ex:p ; owl:targetIndividual ex:y ."
        ),
        ("NegativeObjectPropertyAssertion", (P, X, Y)),
    ),
    "the same": ("ex:x owl:sameAs ex:y .", ("SameIndividual", ([X, Y],))),
    "different": (
        "[] a owl:AllDifferent ; owl:distinctMembers ( ex:x ex:y ) .",
        ("DifferentIndividuals", ([X, Y],)),
    ),
    "annotation": (
        'ex:x skos:altLabel "X" .',
        (
            "AnnotationAssertion",
            ("<http://www.w3.org/2004/02/skos/core#altLabel>", X, '"X"'),
        ),
    ),
}


@pytest.mark.parametrize("name", ONE_AXIOM)
def test_what_is_stated_is_one_axiom(name: str) -> None:
    turtle, axiom = ONE_AXIOM[name]
    assert axioms(turtle) == [axiom]


def test_every_kind_that_can_be_said_has_a_signature() -> None:
    assert {axiom[0] for _, axiom in ONE_AXIOM.values()} <= set(SIGNATURES)


def test_an_axiom_that_is_annotated_counts_once() -> None:
    turtle = """
        ex:A rdfs:subClassOf ex:B .
        [] a owl:Axiom ; owl:annotatedSource ex:A ; owl:annotatedProperty rdfs:subClassOf ;
            owl:annotatedTarget ex:B ; rdfs:comment "why" .
    """
    assert Counter(kind for kind, _ in axioms(turtle)) == {
        "SubClassOf": 1,
        "AnnotationAssertion": 1,
    }


def test_imports_and_the_version_say_nothing() -> None:
    header = "ex:o a owl:Ontology ; owl:imports <file:///etc/passwd> ; owl:versionIRI ex:v ."
    assert axioms(header) == []


PROBLEMS = {
    "ex:x ex:nothing ex:y .": {"undeclared": 1},
    'ex:x ex:p "text" .': {"literal-for-node": 1},
    "ex:x ex:d ex:y .": {"node-for-literal": 1},
    "ex:x a owl:Thingy .": {"reserved": 1},
    "ex:x rdfs:member ex:y .": {"reserved": 1},
    'ex:x ex:d "abc"^^xsd:integer .': {"ill-typed": 1},
    "ex:d rdfs:range xsd:date .": {"unknown-datatype": 1},
    "ex:A rdfs:subClassOf [ owl:onProperty ex:p ] .": {"malformed": 1},
    "ex:A rdfs:subClassOf [ owl:oneOf ( ex:x 1 ) ] .": {"malformed": 1},
    "ex:A owl:unionOf _:l . _:l rdf:first ex:B ; rdf:rest _:l .": {"malformed": 1},
    "_:a owl:complementOf _:a . ex:A rdfs:subClassOf _:a .": {"malformed": 1},
    "ex:note rdfs:domain [ owl:unionOf ( ex:A ex:B ) ] .": {"annotation-end": 1},
    "_:x owl:sameAs ex:x .": {"anonymous": 1},
    "ex:A rdfs:subClassOf [ owl:onProperty ex:p ; owl:hasValue [] ] .": {"anonymous": 1},
    "ex:d owl:inverseOf ex:p .": {"wrong-kind": 1},
    "ex:note a owl:FunctionalProperty .": {"wrong-kind": 1},
    '[] a owl:AllDifferent ; owl:members ( "a" "b" ) .': {"malformed": 1},
    "[] owl:unionOf ( ex:A ex:B ) .": {"part-of-nothing": 1},
}


@pytest.mark.parametrize("turtle", PROBLEMS)
def test_what_is_no_axiom_is_a_problem(turtle: str) -> None:
    assert rules(turtle) == PROBLEMS[turtle]


def test_an_expression_nested_too_deeply_is_a_problem() -> None:
    nested = "[ owl:complementOf " * 150 + "ex:B" + " ]" * 150
    assert rules(f"ex:A rdfs:subClassOf {nested} .")["malformed"] == 1


def test_literals_outside_the_map_are_left_out_and_counted() -> None:
    found = mapped(
        'ex:x ex:d "2020-01-01"^^xsd:date , "2021-01-01"^^xsd:date , "2020"^^xsd:gYear ,'
        ' "1"^^ex:own , 1 ; rdfs:comment "2020-01-01"^^xsd:date .'
    )
    assert found.left_out == {
        "http://www.w3.org/2001/XMLSchema#date": 3,
        "http://www.w3.org/2001/XMLSchema#gYear": 1,
        "urn:x:own": 1,
    }
    assert not found.problems
    values = [axiom for axiom in found.axioms if axiom.kind == "DataPropertyAssertion"]
    assert [axiom.parts for axiom in values] == [(D, X, ONE)]
