"""Sections that the pages of terms, schemes and derivations share."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from legalmodel.graphs.terms import is_blank, is_literal, read_literal
from legalmodel.services.docs.markdown import bullets, code, link, prose, section, table
from legalmodel.services.docs.ontology.alignments import alignments
from legalmodel.services.docs.ontology.book import Book
from legalmodel.services.docs.ontology.history import since
from legalmodel.services.docs.ontology.uses import KINDS
from legalmodel.vocabulary import RDF, RDFS, TRUE, dct, lm, owl, rdfs, skos

_TEXTS = (
    ("definition", rdfs("comment")),
    ("definition", skos("definition")),
    ("also called", skos("altLabel")),
    ("scope note", skos("scopeNote")),
    ("example", skos("example")),
)
_MARKS: Mapping[str, str] = {
    lm("derived"): "Derived: statements with it are inferred, never written by hand.",
    lm("existential"): "Existential: without a value of it the node would not exist.",
    lm("attestedExistence"): (
        "Attested: without a date of its own it counts from the publication of its evidence."
    ),
    owl("deprecated"): "Deprecated: not to be used any more.",
}
# What is told elsewhere on the page: in words, as a link, or in the table of texts.
_TOLD = {
    *_MARKS,
    *(predicate for _, predicate in _TEXTS),
    lm("reserved"),
    lm("valuesFrom"),
    dct("isReplacedBy"),
    dct("title"),
    *(skos(each) for each in ("prefLabel", "notation", "inScheme", "topConceptOf", "broader")),
}
_TOLD_NAMESPACES = (f"<{RDF}", f"<{RDFS}", owl("")[:-1])


def texts(book: Book, term: str) -> str:
    """Label, definition, notes and examples in English beside Russian."""
    rows = [("label", book.label(term, "en"), book.label(term, "ru"))]
    for name, predicate in _TEXTS:
        both = (book.said(term, predicate, language) for language in ("en", "ru"))
        rows += [(name, en, ru) for en, ru in zip_longest(*both, fillvalue="")]
    return table(("", "English", "Russian"), rows)


def marks(book: Book, term: str, page: str) -> list[str]:
    """Since when a term is there, and the ontology's notes on it: derived, reserved, deprecated."""
    version = since(book.history, term)
    lines = [f"Since: version {prose(version)}"] if version else []
    lines += [words for mark, words in _MARKS.items() if (term, mark, TRUE) in book.graph]
    lines += [f"Reserved: {reason}" for reason in book.said(term, lm("reserved"), "en")]
    if replacements := book.graph.objects(term, dct("isReplacedBy")):
        lines.append(f"Replaced by: {book.places.links(replacements, page)}")
    if schemes := book.graph.objects(term, lm("valuesFrom")):
        lines.append(f"Values from: {book.places.links(schemes, page)}")
    return lines


def further(book: Book, term: str, page: str) -> list[str]:
    """Every other statement on a term, predicate by predicate."""
    found: dict[str, list[str]] = {}
    for predicate, object_ in book.graph.about(term):
        if predicate not in _TOLD and not predicate.startswith(_TOLD_NAMESPACES):
            found.setdefault(predicate, []).append(object_)
    return [
        f"{book.places.link(predicate, page)}: "
        + ", ".join(_value(book, each, page) for each in objects if not is_blank(each))
        for predicate, objects in found.items()
    ]


def named_by(book: Book, term: str, page: str) -> str:
    """The terms whose own statements point to a term."""
    lines = []
    for predicate in sorted(book.graph.predicates()):
        pointed = predicate not in _TOLD and not predicate.startswith(_TOLD_NAMESPACES)
        if pointed and (subjects := book.graph.subjects(predicate, term)):
            ours = book.places.links((each for each in subjects if each in book.places), page)
            lines += [f"{book.places.link(predicate, page)} of {ours}"] if ours else []
    return bullets(lines)


def aligned_and_used(book: Book, term: str, page: str, level: int = 2) -> str:
    """The sections on alignments and uses."""
    return "\n\n".join(
        filter(
            None,
            (
                section("Alignments", alignments(book, term, page), level=level),
                section("Used by", used_by(book, term, page), level=level),
            ),
        )
    )


def used_by(book: Book, term: str, page: str) -> str:
    """Lists of uses with links, a bold line above each kind of them."""
    blocks = []
    for kind, heading in KINDS.items():
        members = [use for use in book.uses.get(term, ()) if use.kind == kind]
        lines = (
            f"{link(code(use.name), use.place, page)} {prose(use.title)}".rstrip()
            for use in members
        )
        blocks += [f"**{heading}**", bullets(lines)] if members else []
    return "\n\n".join(blocks)


def _value(book: Book, term: str, page: str) -> str:
    if not is_literal(term):
        return book.places.link(term, page)
    literal = read_literal(term)
    if not literal.language:
        return code(literal.lexical)
    return f"{prose(literal.lexical)} ({literal.language})"
