"""Names and texts: one convention, one notion a name, texts that explain (OOPS!, FOOPS! VOC)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from rdflib import OWL, RDF, RDFS, SKOS, Graph
from rdflib.term import Node

from tests.ontology.pitfalls.terms import (
    HEADER,
    KINDS,
    LANGUAGES,
    OURS,
    PROPERTIES,
    concepts,
    english,
    everything,
    languages,
    own,
    short,
)

IS_A = re.compile(r"(?i)is([_-]?(an?|(sub)?(class|kind|type)(Of)?))?|(kind|type|instance)Of")
TWO_NOTIONS = re.compile(r"(?<=[a-z])(And|Or)(?=[A-Z])|\b(and|or)\b|/")
ODDS_AND_ENDS = re.compile(
    r"(?i)\b(misc\w*|others?|various|sundry|unknown|прочее|прочие|разное|иное|иные)\b"
)
FILE_ENDING = re.compile(r"\.(owl|rdf|ttl|nt|n3|xml|jsonld|json|html)\b")
CLASS_NAME = r"([A-Z][a-z]+)+"
# A year may end the name of a property: articleOf1969.
PROPERTY_NAME = r"[a-z]+([A-Z][a-z]*)*(\d{4})?"
CONCEPT_NAME = r"[a-z0-9]+(-[a-z0-9]+)*"
# Notations that somebody else publishes are kept as they are printed.
FOREIGN_NOTATIONS = {"depositary"}
SHORTEST = 12
"""Letters of a comment that explains something; a definition may be a formula."""


def is_a_as_property(graph: Graph) -> Iterator[str]:
    """A property that says what rdf:type or rdfs:subClassOf say."""
    for each in own(graph, *PROPERTIES):
        if IS_A.fullmatch(short(each)):
            yield short(each)


def two_notions_in_one_class(graph: Graph) -> Iterator[str]:
    """A class whose name or label joins two."""
    for each in own(graph, OWL.Class):
        if TWO_NOTIONS.search(short(each)) or TWO_NOTIONS.search(english(graph, each)):
            yield short(each)


def texts_missing(graph: Graph) -> Iterator[str]:
    """Terms and concepts that are not explained in both languages."""
    needed = [(each, text) for each in own(graph, *KINDS) for text in (RDFS.label, RDFS.comment)]
    needed += [(each, SKOS.example) for each in own(graph, OWL.Class)]
    needed += [(each, SKOS.prefLabel) for each in concepts(graph)]
    for term, text in needed:
        if languages(graph, term, text) != LANGUAGES:
            yield f"{short(term)}: {text.fragment}"
    for term in own(graph, *KINDS):
        if graph.value(term, RDFS.isDefinedBy) != HEADER:
            yield f"{short(term)}: isDefinedBy"


def annotations_misused(graph: Graph) -> Iterator[str]:
    """A text that repeats the name, or another text, explains nothing; nor a comment of a word."""
    for name, text in ((RDFS.label, RDFS.comment), (SKOS.prefLabel, SKOS.definition)):
        for subject, value in graph.subject_objects(text):
            if not str(subject).startswith(OURS):
                continue
            others = [*graph.objects(subject, name), *graph.objects(subject, SKOS.scopeNote)]
            idle = text == RDFS.comment and len(str(value)) < SHORTEST
            if idle or _bare(value) in map(_bare, others):
                yield f"{short(subject)}: {value}"


def _bare(text: Node) -> str:
    return str(text).strip(" .").casefold()


def odds_and_ends(graph: Graph) -> Iterator[str]:
    """A class, or a concept, of what fits nowhere else."""
    for each in own(graph, OWL.Class):
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", short(each))
        if ODDS_AND_ENDS.search(f"{words}, {english(graph, each)}"):
            yield short(each)
    for each in concepts(graph):
        if ODDS_AND_ENDS.fullmatch(each.rpartition("/")[2]):
            yield short(each)


def names_of_another_convention(graph: Graph) -> Iterator[str]:
    """Classes are UpperCamelCase, properties lowerCamelCase, concepts words with hyphens."""
    expected = [(each, CLASS_NAME) for each in own(graph, OWL.Class)]
    expected += [(each, PROPERTY_NAME) for each in own(graph, *PROPERTIES)]
    expected += [
        (each, CONCEPT_NAME)
        for each in concepts(graph)
        if short(each).partition("/")[0] not in FOREIGN_NOTATIONS
    ]
    for term, pattern in expected:
        if not re.fullmatch(pattern, short(term).rpartition("/")[2]):
            yield short(term)


def one_label_for_two(graph: Graph) -> Iterator[str]:
    """Two classes, or two properties, that readers cannot tell apart."""
    for kinds in ((OWL.Class,), PROPERTIES[:2]):
        bearers = defaultdict[Node, set[str]](set)
        for each in own(graph, *kinds):
            for label in graph.objects(each, RDFS.label):
                bearers[label].add(short(each))
        for label, names in bearers.items():
            if len(names) > 1:
                yield f"{label}: {', '.join(sorted(names))}"


def file_endings(graph: Graph) -> Iterator[str]:
    """IRIs that tell how something is stored."""
    headers = graph.subjects(RDF.type, OWL.Ontology)
    for each in {*map(str, everything(graph)), *map(str, headers)}:
        if FILE_ENDING.search(each):
            yield each


CHECKS = {
    "P03 is-a as a property": is_a_as_property,
    "P07 two notions in one class": two_notions_in_one_class,
    "P08 VOC3 VOC4 texts": texts_missing,
    "P20 annotations misused": annotations_misused,
    "P21 odds and ends": odds_and_ends,
    "P22 naming conventions": names_of_another_convention,
    "P12 P30 P32 one label for two": one_label_for_two,
    "P36 file ending in an IRI": file_endings,
}
