"""A graph, and all that pages are made from, out of a few lines of Turtle."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.reading import read_paths
from legalmodel.queries.question import Query
from legalmodel.services.docs.ontology.book import Book, Module
from legalmodel.services.docs.ontology.places import CLASS, PROPERTIES, Places, own
from legalmodel.services.docs.ontology.uses import Uses
from legalmodel.vocabulary import PREFIXES, TYPE, VOCAB, skos

NAMESPACES = {**PREFIXES, "act": f"{VOCAB}act/", "ex": "https://example.org/"}
MODULE = Module("small", Path("small.ttl"), (), ())


def graph(turtle: str) -> Graph:
    if not turtle:
        return Graph()
    head = "".join(f"@prefix {prefix}: <{each}> .\n" for prefix, each in NAMESPACES.items())
    return read_paths(["-"], stdin=BytesIO((head + turtle).encode()), stdin_name="x.ttl").graph


def link(term: str) -> str:
    """The short name of a term in brackets: what a link says, without where it leads."""
    value = term[1:-1]
    for prefix, namespace in NAMESPACES.items():
        if value.startswith(namespace):
            return f"[{prefix}:{value.removeprefix(namespace)}]"
    return f"[{value}]"


def book(
    turtle: str,
    *,
    alignments: str = "",
    uses: Uses | None = None,
    history: dict[str, str] | None = None,
    questions: tuple[Query, ...] = (),
    derivations: tuple[Path, ...] = (),
) -> Book:
    """A book whose ontology is one module."""
    ontology = graph(turtle)
    module = MODULE._replace(
        classes=tuple(own(ontology, [CLASS])), properties=tuple(own(ontology, PROPERTIES))
    )
    return Book(
        graph=ontology,
        version="1.2.3",
        modules=(module,),
        schemes=tuple(sorted(ontology.subjects(TYPE, skos("ConceptScheme")))),
        derivations=derivations,
        questions=questions,
        alignments={"other": graph(alignments)},
        history=history or {},
        prefixes=NAMESPACES,
        places=Places(ontology),
        uses=uses or {},
    )
