"""The content folders of the repository as text and as graphs, for the tests beside this file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rdflib import RDF, Graph, URIRef

ROOT = Path(__file__).resolve().parents[2]
LM = "https://w3id.org/legalmodel/ontology#"
VOCAB = "https://w3id.org/legalmodel/vocab/"
CONTENT = ("ontology", "shapes", "instances", "queries")

_PREFIX = re.compile(r"(?i)@?prefix\s+([\w-]*):\s*<([^>]*)>")
_IRI = re.compile(r"<([^<>\s]+)>")
_NAME = re.compile(r"(?<![\w<:/-])([A-Za-z][\w-]*):([A-Za-z][\w-]*)")


def turtle_files(*folders: str) -> list[Path]:
    """Every Turtle file below the folders, in order."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.ttl"))


def ontology_files() -> list[Path]:
    """The files of the ontology itself: its header, its modules, its vocabularies."""
    modules = turtle_files("ontology/modules", "ontology/vocab")
    return [ROOT / "ontology/legalmodel.ttl", *modules]


@cache
def ontology() -> Graph:
    """The ontology as one graph, without alignments and data of questions; do not change it."""
    graph = Graph()
    for path in ontology_files():
        graph.parse(path)
    return graph


def used_iris(path: Path) -> Iterator[str]:
    """Every IRI that a file writes out or abbreviates, in SPARQL inside of Turtle too."""
    text = path.read_text(encoding="utf-8")
    schemes = {file.stem: f"{VOCAB}{file.stem}/" for file in turtle_files("ontology/vocab")}
    prefixes = {"lm": LM} | schemes | dict(_PREFIX.findall(text))
    yield from _IRI.findall(text)
    for prefix, name in _NAME.findall(text):
        if prefix in prefixes:
            yield prefixes[prefix] + name


def declared(kind: str) -> set[URIRef]:
    """The named things that the ontology declares to be of a kind, such as ``owl:Class``."""
    graph = ontology()
    named = graph.subjects(RDF.type, graph.namespace_manager.expand_curie(kind))
    return {each for each in named if isinstance(each, URIRef)}
