"""How terms stand to those of other ontologies: kind, target and reason of each alignment."""

from __future__ import annotations

from collections.abc import Iterator

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import iri_value, is_iri, is_literal, read_literal
from legalmodel.services.docs.markdown import bullets, code, link, page, prose, section, table
from legalmodel.services.docs.ontology.book import Book
from legalmodel.services.docs.ontology.uses import ALIGNMENTS, INDEX
from legalmodel.vocabulary import TYPE, dct, owl, rdfs

_SSSOM = "https://w3id.org/sssom/"
_INTRODUCTION = (
    "Each file of `ontology/alignments/` compares our terms with those of one other ontology, "
    "mapping by mapping, with the reason; what looks alike and is not is written down too. They "
    "are pointers: nothing is imported, and no finding or answer rests on them."
)


def alignments_page(book: Book) -> str:
    """Every alignment as Markdown, file by file."""
    return page(
        "Alignments",
        link("Ontology", INDEX, ALIGNMENTS),
        _INTRODUCTION,
        *(_file(book, name, graph) for name, graph in book.alignments.items()),
    )


def alignments(book: Book, term: str, here: str) -> str:
    """The table of a term's alignments, in all files."""
    rows = {row for graph in book.alignments.values() for row in _rows(book, graph, term, here)}
    return table(("kind", "term of another ontology", "why"), sorted(rows))


def _file(book: Book, name: str, graph: Graph) -> str:
    sets = sorted(graph.subjects(TYPE, f"<{_SSSOM}MappingSet>"))
    facts = [
        f"{words}: {found}"
        for words, predicate in (
            ("Ontology", "object_source"),
            ("Edition", "object_source_version"),
        )
        for each in sets
        if (found := _said(graph, each, f"<{_SSSOM}{predicate}>"))
    ]
    terms = sorted(graph.values(owl("annotatedSource")) & {*filter(is_iri, book.places)})
    return section(
        name,
        *(_said(graph, each, dct("title")) for each in sets),
        *(_said(graph, each, rdfs("comment")) for each in sets),
        bullets(facts),
        table(
            ("our term", "kind", "term of another ontology", "why"),
            (
                (book.places.link(term, ALIGNMENTS), *row)
                for term in terms
                for row in sorted(_rows(book, graph, term, ALIGNMENTS))
            ),
        ),
    )


def _rows(book: Book, graph: Graph, term: str, here: str) -> Iterator[tuple[str, str, str]]:
    """Kind, target and reason of what each ``owl:Axiom`` annotates (OWL 2 Mapping §3.2.2)."""
    for axiom in graph.subjects(owl("annotatedSource"), term):
        yield (
            book.places.link(graph.one(axiom, owl("annotatedProperty")), here),
            code(iri_value(graph.one(axiom, owl("annotatedTarget")))),
            _said(graph, axiom, rdfs("comment")),
        )


def _said(graph: Graph, subject: str, predicate: str) -> str:
    """What is said in English or in no language, as Markdown; an IRI as code."""
    found = sorted(graph.objects(subject, predicate))
    texts = [read_literal(each) for each in found if is_literal(each)]
    return " ".join(
        [code(iri_value(each)) for each in found if is_iri(each)]
        + [prose(each.lexical) for each in texts if each.language in ("", "en")]
    )
