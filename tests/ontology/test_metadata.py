"""The ontology is well made by the catalogues of FOOPS! and OOPS!, and each check can fail.

An exception needs a reason, and goes when its cause has gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import NamedTuple

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, Graph, URIRef

from tests.ontology.content import ontology
from tests.ontology.pitfalls import CHECKS
from tests.ontology.pitfalls.header import BIBO
from tests.ontology.pitfalls.terms import HEADER, TERM

# Properties that anything can bear, or that lead to anything.
OPEN = {
    "activityResult": "activities and planned measures alike have results",
    "claimSubject": "one can claim, search for and declare complete anything there is",
    "claimText": "claims and search records alike are put in words",
    "counterpart": "an absence can be stated with regard to anything",
    "declaredIn": "areas and forms are declared in provisions and in instruments alike",
    "plannedIn": "measures and institutions are planned in instruments and at meetings",
    "summary": "anything that is told at length can be summed up",
    "validAt": "runs and examples have it; its dates are outside the datatype map of OWL 2",
}
OF_REPORTS = "its notations are words of reports and of profiles, which are no part of a graph"
EXCEPTIONS: dict[str, dict[str, str]] = {
    "P04 unconnected": OPEN | {"Example": "a test case speaks of rules and not of the world"},
    "P04 unconnected vocabularies": dict.fromkeys(("evidencestate", "findingkind"), OF_REPORTS),
    "P10 no disjointness": {
        "Example": "a test case speaks of rules and not of the world",
        "Source": "a primary instrument that was read is a source and an instrument",
        "SubjectMatter": "an instrument or a programme may itself be what another is about",
    },
    "P11 no domain or range": OPEN,
}


class Seed(NamedTuple):
    """What is done to a sound ontology, and a word of what the check must say of it."""

    add: str = ""
    remove: tuple[URIRef | None, URIRef | None] | None = None
    found: str = ""


def lacking(subject: URIRef, predicate: URIRef | None, found: str) -> Seed:
    return Seed(remove=(subject, predicate), found=found)


SEEDS: dict[str, list[Seed]] = {
    "PURL1 persistent IRIs": [
        Seed("<http://localhost/o> a owl:Ontology .", found="http://localhost/o"),
    ],
    "VER1 version IRI": [
        lacking(HEADER, OWL.versionIRI, "version IRI None"),
        lacking(HEADER, OWL.versionInfo, "version None"),
        lacking(HEADER, OWL.priorVersion, "prior version None"),
    ],
    "OM1-OM3 metadata": [
        lacking(HEADER, DCTERMS.title, "minimum: http://purl.org/dc/terms/title"),
        lacking(HEADER, VANN.preferredNamespacePrefix, "recommended: "),
        lacking(HEADER, BIBO.status, "detailed: "),
        Seed('ont: dct:description "und auf Deutsch"@de .', found="description in both languages"),
    ],
    "FIND1 prefix and namespace": [
        lacking(HEADER, VANN.preferredNamespacePrefix, "prefix"),
        lacking(HEADER, VANN.preferredNamespaceUri, "namespace"),
    ],
    "OM5 days of creation and change": [
        lacking(HEADER, DCTERMS.created, "created: None"),
    ],
    "VOC1 vocabularies of metadata": [
        Seed('ont: <https://example.org/mood> "fine" .', found="https://example.org/mood"),
    ],
    "P38 P39 declaration of the ontology": [
        lacking(HEADER, RDF.type, "headers: []"),
        Seed("<https://w3id.org/other> a owl:Ontology .", found="w3id.org/other"),
    ],
    "P41 OM4 licence": [
        lacking(HEADER, DCTERMS.license, "licences: []"),
        Seed('ont: dct:license "free" .', found="free"),
    ],
    "P03 is-a as a property": [Seed("lm:isA a owl:ObjectProperty .", found="isA")],
    "P07 two notions in one class": [
        Seed("lm:StateOrRegion a owl:Class .", found="StateOrRegion"),
        Seed('lm:Pair a owl:Class ; rdfs:label "State and region"@en .', found="Pair"),
    ],
    "P08 VOC3 VOC4 texts": [
        Seed('lm:New a owl:Class ; rdfs:label "new"@en .', found="New: label"),
        lacking(TERM.actOn, RDFS.comment, "actOn: comment"),
        lacking(TERM.State, SKOS.example, "State: example"),
        lacking(TERM.State, RDFS.isDefinedBy, "State: isDefinedBy"),
    ],
    "P20 annotations misused": [
        Seed('lm:State rdfs:comment "STATE."@en .', found="State: STATE."),
        Seed(
            'act:signature skos:definition "signing the text", "x" ; skos:scopeNote "x" .',
            found="x",
        ),
        Seed('lm:State rdfs:comment "a State"@en .', found="State: a State"),
    ],
    "P21 odds and ends": [
        Seed("lm:OtherActor a owl:Class .", found="OtherActor"),
        Seed("act:miscellaneous a skos:Concept .", found="act/miscellaneous"),
    ],
    "P22 naming conventions": [
        Seed("lm:small_class a owl:Class .", found="small_class"),
        Seed("lm:ActedOn a owl:ObjectProperty .", found="ActedOn"),
        Seed("act:DoneTwice a skos:Concept .", found="act/DoneTwice"),
    ],
    "P12 P30 P32 one label for two": [
        Seed('lm:Country a owl:Class ; rdfs:label "State"@en .', found="State: Country, State"),
    ],
    "P36 file ending in an IRI": [
        Seed("<https://w3id.org/legalmodel/o.owl> a owl:Ontology .", found="o.owl"),
        Seed("<https://w3id.org/legalmodel/vocab/act/a.ttl> a skos:Concept .", found="act/a.ttl"),
    ],
    "P02 P27 P31 synonyms": [
        Seed("lm:State owl:equivalentClass lm:Region .", found="State, Region"),
    ],
    "P04 unconnected": [
        Seed("lm:Island a owl:Class .", found="Island"),
        Seed("lm:alone a owl:DatatypeProperty .", found="alone"),
    ],
    "P04 unconnected vocabularies": [
        Seed("<https://w3id.org/legalmodel/vocab/mood> a skos:ConceptScheme .", found="mood"),
        Seed(remove=(TERM.mentionLevel, TERM.valuesFrom), found="mention"),
    ],
    "P05 P25 P26 wrong inverses": [
        Seed("lm:actOn owl:inverseOf lm:actOn .", found="actOn is its own inverse"),
        Seed("lm:organOf owl:inverseOf lm:predecessor .", found="organOf, predecessor: domain"),
        Seed("lm:hasPart a owl:SymmetricProperty .", found="hasPart is symmetric"),
    ],
    "P06 circles": [
        Seed("lm:Assertion rdfs:subClassOf lm:State .", found="State"),
        Seed("act:consent skos:broader act:ratification .", found="act/ratification"),
        Seed("lm:contractingTo rdfs:subPropertyOf lm:partyTo .", found="partyTo"),
    ],
    "P10 no disjointness": [Seed("lm:Island a owl:Class .", found="Island")],
    "P11 no domain or range": [Seed("lm:alone a owl:ObjectProperty .", found="alone")],
    "P13 inverses not declared": [
        Seed(
            "lm:hasAuthority a owl:ObjectProperty . lm:authorityOf a owl:ObjectProperty .",
            found="authorityOf, hasAuthority",
        ),
        Seed(
            "lm:permits a owl:ObjectProperty . lm:permittedBy a owl:ObjectProperty .",
            found="permits, permittedBy",
        ),
    ],
    "P19 several domains or ranges": [
        Seed("lm:organOf rdfs:domain lm:State .", found="organOf: domain"),
    ],
    "P24 recursive definitions": [
        Seed(
            "lm:State owl:equivalentClass [ a owl:Restriction ; owl:onProperty lm:actOn ; "
            "owl:someValuesFrom [ owl:unionOf ( lm:State lm:Region ) ] ] .",
            found="State",
        ),
    ],
    "P28 P29 symmetric or transitive across classes": [
        Seed("lm:provisionOf a owl:TransitiveProperty .", found="provisionOf: TransitiveProperty"),
    ],
    "P33 chains of one": [
        Seed("lm:actOn owl:propertyChainAxiom ( lm:organOf ) .", found="actOn"),
    ],
    "P34 P35 undeclared": [
        Seed("lm:State rdfs:subClassOf lm:Undeclared .", found="Undeclared"),
        Seed("lm:State lm:neverDeclared lm:Region .", found="neverDeclared"),
        Seed("[] owl:onProperty lm:nor .", found="nor"),
    ],
    "P40 namespace hijacking": [
        Seed("skos:Notion a owl:Class .", found="#Notion does not exist"),
        Seed("skos:broader rdfs:domain lm:State .", found="broader: "),
    ],
}
PREFIXES = """
@prefix act: <https://w3id.org/legalmodel/vocab/act/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix lm: <https://w3id.org/legalmodel/ontology#> .
@prefix ont: <https://w3id.org/legalmodel/ontology> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


