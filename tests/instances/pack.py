"""The graph of the pack eaeu-unido and short ways to ask it."""

from __future__ import annotations

import re
from functools import cache

from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from tests.ontology import content

PACK = content.ROOT / "instances" / "eaeu-unido"
LM = Namespace(content.LM)
VOCAB = Namespace(content.VOCAB)
ID = Namespace("https://w3id.org/legalmodel/id/eaeu-unido/")
# Where the source speaks of the cooperation of the EAEU itself with UNIDO, and proposes.
ON_THE_EAEU_ITSELF = ("3", "Conclusion")


@cache
def whole_pack() -> Graph:
    """All files of the pack as one graph; do not change it."""
    graph = Graph()
    for path in sorted(PACK.glob("*.ttl")):
        graph.parse(path)
    return graph


@cache
def classes_below(name: str) -> frozenset[Node]:
    """A class of the ontology and its subclasses."""
    found = content.ontology().transitive_subjects(RDFS.subClassOf, LM[name])
    return frozenset(node for node in found if node is not None)


def nodes(graph: Graph, *names: str) -> set[Node]:
    """The nodes of the named classes and their subclasses."""
    classes = frozenset[Node]().union(*(classes_below(name) for name in names))
    return {node for node, kind in graph.subject_objects(RDF.type) if kind in classes}


def said_on_the_eaeu_itself(graph: Graph, node: Node) -> bool:
    """Whether some evidence of an assertion stands in section 3 or the Conclusion."""
    return any(
        every(graph, evidence, "section") <= set(ON_THE_EAEU_ITSELF)
        for evidence in graph.objects(node, LM.evidence)
    )


def one(graph: Graph, subject: Node, name: str) -> str:
    """The single value of a property, shortened to the part after the last slash."""
    values = list(graph.objects(subject, LM[name]))
    assert len(values) == 1, (subject, name, values)
    return short(values[0])


def short(node: Node) -> str:
    return re.split(r"[/#]", str(node))[-1] if isinstance(node, URIRef) else str(node)


def every(graph: Graph, subject: Node, name: str) -> set[str]:
    return {short(value) for value in graph.objects(subject, LM[name])}


def english(graph: Graph, subject: Node, name: str) -> list[str]:
    values = graph.objects(subject, RDFS.label if name == "label" else LM[name])
    return sorted(str(v) for v in values if isinstance(v, Literal) and v.language == "en")


def edtf(graph: Graph, subject: Node, name: str) -> str | None:
    points = list(graph.objects(subject, LM[name]))
    return one(graph, points[0], "edtf") if points else None


def places(graph: Graph, subject: Node) -> set[tuple[str, str, str]]:
    """Section, paragraph and reference of each piece of evidence of an assertion."""
    return {
        (one(graph, e, "section"), one(graph, e, "paragraph"), one(graph, e, "reference"))
        for e in graph.objects(subject, LM.evidence)
    }
