"""What all checks ask of a graph: our terms, our concepts, texts by language."""

from __future__ import annotations

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

LM = "https://w3id.org/legalmodel/ontology#"
OURS = "https://w3id.org/legalmodel/"
HEADER = URIRef(LM.removesuffix("#"))
TERM = Namespace(LM)
CONCEPT = Namespace(f"{OURS}vocab/")

LANGUAGES = ["en", "ru"]
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
KINDS = (OWL.Class, *PROPERTIES)


def own(graph: Graph, *kinds: URIRef) -> list[URIRef]:
    """The terms of our namespace that the graph declares to be of one of the kinds."""
    found = {each for kind in kinds for each in graph.subjects(RDF.type, kind)}
    return sorted(each for each in found if isinstance(each, URIRef) and each.startswith(LM))


def concepts(graph: Graph) -> list[URIRef]:
    """The concepts of our vocabularies."""
    found = set(graph.subjects(RDF.type, SKOS.Concept))
    return sorted(each for each in found if isinstance(each, URIRef) and each.startswith(OURS))


def everything(graph: Graph) -> list[URIRef]:
    """The ontology itself, its terms and its concepts."""
    return [HEADER, *own(graph, *KINDS), *concepts(graph)]


def short(term: Node) -> str:
    """A term without the namespace that is ours."""
    return str(term).removeprefix(LM).removeprefix(f"{OURS}vocab/")


def languages(graph: Graph, subject: Node, predicate: URIRef) -> list[str]:
    """The languages of the texts of one property, repeated if there are several."""
    texts = graph.objects(subject, predicate)
    return sorted(text.language or "" for text in texts if isinstance(text, Literal))


def english(graph: Graph, term: Node) -> str:
    """The English label."""
    texts = graph.objects(term, RDFS.label)
    return next((str(t) for t in texts if isinstance(t, Literal) and t.language == "en"), "")
