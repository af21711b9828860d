"""The page of the ontology: its modules with their diagrams and terms, its vocabularies."""

from __future__ import annotations

from legalmodel.services.docs.markdown import introduction, link, page, section, table
from legalmodel.services.docs.ontology.book import Book, Module
from legalmodel.services.docs.ontology.diagram import diagrams
from legalmodel.services.docs.ontology.scheme import concepts_of
from legalmodel.services.docs.ontology.uses import ALIGNMENTS, DERIVATIONS, INDEX, QUESTIONS
from legalmodel.vocabulary import TRUE, lm, owl, rdfs, skos

_INTRODUCTION = (
    "The terms stand in the namespace `lm:` = `https://w3id.org/legalmodel/ontology#`, concepts in "
    "vocabularies below `https://w3id.org/legalmodel/vocab/`. Every term has a page of its own, "
    "with its label and definition in English and in Russian, its axioms in words, its alignments "
    "with other ontologies, and the rules, queries and competency questions that use it. A class "
    "that states a fact is a kind of `lm:Assertion` and carries its evidence."
)
_DIAGRAMS = (
    "In a diagram a hollow arrow leads from a class to the wider one, an arrow with a name is a "
    "property; data and values of vocabularies are listed inside of the class that has them. "
    "Properties that any class may have are in the tables only."
)
_NOTES = {
    "derived": lm("derived"),
    "existential": lm("existential"),
    "reserved": lm("reserved"),
    "deprecated": owl("deprecated"),
}


def index_page(book: Book) -> str:
    """Every module and vocabulary of the ontology as Markdown."""
    return page(
        "Ontology",
        f"Version {book.version}. {_INTRODUCTION}",
        _more(),
        _DIAGRAMS,
        *(_module(book, module) for module in book.modules),
        section("Vocabularies", _vocabularies(book)),
    )


def _more() -> str:
    pages = (
        ("competency questions", QUESTIONS),
        ("derivations", DERIVATIONS),
        ("alignments", ALIGNMENTS),
        ("glossary", "glossary.md"),
        ("policy: versions, deprecation, how terms are added", "ontology-policy.md"),
    )
    return f"See also: {'; '.join(link(words, target, INDEX) for words, target in pages)}."


def _module(book: Book, module: Module) -> str:
    return section(
        module.name,
        introduction(module.file),
        *diagrams(book.graph, module.classes, module.properties),
        table(
            ("class", "label", "in Russian", "is a", "what it is"),
            (
                (
                    book.places.link(term, INDEX),
                    book.label(term, "en"),
                    book.label(term, "ru"),
                    _above(book, term),
                    _definition(book, term),
                )
                for term in module.classes
            ),
        ),
        table(
            ("property", "label", "in Russian", "from → to", "what it says"),
            (
                (
                    book.places.link(term, INDEX),
                    book.label(term, "en"),
                    book.label(term, "ru"),
                    _ends(book, term),
                    _definition(book, term),
                )
                for term in module.properties
            ),
        ),
    )


def _vocabularies(book: Book) -> str:
    return table(
        ("vocabulary", "title", "in Russian", "what it tells", "concepts"),
        (
            (
                book.places.link(scheme, INDEX),
                book.label(scheme, "en"),
                book.label(scheme, "ru"),
                " ".join(book.said(scheme, skos("definition"), "en")),
                str(len(concepts_of(book, scheme))),
            )
            for scheme in book.schemes
        ),
    )


def _above(book: Book, term: str) -> str:
    above = book.graph.objects(term, rdfs("subClassOf"))
    return book.places.links((each for each in above if each in book.places), INDEX)


def _ends(book: Book, term: str) -> str:
    domain, range_ = (
        book.places.links(
            (each for each in book.graph.objects(term, rdfs(end)) if each.startswith("<")), INDEX
        )
        for end in ("domain", "range")
    )
    return f"{domain or '…'} → {range_ or '…'}"


def _definition(book: Book, term: str) -> str:
    """What a term means in English, with the ontology's notes on it."""
    notes = [
        name
        for name, mark in _NOTES.items()
        if (term, mark, TRUE) in book.graph or book.said(term, mark, "en")
    ]
    meaning = " ".join(book.said(term, rdfs("comment"), "en"))
    return f"{meaning} *{', '.join(notes).capitalize()}.*" if notes else meaning
