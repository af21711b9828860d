"""What is written says the same triples in every format, in the same bytes every time."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.reading import read_paths
from legalmodel.graphs.writing import WRITERS

PREFIXES = {
    "ex": "https://example.org/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
# One of everything that a format may get wrong.
WORLD = r"""
@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:B a owl:Class ; rdfs:label "b"@en , "б «в кавычках»"@ru ; rdfs:subClassOf ex:A .
ex:A a owl:Class ; rdfs:comment "a \"quoted\" \\ text & <tags>\nof two lines" .
ex: a owl:Ontology .
ex:p a owl:ObjectProperty ; owl:propertyChainAxiom ( ex:p ex:p ) .
[] a owl:AllDisjointClasses ; owl:members ( ex:A ex:B ) .
[] a owl:Axiom ; rdfs:comment "one" .
[] a owl:Axiom ; rdfs:comment "two" .
ex:list ex:p () , ( 1 ( "a^^b"@en ) ) , _:tail . ex:other ex:p ( "c" ) .
_:head <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> ex:A ;
  <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:tail .
_:tail <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> ex:B ;
  <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> () .
_:c ex:p _:d . _:d ex:p _:c . _:self ex:p _:self . ex:empty ex:p [] .
[] a owl:Restriction ; owl:onProperty ex:p ; owl:someValuesFrom
  [ owl:unionOf ( ex:A [ a ex:C ] ) ] .
ex:shared ex:p _:x , _:y . ex:other ex:p _:x . _:x ex:p _:y .
ex:numbers ex:p 01 , 1 , 1.50 , 1e0 , true , "1"^^<http://www.w3.org/2001/XMLSchema#boolean> ,
  "2020-02-30"^^<http://www.w3.org/2001/XMLSchema#date> , "d"^^ex:own , <urn:x:1/2> , ex:1 ,
  <https://example.org/a.> , <https://example.org/a/b> , <https://example.org/ключ> .
"""


@pytest.fixture
def world(tmp_path: Path) -> Graph:
    return read(tmp_path / "world.ttl", WORLD)


def read(path: Path, text: str) -> Graph:
    path.write_text(text, encoding="utf-8", newline="\n")
    return read_paths([str(path)]).graph


@pytest.mark.parametrize("ending", WRITERS)
def test_what_is_written_reads_as_the_same_graph(world: Graph, tmp_path: Path, ending: str) -> None:
    text = WRITERS[ending](world, PREFIXES)
    assert set(read(tmp_path / f"written{ending}", text)) == set(world)
    assert text.endswith("\n")


@pytest.mark.parametrize("ending", WRITERS)
def test_without_prefixes_it_is_the_same_graph(world: Graph, tmp_path: Path, ending: str) -> None:
    text = WRITERS[ending](world, {})
    assert set(read(tmp_path / f"written{ending}", text)) == set(world)


@pytest.mark.parametrize("ending", WRITERS)
def test_neither_hashes_nor_the_order_of_triples_show(
    world: Graph, tmp_path: Path, ending: str
) -> None:
    program = (
        "import sys; from legalmodel.graphs.reading import read_paths\n"
        "from legalmodel.graphs.writing import WRITERS\n"
        "graph = read_paths([sys.argv[1]]).graph\n"
        f"sys.stdout.write(WRITERS[{ending!r}](graph, {PREFIXES}))"
    )
    lines = world.ntriples().splitlines(keepends=True)
    written = set()
    for seed, order in (("1", lines), ("2", lines[::-1])):
        path = tmp_path / f"{seed}.nt"
        path.write_text("".join(order), encoding="utf-8")
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
        command = [sys.executable, "-c", program, str(path)]
        done = subprocess.run(command, env=environment, capture_output=True, check=True)
        written.add(done.stdout)
    assert len(written) == 1


def test_turtle_begins_with_the_header_and_keeps_kinds_together(world: Graph) -> None:
    text = WRITERS[".ttl"](world, PREFIXES)
    places = [
        text.index(each)
        for each in (
            "@prefix ex:",
            "<https://example.org/> a owl:Ontology",
            "ex:A a owl:Class",
            "ex:B a",
            "ex:p a",
        )
    ]
    assert places == sorted(places)
    assert "( ex:A ex:B )" in text
    assert "propertyChainAxiom ( ex:p ex:p )" in text


@pytest.mark.parametrize("ending", [".ttl", ".rdf", ".jsonld"])
def test_the_header_comes_before_all_terms(world: Graph, ending: str) -> None:
    """Some readers take what they know of a header's annotations only from there on."""
    text = WRITERS[ending](world, {"owl": PREFIXES["owl"]})
    assert text.index("owl:Ontology") < text.index("https://example.org/A")


def test_blank_nodes_in_a_circle_have_one_label_among_them(tmp_path: Path) -> None:
    circle = "@prefix ex: <https://example.org/> . _:a ex:p _:b . _:b ex:p _:c . _:c ex:p _:a ."
    text = WRITERS[".ttl"](read(tmp_path / "circle.ttl", circle), PREFIXES)
    assert len(set(re.findall(r"_:\w+", text))) == 1
    assert text.count("[ ") == 2


def test_long_lists_are_written_at_once(tmp_path: Path) -> None:
    members = " ".join(f"ex:m{number:05}" for number in range(5_000))
    long = f"@prefix ex: <https://example.org/> .\n\nex:a ex:p ( {members} ) .\n"
    assert WRITERS[".ttl"](read(tmp_path / "long.ttl", long), PREFIXES) == long


def test_json_ld_names_by_prefix_and_needs_no_other_file(world: Graph) -> None:
    whole = json.loads(WRITERS[".jsonld"](world, PREFIXES))
    assert whole["@context"] == PREFIXES
    described = {node["@id"]: node for node in whole["@graph"]}
    assert described["ex:B"]["@type"] == ["owl:Class"]
    assert described["ex:B"]["rdfs:subClassOf"] == [{"@id": "ex:A"}]