@cache
def findings(name: str) -> set[str]:
    """What a check says of the ontology as it is."""
    return set(CHECKS[name](ontology()))


@cache
def copy() -> Graph:
    """The ontology to be spoilt; to copy it for each seed would take most of the time."""
    return Graph() + ontology()


@contextmanager
def spoilt(seed: Seed) -> Iterator[Graph]:
    """The ontology with what the seed adds and without what it removes, for as long as needed."""
    graph = copy()
    removed = set(graph.triples((*seed.remove, None))) if seed.remove else set()
    assert removed or not seed.remove
    added = set(Graph().parse(data=PREFIXES + seed.add, format="turtle")) - set(graph)
    for triple in removed:
        graph.remove(triple)
    for triple in added:
        graph.add(triple)
    yield graph
    for triple in added:
        graph.remove(triple)
    for triple in removed:
        graph.add(triple)


@pytest.mark.parametrize("name", CHECKS)
def test_nothing_is_found_but_what_has_its_reason(name: str) -> None:
    assert sorted(findings(name)) == sorted(EXCEPTIONS.get(name, {}))


@pytest.mark.parametrize(
    ("name", "seed"), [(name, seed) for name, seeds in SEEDS.items() for seed in seeds]
)
def test_a_check_finds_what_is_amiss(name: str, seed: Seed) -> None:
    with spoilt(seed) as graph:
        new = set(CHECKS[name](graph)) - findings(name)
    assert [line for line in new if seed.found in line], new


def test_every_check_has_been_seen_to_fail() -> None:
    assert list(SEEDS) == list(CHECKS)
    assert set(EXCEPTIONS) <= set(CHECKS)
    assert all(len(reason) > 20 for each in EXCEPTIONS.values() for reason in each.values())
