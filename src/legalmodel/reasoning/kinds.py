"""What each IRI of a graph is declared to be (OWL 2 Mapping to RDF Graphs §3.1.2, §3.1.3)."""

from __future__ import annotations

from typing import NamedTuple

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import iri, iri_value, is_iri
from legalmodel.reasoning.datatypes import DATATYPE_MAP
from legalmodel.vocabulary import OWL, RDF, RDFS, TYPE, owl, rdf, rdfs

RESERVED = (OWL, RDF, RDFS)

DECLARED_BY = {
    owl("Class"): "C",
    rdfs("Datatype"): "R",
    owl("ObjectProperty"): "P",
    owl("DatatypeProperty"): "D",
    owl("AnnotationProperty"): "A",
    owl("NamedIndividual"): "I",
}
"""Class of a declaration to the sort that it declares; sorts as in axioms.SIGNATURES."""

# What OWL 1 let stand for a declaration (Mapping §3.1.2, table 6).
_IMPLIED = {
    owl("InverseFunctionalProperty"): "P",
    owl("TransitiveProperty"): "P",
    owl("SymmetricProperty"): "P",
    owl("AsymmetricProperty"): "P",
    owl("ReflexiveProperty"): "P",
    owl("IrreflexiveProperty"): "P",
    owl("OntologyProperty"): "A",
}
_BUILT_IN = {
    "C": [owl("Thing"), owl("Nothing")],
    "R": [iri(each) for each in DATATYPE_MAP] + [rdfs("Literal"), rdf("langString")],
    "P": [owl("topObjectProperty"), owl("bottomObjectProperty")],
    "D": [owl("topDataProperty"), owl("bottomDataProperty")],
    "A": [rdfs(name) for name in ("label", "comment", "seeAlso", "isDefinedBy")]
    + [
        owl(name)
        for name in (
            *("deprecated", "versionInfo", "priorVersion"),
            *("backwardCompatibleWith", "incompatibleWith"),
        )
    ],
}


class Kinds(NamedTuple):
    """The IRIs of each sort: declared or built in."""

    classes: frozenset[str]
    datatypes: frozenset[str]
    object_properties: frozenset[str]
    data_properties: frozenset[str]
    annotation_properties: frozenset[str]

    def is_property(self, term: str) -> bool:
        """Whether the term is a property of any sort."""
        return (
            term in self.object_properties
            or term in self.data_properties
            or term in self.annotation_properties
        )


def find_kinds(graph: Graph) -> Kinds:
    """Gather what the graph declares, with what OWL 2 has by itself."""
    found: dict[str, set[str]] = {sort: set(terms) for sort, terms in _BUILT_IN.items()}
    for class_, sort in (DECLARED_BY | _IMPLIED).items():
        if sort in found:
            found[sort] |= {term for term in graph.subjects(TYPE, class_) if is_iri(term)}
    return Kinds(*(frozenset(found[sort]) for sort in "CRPDA"))


def is_reserved(term: str) -> bool:
    """Whether an IRI belongs to the reserved vocabulary (Structural §2.4)."""
    return is_iri(term) and iri_value(term).startswith(RESERVED)
