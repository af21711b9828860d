"""The header: who, what, when, under which licence and name (FOOPS!, and OOPS! P38, P39, P41)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, XSD, Graph, Literal, Namespace, URIRef

from tests.ontology.pitfalls.terms import HEADER, LANGUAGES, LM, everything, languages

BIBO = Namespace("http://purl.org/ontology/bibo/")

# Hosts whose redirections outlive a project.
PERSISTENT = ("https://w3id.org/", "http://purl.org/", "https://purl.org/", "https://doi.org/")

# A DOI, a logo and a date of issue are asked for as well; there are none before a publication.
METADATA = {
    "minimum": (
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.license,
        OWL.versionIRI,
        DCTERMS.creator,
        DCTERMS.created,
        VANN.preferredNamespaceUri,
    ),
    "recommended": (
        VANN.preferredNamespacePrefix,
        OWL.versionInfo,
        DCTERMS.bibliographicCitation,
    ),
    "detailed": (DCTERMS.publisher, DCTERMS.modified, BIBO.status),
}
VOCABULARIES = tuple(str(each) for each in (RDF, RDFS, OWL, SKOS, DCTERMS, VANN, BIBO))


def impersistent_iris(graph: Graph) -> Iterator[str]:
    """IRIs on hosts that promise nothing."""
    headers = graph.subjects(RDF.type, OWL.Ontology)
    for each in {*map(str, everything(graph)), *map(str, headers)}:
        if not each.startswith(PERSISTENT):
            yield each


def version_iri(graph: Graph) -> Iterator[str]:
    """A version IRI is the ontology's with the version; every version but the first has a prior."""
    version = str(graph.value(HEADER, OWL.versionInfo))
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        yield f"version {version}"
    if graph.value(HEADER, OWL.versionIRI) != URIRef(f"{HEADER}/{version}"):
        yield f"version IRI {graph.value(HEADER, OWL.versionIRI)}"
    prior = graph.value(HEADER, OWL.priorVersion)
    if version != "0.1.0" and (prior is None or prior == URIRef(f"{HEADER}/{version}")):
        yield f"prior version {prior}"


def metadata_missing(graph: Graph) -> Iterator[str]:
    """What the header does not say, by how much it is missed."""
    for level, predicates in METADATA.items():
        for predicate in predicates:
            if graph.value(HEADER, predicate) is None:
                yield f"{level}: {predicate}"
    for predicate in (DCTERMS.title, DCTERMS.description):
        if languages(graph, HEADER, predicate) != LANGUAGES:
            yield f"{predicate} in both languages"


def prefix_and_namespace(graph: Graph) -> Iterator[str]:
    """The preferred prefix and namespace are those in use."""
    if str(graph.value(HEADER, VANN.preferredNamespacePrefix)) != "lm":
        yield "prefix"
    if str(graph.value(HEADER, VANN.preferredNamespaceUri)) != LM:
        yield "namespace"


def days_out_of_order(graph: Graph) -> Iterator[str]:
    """Days are days, and nothing is modified before it is created."""
    days = []
    for predicate in (DCTERMS.created, DCTERMS.modified):
        value = graph.value(HEADER, predicate)
        if isinstance(value, Literal) and value.datatype == XSD.date:
            days.append(date.fromisoformat(str(value)))
        else:
            yield f"{predicate}: {value}"
    if days != sorted(days):
        yield "modified before it was created"


def words_of_unknown_vocabularies(graph: Graph) -> Iterator[str]:
    """Metadata that no reader of metadata knows."""
    for predicate in set(graph.predicates(HEADER)):
        if not str(predicate).startswith(VOCABULARIES):
            yield str(predicate)


def declarations(graph: Graph) -> Iterator[str]:
    """One ontology is declared, and it is ours."""
    headers = set(graph.subjects(RDF.type, OWL.Ontology))
    if headers != {HEADER}:
        yield f"headers: {sorted(map(str, headers))}"


def licences(graph: Graph) -> Iterator[str]:
    """One licence, named by an IRI."""
    found = list(graph.objects(HEADER, DCTERMS.license))
    if len(found) != 1 or not isinstance(found[0], URIRef):
        yield f"licences: {sorted(map(str, found))}"


CHECKS = {
    "PURL1 persistent IRIs": impersistent_iris,
    "VER1 version IRI": version_iri,
    "OM1-OM3 metadata": metadata_missing,
    "FIND1 prefix and namespace": prefix_and_namespace,
    "OM5 days of creation and change": days_out_of_order,
    "VOC1 vocabularies of metadata": words_of_unknown_vocabularies,
    "P38 P39 declaration of the ontology": declarations,
    "P41 OM4 licence": licences,
}
