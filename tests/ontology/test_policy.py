"""The ontology is versioned and its terms are given up as ``docs/ontology-policy.md`` says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal
from rdflib.term import Node

from tests.ontology.content import LM, ROOT, VOCAB, ontology, turtle_files, used_iris

LOG = ROOT / "ontology" / "CHANGELOG.md"
TERM_KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
HEADING = re.compile(r"^## (\S+)$", re.M)


@cache
def log() -> str:
    return LOG.read_text(encoding="utf-8")


def deprecated(graph: Graph) -> set[Node]:
    return set(graph.subjects(OWL.deprecated, Literal(True)))


def breaches(graph: Graph) -> list[str]:
    """Deprecated terms that are not given up in order, each with what is missing."""
    found = []
    for term in sorted(deprecated(graph), key=str):
        replacements = set(graph.objects(term, DCTERMS.isReplacedBy))
        if not replacements:
            found.append(f"{term}: nothing replaces it")
        for each in replacements:
            if (each, RDF.type, None) not in graph:
                found.append(f"{term}: {each}, which replaces it, is declared nowhere")
            if each in deprecated(graph):
                found.append(f"{term}: {each}, which replaces it, is deprecated as well")
        if not {RDFS.comment, SKOS.definition} & set(graph.predicates(term)):
            found.append(f"{term}: its meaning is no longer told")
    replaced = set(graph.subjects(DCTERMS.isReplacedBy))
    return found + [
        f"{term}: it is replaced and not deprecated" for term in replaced - deprecated(graph)
    ]


def test_the_newest_heading_of_the_log_is_the_version() -> None:
    [version] = ontology().objects(None, OWL.versionInfo)
    headings = HEADING.findall(log())
    assert headings[0] == str(version)
    numbers = [[int(part) for part in heading.split(".")] for heading in headings]
    assert numbers == sorted(numbers, reverse=True), "newest first"
    [iri] = ontology().objects(None, OWL.versionIRI)
    assert str(iri).endswith(f"/{version}")


def logged(newest_only: bool) -> Counter[str]:
    """What the log lists as new: terms, concepts, and vocabularies by their last part."""
    sections = HEADING.split(log())[2::2]
    new = "".join(
        part
        for section in (sections[:1] if newest_only else sections)
        for part in re.split(r"^### ", section, flags=re.M)
        if part.startswith("New ")
    )
    return Counter(re.findall(r"`([^`\s]+)`", new))


def shortened(subjects: Iterable[Node]) -> set[str]:
    names = (str(each).replace(LM, "lm:").replace(VOCAB, "") for each in subjects)
    return {name.replace("/", ":") for name in names}


def test_the_log_lists_every_term_and_vocabulary_once() -> None:
    """Concepts come with their vocabulary, unless they came later."""
    declared = set().union(
        *(set(ontology().subjects(RDF.type, kind)) for kind in TERM_KINDS),
    )
    ours = {each for each in declared if str(each).startswith(LM)}
    expected = shortened(ours | set(ontology().subjects(RDF.type, SKOS.ConceptScheme)))
    concepts = shortened(ontology().subjects(SKOS.inScheme))
    counted = logged(newest_only=False)
    assert [name for name, times in counted.items() if times > 1] == []
    assert expected - set(counted) == set(), "not in the change log"
    assert logged(newest_only=True).keys() <= expected | concepts, "no longer there"


def test_every_deprecated_term_is_given_up_in_order() -> None:
    assert breaches(ontology()) == []


def test_the_package_uses_no_deprecated_term() -> None:
    given_up = {str(term) for term in deprecated(ontology())}
    files = [
        *turtle_files("shapes", "instances", "ontology/competency"),
        *ROOT.glob("queries/**/*.rq"),
        *ROOT.glob("ontology/**/*.rq"),
    ]
    assert len(files) > 100
    users = [path for path in files if given_up and given_up & set(used_iris(path))]
    assert users == []


IN_ORDER = """
@prefix lm: <https://w3id.org/legalmodel/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
lm:Old a owl:Class ; owl:deprecated true ; dct:isReplacedBy lm:New ; rdfs:comment "What was."@en .
lm:New a owl:Class ; rdfs:comment "What is."@en .
"""


@pytest.mark.parametrize(
    ("good", "bad", "breach"),
    [
        ("dct:isReplacedBy lm:New ; ", "", "nothing replaces it"),
        ("isReplacedBy lm:New", "isReplacedBy lm:Nwe", "is declared nowhere"),
        ("lm:New a owl:Class", "lm:New a owl:Class ; owl:deprecated true", "deprecated as well"),
        (' ; rdfs:comment "What was."@en', "", "its meaning is no longer told"),
        ("owl:deprecated true ; ", "", "it is replaced and not deprecated"),
    ],
)
def test_a_breach_of_the_policy_is_noticed(good: str, bad: str, breach: str) -> None:
    assert breaches(Graph().parse(data=IN_ORDER)) == []
    assert IN_ORDER.count(good) == 1
    found = breaches(Graph().parse(data=IN_ORDER.replace(good, bad)))
    assert any(breach in each for each in found), found
