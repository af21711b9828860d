"""The page of one class or property."""

from __future__ import annotations

from legalmodel.graphs.terms import iri_value
from legalmodel.services.docs.markdown import bullets, code, link, page, section, table
from legalmodel.services.docs.ontology.axioms import axioms
from legalmodel.services.docs.ontology.book import Book
from legalmodel.services.docs.ontology.parts import (
    aligned_and_used,
    further,
    marks,
    named_by,
    texts,
)
from legalmodel.services.docs.ontology.places import last_part
from legalmodel.services.docs.ontology.uses import INDEX
from legalmodel.vocabulary import TYPE, owl, rdfs

_KINDS = {
    "Class": "class",
    "ObjectProperty": "object property: from thing to thing",
    "DatatypeProperty": "datatype property: from a thing to a value",
    "AnnotationProperty": "annotation property: a note that nothing is inferred from",
}
_BELOW = (
    ("Narrower classes", rdfs("subClassOf")),
    ("Narrower properties", rdfs("subPropertyOf")),
    ("Properties of it", rdfs("domain")),
    ("Properties that lead to it", rdfs("range")),
)


def term_page(book: Book, term: str) -> str:
    """All that is known of a class or property, as Markdown.

    Raises:
        ContentError: a list or an expression of the ontology is malformed.
    """
    here = book.places.page(term)

    def to(other: str) -> str:
        return book.places.link(other, here)

    return page(
        last_part(term),
        _trail(book, term, here),
        texts(book, term),
        bullets(_facts(book, term, here)),
        section("Axioms", bullets(axioms(book.graph, term, to))),
        *(section(heading, _below(book, term, edge, here)) for heading, edge in _BELOW),
        section("Named by", named_by(book, term, here)),
        aligned_and_used(book, term, here),
    )


def _trail(book: Book, term: str, here: str) -> str:
    module = book.module_of(term)
    return f"{link('Ontology', INDEX, here)} › {link(module, f'{INDEX}#{module}', here)}"


def _facts(book: Book, term: str, here: str) -> list[str]:
    kinds = [words for name, words in _KINDS.items() if (term, TYPE, owl(name)) in book.graph]
    return [
        f"IRI: {code(iri_value(term))}",
        f"Kind: {', '.join(kinds)}",
        *marks(book, term, here),
        *further(book, term, here),
    ]


def _below(book: Book, term: str, edge: str, here: str) -> str:
    """The named terms that stand in an edge to the term."""
    return table(
        ("term", "label", "in Russian"),
        (
            (book.places.link(each, here), book.label(each, "en"), book.label(each, "ru"))
            for each in sorted(book.graph.subjects(edge, term))
            if each in book.places
        ),
    )
