"""rdflib, Oxigraph, owlready2 and the OWL API load the published ontology, and load the same."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from legalmodel.errors import EngineError
from legalmodel.reasoning.java import find_java, find_reasoner
from legalmodel.services.export import published_ontology
from tests.ontology.content import LM

FORMATS = {
    ".ttl": ("turtle", RdfFormat.TURTLE),
    ".nt": ("nt", RdfFormat.N_TRIPLES),
    ".rdf": ("xml", RdfFormat.RDF_XML),
    ".jsonld": ("json-ld", RdfFormat.JSON_LD),
}
OF_THE_OWL_API = (".ttl", ".nt", ".rdf")
OF_OWLREADY = (".nt", ".rdf")
KINDS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "NamedIndividual")
HEADER = URIRef(LM.removesuffix("#"))
Triples = frozenset[Quad]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The published ontology in every format."""
    folder = tmp_path_factory.mktemp("published")
    files = {}
    for ending in FORMATS:
        files[ending] = folder / f"ontology{ending}"
        files[ending].write_text(published_ontology(ending), encoding="utf-8", newline="\n")
    return files


@pytest.fixture(scope="module")
def graph(published: dict[str, Path]) -> Graph:
    return Graph().parse(published[".nt"], format="nt")


@pytest.fixture(scope="module")
def stated(graph: Graph) -> dict[str, int]:
    return axioms(graph)


@pytest.fixture(scope="module")
def loaded(published: dict[str, Path]) -> dict[str, Any]:
    """What owlready2 and the OWL API make of it: by tool, then by ending."""
    try:
        jvm, jar = find_java(), find_reasoner()
    except EngineError as error:
        pytest.skip(str(error))
    files = [str(published[ending]) for ending in OF_THE_OWL_API]
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("loaders.py")), str(jvm), str(jar), *files],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert isinstance(told, dict)
    return told


# rdflib and Oxigraph: the same triples, whatever the labels of blank nodes (RDFC-1.0).


