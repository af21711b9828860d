"""The ontology is consistent and every class can have members, by a reasoner that can say no."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef

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
    """HermiT's answer for the graph without the literals that it cannot read."""
    reasoned = Graph()
    for triple in graph:
        value = triple[2]
        if not isinstance(value, Literal) or value.datatype in REASONED:
            reasoned.add(triple)
    file = folder / "ontology.nt"
    reasoned.serialize(file, format="nt", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("reasoner.py")), str(file)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout.splitlines()[-1])
    assert isinstance(answer, dict)
    return answer


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
        (THING, RDF.type, URIRef("http://www.w3.org/2002/07/owl#Class")),
        (THING, RDFS.subClassOf, term("State")),
        (THING, RDFS.subClassOf, term("Person")),
    )
    assert ask(graph, tmp_path) == {"consistent": True, "unsatisfiable": [str(THING)]}
