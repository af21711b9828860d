"""The ontology is consistent and every class can have members, by a reasoner that can say no."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef

from tests.ontology.content import LM, ontology, turtle_files

# The datatype map of OWL 2 that the data use; any other literal makes HermiT fail.
REASONED = {XSD.string, XSD.boolean, XSD.integer, XSD.decimal, RDF.langString, None}
EXAMPLE = "https://example.org/"

pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java"),
    pytest.mark.skipif(
        importlib.util.find_spec("owlready2") is None, reason="owlready2 is not installed"
    ),
]


def term(name: str) -> URIRef:
    return URIRef(LM + name)


def ask(graph: Graph, folder: Path) -> dict[str, object]:
    """HermiT's answer for the graph, without what says nothing to it or what it cannot read."""
    annotations = {*graph.subjects(RDF.type, OWL.AnnotationProperty), RDFS.label, RDFS.comment}
    reasoned = Graph()
    for triple in graph:
        value = triple[2]
        readable = not isinstance(value, Literal) or value.datatype in REASONED
        if readable and triple[1] not in annotations:
            reasoned.add(triple)
    file = folder / "ontology.nt"
    reasoned.serialize(file, format="nt", encoding="utf-8")
    return _answer(file)


def _answer(file: Path) -> dict[str, object]:
    """Ask the HermiT that owlready2 carries, itself: owlready2 would classify everything too."""
    found = importlib.util.find_spec("owlready2")
    assert found
    assert found.origin
    home = Path(found.origin).parent / "hermit"
    classes = os.pathsep.join((str(home), str(home / "HermiT.jar")))
    command = ["java", "-cp", classes, "org.semanticweb.HermiT.cli.CommandLine", "-U", "-I"]
    done = subprocess.run(
        [*command, file.as_uri()], capture_output=True, text=True, timeout=300, check=False
    )
    if "Inconsistent ontology" in done.stderr:
        return {"consistent": False, "unsatisfiable": []}
    head, heading, listed = done.stdout.partition("Classes equivalent to 'owl:Nothing':\n")
    assert heading, done.stderr + head
    lines = [line.strip() for line in listed.splitlines() if line.startswith("\t")]
    unsatisfiable = sorted(line.strip("<>") for line in lines if line != "owl:Nothing")
    return {"consistent": True, "unsatisfiable": unsatisfiable}


def with_(*triples: tuple[URIRef, URIRef, URIRef | Literal]) -> Graph:
    """The ontology and some more triples."""
    graph = Graph() + ontology()
    for triple in triples:
        graph.add(triple)
    return graph


def test_the_ontology_is_consistent_and_no_class_is_unsatisfiable(tmp_path: Path) -> None:
    assert ask(ontology(), tmp_path) == {"consistent": True, "unsatisfiable": []}


def test_the_instances_do_not_contradict_the_ontology(tmp_path: Path) -> None:
    graph = Graph() + ontology()
    for path in turtle_files("instances"):
        graph.parse(path)
    assert ask(graph, tmp_path)["consistent"]


THING = URIRef(EXAMPLE + "thing")
CONTRADICTIONS: dict[str, list[tuple[URIRef, URIRef, URIRef | Literal]]] = {
    "a State that is an international organisation": [
        (THING, RDF.type, term("State")),
        (THING, RDF.type, term("InternationalOrganisation")),
    ],
    "an organ that is its organisation": [
        (THING, term("organOf"), URIRef(EXAMPLE + "whole")),
        (THING, RDF.type, term("InternationalOrganisation")),
    ],
    "a text that is an activity": [
        (THING, term("partOf"), URIRef(EXAMPLE + "whole")),
        (
            THING,
            term("designation"),
            URIRef("https://w3id.org/legalmodel/vocab/des/programme"),
        ),
    ],
    "a ratification in the life of a project": [
        (THING, RDF.type, term("LifeCycleEvent")),
        (
            THING,
            term("actType"),
            URIRef("https://w3id.org/legalmodel/vocab/act/ratification"),
        ),
    ],
    "a page number that is no string": [
        (THING, term("page"), Literal(12)),
    ],
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_noticed(name: str, tmp_path: Path) -> None:
    assert not ask(with_(*CONTRADICTIONS[name]), tmp_path)["consistent"]


def test_an_unsatisfiable_class_is_noticed(tmp_path: Path) -> None:
    graph = with_(
        (THING, RDF.type, OWL.Class),
        (THING, RDFS.subClassOf, term("State")),
        (THING, RDFS.subClassOf, term("Person")),
    )
    assert ask(graph, tmp_path) == {"consistent": True, "unsatisfiable": [str(THING)]}