def canonical(triples: Iterable[Triple]) -> Triples:
    """Triples with the labels of blank nodes that the algorithm of the W3C gives."""
    dataset = Dataset(Quad(*triple) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset(dataset)


def by_oxigraph(path: Path, format_: RdfFormat) -> Triples:
    return canonical(quad.triple for quad in parse(path=str(path), format=format_))


def by_rdflib(path: Path, format_: str) -> Triples:
    graph = Graph().parse(path, format=format_)
    return canonical(Triple(*map(_term, triple)) for triple in graph)


def _term(node: Node) -> Any:
    if isinstance(node, URIRef):
        return NamedNode(node)
    if isinstance(node, rdflib.BNode):
        return BlankNode(node)
    assert isinstance(node, rdflib.Literal)
    if node.language:
        return Literal(str(node), language=node.language)
    return Literal(str(node), datatype=NamedNode(node.datatype) if node.datatype else None)


@pytest.fixture(scope="module")
def expected(published: dict[str, Path]) -> Triples:
    return by_oxigraph(published[".nt"], RdfFormat.N_TRIPLES)


@pytest.mark.parametrize("ending", FORMATS)
def test_rdflib_and_oxigraph_read_the_same_triples(
    published: dict[str, Path], expected: Triples, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    name, format_ = FORMATS[ending]
    assert len(expected) > 4000
    assert by_oxigraph(published[ending], format_) == expected
    assert by_rdflib(published[ending], name) == expected


@pytest.mark.parametrize("ending", OF_OWLREADY)
def test_owlready2_keeps_the_same_triples(
    loaded: dict[str, Any], expected: Triples, ending: str
) -> None:
    saved = by_oxigraph(Path(loaded["owlready2"][ending]["triples"]), RdfFormat.N_TRIPLES)
    if ending == ".rdf":
        # Its reader of RDF/XML takes the last slash off an IRI.
        assert _without_last_slash(saved) == _without_last_slash(expected)
    else:
        assert saved == expected


def _without_last_slash(triples: Triples) -> set[tuple[str, ...]]:
    return {
        tuple(str(term).replace("/>", ">") for term in (quad.subject, quad.predicate, quad.object))
        for quad in triples
    }


# owlready2 and the OWL API: the same entities, axioms and labels.


def entities(graph: Graph) -> dict[str, list[str]]:
    """What a graph declares, by kind; individuals are what belongs to a declared class."""
    found = {kind: set(graph.subjects(RDF.type, OWL[kind])) for kind in KINDS}
    for each in graph.subjects(RDF.type, OWL.Class):
        found["NamedIndividual"] |= set(graph.subjects(RDF.type, each))
    return {
        kind: sorted(str(each) for each in nodes if isinstance(each, URIRef))
        for kind, nodes in found.items()
    }


def axioms(graph: Graph) -> dict[str, int]:
    """How many axioms of each type the triples of a graph are (OWL 2 Mapping to RDF, §3)."""
    return dict(Counter(kind for kind, _ in set(_axioms(graph))))


def _axioms(graph: Graph) -> Iterator[tuple[str, object]]:
    kind_of: dict[Node, str] = {
        each: kind
        for kind in ("Object", "Datatype", "Annotation")
        for each in graph.subjects(RDF.type, OWL[f"{kind}Property"])
    }
    classes = set(graph.subjects(RDF.type, OWL.Class))
    declared = {*classes, *kind_of}
    for s, p, o in graph:
        if p in _STATED:
            yield _STATED[p], (s, o)
        elif p in _UNORDERED:
            yield _UNORDERED[p], frozenset((s, o))
        elif p in _OF_PROPERTIES:
            yield _OF_PROPERTIES[p].format(_short(kind_of[s])), (s, o)
        elif p == RDF.type and o in _OF_SETS:
            # Two nodes with the same members are one axiom.
            yield _OF_SETS[o], frozenset(_members(graph, s))
        elif p == RDF.type and o in _OF_NODES:
            yield _OF_NODES[o].format(_short(kind_of[s])), s
        elif p == RDF.type and s in declared and str(o).startswith(str(OWL)):
            yield "Declaration", (s, o)
        elif p == RDF.type and o in classes:
            yield "ClassAssertion", (s, o)
        elif kind_of.get(p) == "Annotation" or p in _BUILT_IN_ANNOTATIONS:
            yield "OntologyAnnotation" if s == HEADER else "AnnotationAssertion", (s, p, o)
        elif p in kind_of:
            yield f"{_short(kind_of[p])}PropertyAssertion", (s, p, o)


def _members(graph: Graph, node: Node) -> Iterator[Node]:
    for head in (*graph.objects(node, OWL.members), *graph.objects(node, OWL.distinctMembers)):
        yield from Collection(graph, head)


def _short(kind: str) -> str:
    return "Data" if kind == "Datatype" else kind


_STATED: dict[Node, str] = {
    RDFS.subClassOf: "SubClassOf",
    OWL.propertyChainAxiom: "SubPropertyChainOf",
}
_UNORDERED: dict[Node, str] = {
    OWL.disjointWith: "DisjointClasses",
    OWL.equivalentClass: "EquivalentClasses",
    OWL.inverseOf: "InverseObjectProperties",
}
_OF_PROPERTIES: dict[Node, str] = {
    RDFS.domain: "{}PropertyDomain",
    RDFS.range: "{}PropertyRange",
    RDFS.subPropertyOf: "Sub{}PropertyOf",
}
_OF_SETS: dict[Node, str] = {
    OWL.AllDisjointClasses: "DisjointClasses",
    OWL.AllDifferent: "DifferentIndividuals",
}
_OF_NODES: dict[Node, str] = {
    OWL.TransitiveProperty: "TransitiveObjectProperty",
    OWL.SymmetricProperty: "SymmetricObjectProperty",
    OWL.AsymmetricProperty: "AsymmetricObjectProperty",
    OWL.IrreflexiveProperty: "IrreflexiveObjectProperty",
    OWL.InverseFunctionalProperty: "InverseFunctionalObjectProperty",
    OWL.FunctionalProperty: "Functional{}Property",
}
_BUILT_IN_ANNOTATIONS = {
    *(RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy),
    *(OWL.deprecated, OWL.versionInfo, OWL.priorVersion),
}


def labels(graph: Graph) -> list[list[str]]:
    """Node, language and text of every label."""
    found = graph.subject_objects(RDFS.label)
    return sorted([str(s), getattr(o, "language", None) or "", str(o)] for s, o in found)


@pytest.mark.parametrize(
    ("tool", "ending"),
    [
        *(("OWL API", ending) for ending in OF_THE_OWL_API),
        *(("owlready2", ending) for ending in OF_OWLREADY),
    ],
)
def test_entities_and_labels_are_those_declared(
    loaded: dict[str, Any], graph: Graph, tool: str, ending: str
) -> None:
    told = loaded[tool][ending]
    assert told["entities"] == entities(graph)
    assert told["labels"] == labels(graph)
    assert {language for _, language, _ in told["labels"]} == {"en", "ru"}


@pytest.mark.parametrize("ending", OF_THE_OWL_API)
def test_axioms_are_those_stated(
    loaded: dict[str, Any], stated: dict[str, int], ending: str
) -> None:
    assert loaded["OWL API"][ending]["axioms"] == stated


# The comparison notices what is lost.


def test_a_dropped_triple_is_noticed(published: dict[str, Path], expected: Triples) -> None:
    triples = [q.triple for q in parse(path=str(published[".nt"]), format=RdfFormat.N_TRIPLES)]
    assert canonical(triples) == expected
    ends = next(n for n, each in enumerate(triples) if each.predicate.value == str(OWL.members))
    for lost in (0, ends):
        assert canonical(triples[:lost] + triples[lost + 1 :]) != expected


@pytest.mark.parametrize(
    ("predicate", "axiom"),
    [
        (RDFS.subClassOf, "SubClassOf"),
        (RDFS.subPropertyOf, "SubObjectPropertyOf"),
        (RDFS.domain, None),
        (RDFS.range, None),
        (RDFS.comment, "AnnotationAssertion"),
        (OWL.inverseOf, "InverseObjectProperties"),
        (OWL.disjointWith, "DisjointClasses"),
        (OWL.equivalentClass, "EquivalentClasses"),
        (OWL.propertyChainAxiom, "SubPropertyChainOf"),
        (SKOS.broader, "ObjectPropertyAssertion"),
        (SKOS.notation, "DataPropertyAssertion"),
    ],
)
def test_a_dropped_axiom_is_noticed(
    graph: Graph, stated: dict[str, int], predicate: URIRef, axiom: str | None
) -> None:
    lost = next(graph.triples((None, predicate, None)))
    graph.remove(lost)
    after = axioms(graph)
    graph.add(lost)
    changed = {kind for kind in stated if stated[kind] != after.get(kind, 0)}
    assert len(changed) == 1
    assert axiom is None or changed == {axiom}


def test_a_dropped_declaration_or_label_is_noticed(graph: Graph) -> None:
    state = URIRef(f"{LM}State")
    tellers: dict[URIRef, Callable[[Graph], object]] = {RDF.type: entities, RDFS.label: labels}
    for predicate, told in tellers.items():
        before = told(graph)
        lost = next(graph.triples((state, predicate, None)))
        graph.remove(lost)
        assert told(graph) != before
        graph.add(lost)
