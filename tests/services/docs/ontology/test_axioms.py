from __future__ import annotations

import pytest

from legalmodel.errors import ContentError
from legalmodel.services.docs.ontology.axioms import axioms
from legalmodel.services.docs.ontology.expressions import in_words
from legalmodel.vocabulary import lm
from tests.services.docs.small import graph, link

CASES = [
    ("lm:x rdfs:subClassOf lm:A .", ["is a kind of [lm:A]"]),
    (
        "lm:x owl:equivalentClass [ owl:onProperty lm:p ; owl:hasValue act:a ] .",
        ["is defined as whatever has [lm:p] with the value [act:a]"],
    ),
    ("lm:x owl:equivalentClass lm:A .", ["has the same members as [lm:A]"]),
    ("lm:A owl:equivalentClass lm:x .", ["has the same members as [lm:A]"]),
    (
        """lm:x owl:disjointWith lm:B . lm:A owl:disjointWith lm:x .
        [] a owl:AllDisjointClasses ; owl:members ( lm:x lm:C lm:B ) .
        [] a owl:AllDisjointClasses ; owl:members ( lm:D lm:E ) .""",
        ["is disjoint with [lm:A], [lm:B], [lm:C]"],
    ),
    ("lm:x owl:disjointUnionOf ( lm:B lm:A ) .", ["is divided into [lm:B], [lm:A]"]),
    ("lm:x rdfs:subPropertyOf lm:p .", ["implies [lm:p]"]),
    (
        "lm:x rdfs:subPropertyOf [ owl:inverseOf lm:p ] .",
        ["implies the inverse of [lm:p]"],
    ),
    (
        "lm:x rdfs:domain lm:A ; rdfs:range xsd:string .",
        [
            "domain: what has it is of kind [lm:A]",
            "range: its value is of kind [xsd:string]",
        ],
    ),
    (
        "lm:x rdfs:domain [ owl:unionOf ( lm:B lm:A ) ] .",
        ["domain: what has it is of kind [lm:B] or is of kind [lm:A]"],
    ),
    ("lm:x owl:inverseOf lm:p .", ["is the inverse of [lm:p]"]),
    ("lm:p owl:inverseOf lm:x .", ["is the inverse of [lm:p]"]),
    ("lm:x owl:equivalentProperty lm:p .", ["means the same as [lm:p]"]),
    (
        "lm:x a owl:TransitiveProperty , owl:FunctionalProperty .",
        [
            "is transitive: from A to B and from B to C gives from A to C",
            "is functional: a thing has one value at most",
        ],
    ),
    ("lm:x owl:propertyDisjointWith lm:p .", ["never links what is linked by [lm:p]"]),
    (
        "[] a owl:AllDisjointProperties ; owl:members ( lm:p lm:x ) .",
        ["never links what is linked by [lm:p]"],
    ),
    (
        """lm:x owl:propertyChainAxiom ( lm:p [ owl:inverseOf lm:q ] ) .
        lm:a owl:propertyChainAxiom ( lm:x lm:q ) .
        lm:b owl:propertyChainAxiom ( lm:p lm:q ) .""",
        [
            "chain: [lm:p], then the inverse of [lm:q] gives [lm:x]",
            "chain: [lm:x], then [lm:q] gives [lm:a]",
        ],
    ),
    ("lm:A rdfs:subClassOf lm:x .", []),
]


@pytest.mark.parametrize(("turtle", "lines"), CASES, ids=lambda case: str(case)[:40])
def test_each_axiom_is_said_in_words(turtle: str, lines: list[str]) -> None:
    assert axioms(graph(turtle), lm("x"), link) == lines


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("[ owl:onProperty lm:p ; owl:someValuesFrom lm:A ]", "has some [lm:p] that is [lm:A]"),
        (
            "[ owl:onProperty lm:p ; owl:someValuesFrom [ owl:unionOf ( lm:A lm:B ) ] ]",
            "has some [lm:p] that is what is of kind [lm:A] or is of kind [lm:B]",
        ),
        ("[ owl:onProperty lm:p ; owl:allValuesFrom lm:A ]", "has [lm:p] only to [lm:A]"),
        ('[ owl:onProperty lm:p ; owl:hasValue "a|b" ]', r"has [lm:p] with the value `a\|b`"),
        ("[ owl:onProperty lm:p ; owl:hasSelf true ]", "has [lm:p] to itself"),
        ("[ owl:onProperty lm:p ; owl:minCardinality 1 ]", "has at least 1 of [lm:p]"),
        (
            "[ owl:onProperty lm:p ; owl:qualifiedCardinality 2 ; owl:onClass lm:A ]",
            "has exactly 2 of [lm:p] to [lm:A]",
        ),
        ("[ owl:oneOf ( act:b act:a ) ]", "is one of [act:b], [act:a]"),
        ("[ owl:complementOf lm:A ]", "is not what is of kind [lm:A]"),
        (
            "[ owl:intersectionOf ( lm:A [ owl:onProperty lm:p ; owl:hasValue act:a ] ) ]",
            "is of kind [lm:A] and has [lm:p] with the value [act:a]",
        ),
    ],
)
def test_each_expression_is_said_in_words(expression: str, words: str) -> None:
    ontology = graph(f"lm:x rdfs:subClassOf {expression} .")
    assert axioms(ontology, lm("x"), link) == [f"every one {words}"]


def test_an_expression_without_end_is_refused() -> None:
    circle = graph("lm:x rdfs:subClassOf _:a . _:a owl:complementOf _:a .")
    with pytest.raises(ContentError, match="nest more than"):
        in_words(
            circle, circle.one(lm("x"), "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"), link
        )
